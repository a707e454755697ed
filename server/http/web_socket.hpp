// WebSocket: a connection on which both sides can send at any time.
//
// A handler that replies with a Conversation (Reply::conversation) turns its request's connection
// into a WebSocket; if the request doesn't ask for one, the answer is 426. The conversation
// receives the client's texts, and sends through the WebSocket that it gets in opened().
//
// Texts only, no compression: it would need at least 64 KiB per connection. The server pings a
// client that has sent nothing for 30 seconds, and disconnects it without an answer within another
// 30.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace yk::http {

class Mailbox;
class Talk;

inline constexpr std::size_t kMostMessageBytes = 16 * 1024;  // from a client; else close 1009
inline constexpr std::size_t kMostUnsentTexts = 4;  // with more, the client is disconnected

enum CloseCode : std::uint16_t {
    kClosedAway = 1001,    // the server stops
    kClosedPolicy = 1008,  // the client has broken the conversation's rules
    kClosedEnded = 4401,   // the session has ended or has changed
};

// Any thread. Calls after the end do nothing.
class WebSocket {
public:
    WebSocket(std::shared_ptr<Mailbox> mailbox, std::weak_ptr<Talk> talk)
        : mailbox_(std::move(mailbox)), talk_(std::move(talk)) {}
    void send(std::shared_ptr<const std::string> text);
    void read_on();  // after received(): allows the next text
    void close(CloseCode code);

private:
    std::shared_ptr<Mailbox> mailbox_;
    std::weak_ptr<Talk> talk_;
};

// Called on the connection's thread; must not block, and never throws.
class Conversation {
public:
    virtual ~Conversation() = default;
    virtual void opened(WebSocket socket) = 0;
    // Nothing more is read until WebSocket::read_on(), so that a client can't fill the server's
    // memory.
    virtual void received(std::string text) = 0;
    virtual void sent() {}    // all texts given to send() were written
    virtual void look() {}    // about once a second: check whether the client may still be served
    virtual void closed() {}  // called once, as the last one; also if it was never opened
};

}  // namespace yk::http
