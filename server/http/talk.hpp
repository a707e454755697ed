// Talk: the Beast side of a WebSocket, from the handshake to the end. Its Connection owns it; it
// lives on that one's thread.
//
// It ends once, through the connection: when the client closes, when a deadline passes, or when
// close() has said so and the client has answered or kept still too long.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>

#include "server/http/asio.hpp"
#include "server/http/web_socket.hpp"

namespace yk::http {

class Connection;

class Talk : public std::enable_shared_from_this<Talk> {
public:
    using Upgrade = boost::beast::http::request<boost::beast::http::string_body>;

    Talk(Socket socket, Connection& connection, std::shared_ptr<Conversation> conversation);

    void accept(const Upgrade& request, WebSocket handle, std::int64_t now_ms);
    void send(std::shared_ptr<const std::string> text);
    void read();
    void close(CloseCode code);
    void check_deadline(std::int64_t now_ms);
    void drop();  // by the connection, once: the socket closes now

private:
    void write();
    void end();

    boost::beast::websocket::stream<Socket, false> stream_;
    Connection* connection_;  // null once it has ended
    std::shared_ptr<Conversation> conversation_;
    boost::beast::flat_buffer buffer_;
    std::deque<std::shared_ptr<const std::string>> unsent_;  // the first is being written
    std::int64_t now_ms_ = 0;  // of the last look at the clock
    std::int64_t look_ms_ = 0;
    std::int64_t deadline_ms_ = 0;  // of what is being written, or of the close; 0: none
    bool open_ = false;
    bool closing_ = false;
};

}  // namespace yk::http
