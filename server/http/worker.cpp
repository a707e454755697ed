#include "server/http/worker.hpp"

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <utility>

#include "server/http/connection.hpp"
#include "server/http/mailbox.hpp"
#include "server/http/reply_head.hpp"

namespace yk::http {

namespace {
// Connections above the limit that are kept open only to send the refusal.
constexpr std::size_t kRefusedAtOnceMax = 64;
constexpr std::chrono::milliseconds kAcceptPause{100};

// A deadline is at most a quarter late.
std::chrono::milliseconds watch_interval(const ServerOptions& options) {
    const int shortest = std::min({options.head_ms, options.body_ms, options.idle_ms,
                                   options.handler_ms, options.write_ms, options.linger_ms});
    return std::chrono::milliseconds(std::clamp(shortest / 4, 5, 250));
}
}  // namespace

Worker::Worker(const Surroundings& around, int listening, bool v6, std::uint64_t first_id,
               std::uint64_t id_step, std::function<void()> ended)
    : around_(around),
      ended_(std::move(ended)),
      id_step_(id_step),
      next_id_(first_id),
      acceptor_(loop_),
      deadline_timer_(loop_),
      accept_timer_(loop_),
      mailbox_(std::make_shared<Mailbox>(loop_)) {
    acceptor_.assign(v6 ? Tcp::v6() : Tcp::v4(), listening);
}

Worker::~Worker() {
    abandon();
    join();
    mailbox_->close();
}

void Worker::start() {
    thread_ = std::thread([this] { run(); });
}

void Worker::join() {
    if (thread_.joinable()) thread_.join();
}

void Worker::run() {
    mailbox_->open();
    accept();
    watch_deadlines();
    loop_.run();
    mailbox_->close();
}

void Worker::accept() {
    acceptor_.async_accept(loop_.get_executor(), [this](const error_code& fault, Socket socket) {
        on_accept(fault, std::move(socket));
    });
}

void Worker::on_accept(const error_code& fault, Socket socket) {
    if (stopping_) return;
    if (fault && fault != net::error::connection_aborted) {
        // The cause is usually a lack of file descriptors; wait before the next try.
        log().error("accept_failed", {{"detail", fault.message()}});
        accept_timer_.expires_after(kAcceptPause);
        accept_timer_.async_wait([this](const error_code& cancelled) {
            if (!cancelled) accept();
        });
        return;
    }
    if (!fault) {
        const std::size_t others = traffic().connections.fetch_add(1, std::memory_order_relaxed);
        if (others >= options().connections_max + kRefusedAtOnceMax) {
            traffic().connections.fetch_sub(1, std::memory_order_relaxed);
        } else {
            auto connection = std::make_shared<Connection>(std::move(socket), *this);
            connection->place = connections_.size();
            connections_.push_back(connection);
            if (others < options().connections_max) {
                connection->serve();
            } else {
                connection->refuse({.status = 503, .reason = "too_many_connections"});
            }
        }
    }
    accept();
}

void Worker::remove(Connection& connection) {
    const std::size_t place = connection.place;
    std::swap(connections_[place], connections_.back());
    connections_[place]->place = place;
    connections_.pop_back();
    traffic().connections.fetch_sub(1, std::memory_order_relaxed);
    end_if_done();
}

void Worker::watch_deadlines() {
    deadline_timer_.expires_after(watch_interval(options()));
    deadline_timer_.async_wait([this](const error_code& cancelled) {
        if (cancelled) return;
        const std::int64_t now = now_ms();
        // Backwards: when a connection closes, one that was already checked takes its place.
        for (std::size_t i = connections_.size(); i-- > 0;)
            connections_[i]->check_deadline(now);
        watch_deadlines();
    });
}

void Worker::begin_stop() {
    net::post(loop_, [this] {
        stopping_ = true;
        error_code ignored;  // it is closed anyway
        acceptor_.close(ignored);
        accept_timer_.cancel();
        for (std::size_t i = connections_.size(); i-- > 0;)
            connections_[i]->close_when_idle();
        end_if_done();
    });
}

void Worker::abandon() {
    net::post(loop_, [this] {
        stopping_ = true;
        error_code ignored;  // it is closed anyway
        acceptor_.close(ignored);
        for (std::size_t i = connections_.size(); i-- > 0;)
            connections_[i]->close();
        end_if_done();
    });
}

void Worker::end_if_done() {
    if (!stopping_ || !connections_.empty() || has_ended_) return;
    has_ended_ = true;
    ended_();
    loop_.stop();
}

std::string_view Worker::date() {
    const std::int64_t now_s = clock().machine_utc_s();
    if (now_s != date_of_s_) {
        date_of_s_ = now_s;
        date_ = http_date(now_s);
    }
    return date_;
}

}  // namespace yk::http
