#include "server/http/talk.hpp"

#include <boost/beast/core/buffers_to_string.hpp>
#include <utility>

#include "server/http/connection.hpp"
#include "server/http/mailbox.hpp"

namespace yk::http {

namespace {

namespace websocket = boost::beast::websocket;

constexpr std::chrono::seconds kHandshake{10};
constexpr std::chrono::seconds kSilence{60};  // a ping after half of it
constexpr std::int64_t kLookPause_ms = 1'000;
constexpr std::int64_t kWrite_ms = 30'000;
constexpr std::int64_t kClose_ms = 2'000;

}  // namespace

void WebSocket::send(std::shared_ptr<const std::string> text) {
    mailbox_->run([talk = talk_, text = std::move(text)]() mutable {
        if (const auto locked = talk.lock()) locked->send(std::move(text));
    });
}

void WebSocket::read_on() {
    mailbox_->run([talk = talk_] {
        if (const auto locked = talk.lock()) locked->read();
    });
}

void WebSocket::close(CloseCode code) {
    mailbox_->run([talk = talk_, code] {
        if (const auto locked = talk.lock()) locked->close(code);
    });
}

Talk::Talk(Socket socket, Connection& connection, std::shared_ptr<Conversation> conversation)
    : stream_(std::move(socket)), connection_(&connection), conversation_(std::move(conversation)) {
    stream_.set_option(websocket::stream_base::timeout{kHandshake, kSilence, true});
    stream_.read_message_max(kMostMessageBytes);
    stream_.auto_fragment(false);
    stream_.text(true);
}

void Talk::accept(const Upgrade& request, WebSocket handle, std::int64_t now_ms) {
    now_ms_ = now_ms;
    look_ms_ = now_ms + kLookPause_ms;
    stream_.async_accept(request, [self = shared_from_this(),
                                   handle = std::move(handle)](const error_code& fault) mutable {
        if (fault) return self->end();
        if (!self->connection_) return;
        self->open_ = true;
        self->conversation_->opened(std::move(handle));
        self->read();
    });
}

void Talk::read() {
    if (!connection_ || closing_) return;
    stream_.async_read(buffer_, [self = shared_from_this()](const error_code& fault, std::size_t) {
        if (!self->connection_ || self->closing_) return;
        if (fault) return self->end();
        if (!self->stream_.got_text()) return self->close(kClosedPolicy);
        std::string text = boost::beast::buffers_to_string(self->buffer_.data());
        self->buffer_.clear();
        self->buffer_.shrink_to_fit();
        self->conversation_->received(std::move(text));
    });
}

void Talk::send(std::shared_ptr<const std::string> text) {
    if (!connection_ || !open_ || closing_) return;
    if (unsent_.size() == kMostUnsentTexts) return end();
    unsent_.push_back(std::move(text));
    if (unsent_.size() == 1) write();
}

void Talk::write() {
    deadline_ms_ = now_ms_ + kWrite_ms;
    stream_.async_write(net::buffer(*unsent_.front()),
                        [self = shared_from_this()](const error_code& fault, std::size_t) {
                            if (!self->connection_ || self->closing_) return;
                            if (fault) return self->end();
                            self->unsent_.pop_front();
                            if (!self->unsent_.empty()) return self->write();
                            self->deadline_ms_ = 0;
                            self->conversation_->sent();
                        });
}

void Talk::close(CloseCode code) {
    if (!connection_ || closing_) return;
    if (!open_) return end();
    closing_ = true;
    deadline_ms_ = now_ms_ + kClose_ms;
    stream_.async_close(websocket::close_reason(static_cast<websocket::close_code>(code)),
                        [self = shared_from_this()](const error_code&) { self->end(); });
}

void Talk::check_deadline(std::int64_t now_ms) {
    now_ms_ = now_ms;
    if (deadline_ms_ != 0 && now_ms >= deadline_ms_) return end();
    if (now_ms < look_ms_ || !open_ || closing_) return;
    look_ms_ = now_ms + kLookPause_ms;
    conversation_->look();
}

void Talk::end() {
    if (connection_) connection_->close();
}

void Talk::drop() {
    if (!std::exchange(connection_, nullptr)) return;
    error_code ignored;  // nothing more can be done
    stream_.next_layer().close(ignored);
    conversation_->closed();
    conversation_.reset();
}

}  // namespace yk::http
