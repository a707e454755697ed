#include "server/http/connection.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/core/demangle.hpp>
#include <exception>
#include <typeinfo>
#include <utility>

#include "server/http/mailbox.hpp"
#include "server/http/reply_head.hpp"
#include "server/http/request_head.hpp"
#include "server/http/talk.hpp"
#include "server/http/worker.hpp"

namespace yk::http {

namespace {
constexpr std::size_t kFirstReadBytes = 4 * 1024;
constexpr std::size_t kBodyReadBytes = 64 * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

const auto kNeedMore = make_error_code(boost::beast::http::error::need_more);
}  // namespace

Connection::Connection(Socket socket, Worker& worker)
    : worker_(worker),
      socket_(std::move(socket)),
      buffer_(std::max(worker.options().head_bytes_max, kBodyReadBytes)),
      exchange_(std::make_shared<Exchange>()) {
    exchange_->mailbox = worker_.mailbox();
    error_code ignored;  // a client that has disconnected is noticed at the first read
    socket_.set_option(Tcp::no_delay(true), ignored);
    const auto remote = socket_.remote_endpoint(ignored);
    peer_ = remote.address().to_string();
}

Connection::~Connection() = default;

void Connection::serve() {
    next_request();
}

void Connection::refuse(const Problem& problem) {
    exchange_->request.method = Method::other;
    send_last(problem);
}

void Connection::next_request() {
    exchange_->parser.emplace();
    exchange_->parser->header_limit(static_cast<std::uint32_t>(worker_.options().head_bytes_max));
    exchange_->parser->body_limit(boost::none);  // set when the route is known
    exchange_->request.method = Method::other;   // the previous request must not affect this reply
    exchange_->request.id = 0;
    exchange_->request.pattern = {};
    handled_ = false;
    const bool pipelined = buffer_.size() > 0;
    const auto& options = worker_.options();
    state_ = pipelined ? State::head : State::waiting;
    deadline_ms_ = worker_.now_ms() + (served_ && !pipelined ? options.idle_ms : options.head_ms);
    if (pipelined) return parse();
    if (worker_.stopping()) return close();
    if (buffer_.capacity() > kFirstReadBytes) buffer_.shrink_to_fit();
    read();
}

void Connection::read() {
    const std::size_t wanted = state_ == State::body ? kBodyReadBytes : kFirstReadBytes;
    const std::size_t room = std::min(wanted, buffer_.max_size() - buffer_.size());
    const std::uint64_t serial = ++awaited_read_;
    socket_.async_read_some(buffer_.prepare(room), [self = shared_from_this(), serial](
                                                       const error_code& fault, std::size_t count) {
        if (serial == self->awaited_read_) self->on_bytes(fault, count);
    });
}

void Connection::on_bytes(const error_code& fault, std::size_t count) {
    if (fault) return close();                      // an incomplete request gets no reply
    if (state_ == State::lingering) return read();  // without commit(): discarded
    buffer_.commit(count);
    if (state_ == State::waiting) {
        state_ = State::head;
        deadline_ms_ = worker_.now_ms() + worker_.options().head_ms;
    }
    parse();
}

void Connection::parse() {
    if (state_ == State::head && !parse_head()) return;
    if (parse_body()) handle();
}

bool Connection::parse_head() {
    Exchange::Parser& parser = *exchange_->parser;
    error_code fault;
    buffer_.consume(parser.put(buffer_.data(), fault));
    if (fault == kNeedMore) return read_more(), false;
    if (fault) return send_last(problem_of_fault(fault)), false;
    if (!parser.is_header_done()) return read_more(), false;
    started_us_ = worker_.clock().steady_us();
    Request& request = exchange_->request;
    request.id = worker_.next_request_id();
    request.peer = peer_;
    if (const auto problem = read_head(*exchange_)) return send_last(*problem), false;
    match_ = worker_.router().match(request);
    if (!parser.keep_alive()) last_ = true;
    const auto length = parser.content_length();
    if (match_.endpoint && length && *length > match_.body_bytes_max) {
        match_.endpoint = nullptr;
        match_.refusal = problem_reply(Problem{.status = 413, .reason = "body_too_large"});
    }
    if (match_.refusal && !parser.is_done()) {  // a body follows that will not be read
        last_ = true;
        return send(std::move(*match_.refusal)), false;
    }
    parser.body_limit(match_.body_bytes_max);
    state_ = State::body;
    deadline_ms_ = worker_.now_ms() + time_for(worker_.options().body_ms, length.value_or(0));
    if (!parser.is_done() && buffer_.size() == 0 && expects_continue(request)) {
        return send_continue(), false;
    }
    return true;
}

void Connection::send_continue() {
    net::async_write(socket_, net::buffer(kContinue),
                     [self = shared_from_this()](const error_code& fault, std::size_t) {
                         if (self->state_ != State::body) return;
                         if (fault) return self->close();
                         self->read();
                     });
}

bool Connection::parse_body() {
    Exchange::Parser& parser = *exchange_->parser;
    while (!parser.is_done()) {
        if (buffer_.size() == 0) return read_more(), false;
        error_code fault;
        buffer_.consume(parser.put(buffer_.data(), fault));
        if (fault == kNeedMore) return read_more(), false;
        if (fault) return send_last(problem_of_fault(fault)), false;
    }
    exchange_->request.body = parser.get().body();
    return true;
}

void Connection::read_more() {
    if (buffer_.size() == buffer_.max_size()) {  // one line of chunked encoding is too long
        return send_last({.status = 400, .reason = "http_malformed"});
    }
    read();
}

void Connection::handle() {
    if (match_.refusal) return send(std::move(*match_.refusal));
    state_ = State::handling;
    handled_ = true;
    deadline_ms_ = worker_.now_ms() + worker_.options().handler_ms;
    exchange_->connection = this;
    worker_.traffic().in_flight.fetch_add(1, std::memory_order_relaxed);
    Respond respond([exchange = exchange_](Reply&& reply) mutable {
        Mailbox& mailbox = *exchange->mailbox;
        const auto keep = exchange->mailbox;
        mailbox.deliver(std::move(exchange), std::move(reply));
    });
    try {
        worker_.router().run(std::move(match_), exchange_->request, std::move(respond));
        return;
    } catch (const std::exception& thrown) {
        // Log only the type: the message may contain what a user typed.
        worker_.log().error("handler_threw",
                            {{"route", exchange_->request.pattern},
                             {"type", boost::core::demangle(typeid(thrown).name())}});
    } catch (...) {
        worker_.log().error("handler_threw", {{"route", exchange_->request.pattern}});
    }
}

void Connection::complete(Reply&& reply) {
    if (state_ != State::handling) return;
    exchange_->connection = nullptr;
    worker_.traffic().in_flight.fetch_sub(1, std::memory_order_relaxed);
    send(std::move(reply));
}

void Connection::send_last(const Problem& problem) {
    last_ = true;
    send(problem_reply(problem));
}

void Connection::send(Reply&& reply) {
    ++awaited_read_;
    if (reply.conversation) {
        // Data before the reply to the handshake is not allowed for a WebSocket.
        if (boost::beast::websocket::is_upgrade(exchange_->parser->get()) && buffer_.size() == 0)
            return converse(std::move(reply.conversation));
        reply = problem_reply(Problem{.status = 426, .reason = "web_socket_needed"});
        reply.with("Upgrade", "websocket");
    }
    if (!is_well_formed(reply)) {
        reply = problem_reply(Error{Errc::broken, "reply_malformed", {}, "a header or status"});
    }
    if (worker_.stopping()) last_ = true;
    reply_ = std::move(reply);
    const bool parsed = exchange_->parser && exchange_->parser->is_header_done();
    write_head(head_, reply_,
               {.date = worker_.date(),
                .request_id = exchange_->request.id,
                .keep_alive = !last_,
                .old_client = parsed && exchange_->parser->get().version() == 10});
    const bool bodiless = is_bodiless(reply_.status) || exchange_->request.method == Method::head;
    const std::string_view body = bodiless ? std::string_view{} : reply_.content();
    state_ = State::writing;
    deadline_ms_ = worker_.now_ms() + time_for(worker_.options().write_ms, body.size());
    net::async_write(socket_,
                     std::array<net::const_buffer, 2>{net::buffer(head_), net::buffer(body)},
                     [self = shared_from_this()](const error_code& fault, std::size_t) {
                         if (self->state_ == State::writing) self->on_written(fault);
                     });
    log_answer(reply_);
}

void Connection::converse(std::shared_ptr<Conversation> conversation) {
    state_ = State::talking;
    log_answer(Reply{.status = 101});
    talk_ = std::make_shared<Talk>(std::move(socket_), *this, std::move(conversation));
    talk_->accept(exchange_->parser->get(), WebSocket(worker_.mailbox(), talk_), worker_.now_ms());
    exchange_->parser.reset();
    exchange_->request = {};
    buffer_.shrink_to_fit();
}

void Connection::on_written(const error_code& fault) {
    if (fault) return close();
    reply_ = {};
    served_ = true;
    if (last_) return linger();
    next_request();
}

void Connection::linger() {
    state_ = State::lingering;
    deadline_ms_ = worker_.now_ms() + worker_.options().linger_ms;
    buffer_.clear();
    error_code fault;
    socket_.shutdown(Socket::shutdown_send, fault);
    if (fault) return close();
    read();
}

void Connection::check_deadline(std::int64_t now_ms) {
    if (talk_) return talk_->check_deadline(now_ms);
    if (now_ms < deadline_ms_) return;
    switch (state_) {
        case State::head:
        case State::body:
            return refuse_slow();
        case State::handling:
            last_ = true;
            return complete(problem_reply(Problem{.status = 503, .reason = "handler_timeout"}));
        case State::waiting:
        case State::writing:
        case State::lingering:
            return close();
        case State::talking:
        case State::closed:
            return;
    }
}

void Connection::refuse_slow() {
    error_code ignored;  // the read may have ended already
    socket_.cancel(ignored);
    send_last({.status = 408, .reason = "request_too_slow"});
}

void Connection::close_when_idle() {
    if (talk_) return talk_->close(kClosedAway);
    if (state_ == State::waiting) close();
}

void Connection::close() {
    if (state_ == State::closed) return;
    const auto keep = shared_from_this();
    if (state_ == State::handling) {
        worker_.traffic().in_flight.fetch_sub(1, std::memory_order_relaxed);
    }
    state_ = State::closed;
    ++awaited_read_;
    exchange_->connection = nullptr;
    error_code ignored;  // nothing more can be done
    socket_.close(ignored);
    if (const auto talk = std::move(talk_)) talk->drop();
    worker_.remove(*this);
}

std::int64_t Connection::time_for(std::int64_t base_ms, std::uint64_t bytes) const {
    if (bytes <= kDefaultBodyBytes) return base_ms;
    return base_ms + static_cast<std::int64_t>(bytes) / worker_.options().slowest_bytes_per_ms;
}

void Connection::log_answer(const Reply& reply) {
    Log& log = worker_.log();
    const LogLevel level = reply.status < 500    ? LogLevel::info
                           : reply.status == 503 ? LogLevel::warning
                                                 : LogLevel::error;
    if (!log.writes(level)) return;
    const Request& request = exchange_->request;
    const bool routed = !request.pattern.empty();
    // Without a matching route the path's first segment may be any text, so it is not logged.
    const bool found = handled_ && reply.status != 404;
    const std::string_view tenant = found ? request.parameter("tenant") : std::string_view{};
    const std::int64_t now_us = worker_.clock().steady_us();
    std::array<LogField, 8> fields{{
        {"id", request.id},
        {"verb", name_of(request.method)},
        {"route", routed ? request.pattern : std::string_view("-")},
        {"tenant", tenant},
        {"status", reply.status},
        {"ms", static_cast<double>(request.id ? now_us - started_us_ : 0) / 1000},
        {"reason", reply.reason},
        {"detail", reply.log_detail},
    }};
    const std::size_t count = !reply.log_detail.empty() ? 8 : !reply.reason.empty() ? 7 : 6;
    log.write(level, "request", std::span(fields).first(count));
}

}  // namespace yk::http
