// WebSocket: a connection on which both sides speak whenever they like.
//
// A handler that answers with a Conversation (Reply::conversation) turns its request's connection
// into one; a request that is none for a WebSocket is answered 426 instead. The conversation hears
// what the client sends, and speaks through the WebSocket that it is given when it has been opened.
//
// Texts only, no compression: each connection would keep 64 KiB and more for it. The server pings a
// client that says nothing for half a minute, and lets one go that doesn't answer within another.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace yk::http {

class Mailbox;
class Talk;

inline constexpr std::size_t kMostMessageBytes = 16 * 1024;  // from a client; more: closed with 1009
inline constexpr std::size_t kMostUnsentTexts = 4;  // for a client that doesn't read; then it is let go

enum CloseCode : std::uint16_t {
    kClosedAway = 1001,    // the server stops
    kClosedPolicy = 1008,  // against the rules of the conversation
    kClosedEnded = 4401,   // the session has ended, or has to be shown again
};

// Any thread. What is asked of one that has gone does nothing.
class WebSocket {
public:
    WebSocket(std::shared_ptr<Mailbox> mailbox, std::weak_ptr<Talk> talk)
        : mailbox_(std::move(mailbox)), talk_(std::move(talk)) {}
    void send(std::shared_ptr<const std::string> text);
    void read_on();  // after received(): the next text may come
    void close(CloseCode code);

private:
    std::shared_ptr<Mailbox> mailbox_;
    std::weak_ptr<Talk> talk_;
};

// Called on the connection's own thread; must not block, and never throws.
class Conversation {
public:
    virtual ~Conversation() = default;
    virtual void opened(WebSocket socket) = 0;
    // Nothing more is read until WebSocket::read_on(): who floods fills his own buffers.
    virtual void received(std::string text) = 0;
    virtual void sent() {}    // all that was given to send() is on its way
    virtual void look() {}    // about once a second: is the client still to be served?
    virtual void closed() {}  // once, last; also where it was never opened
};

}  // namespace yk::http
