// Talk: the Beast side of a WebSocket, from the handshake to the end. Owned by its Connection, on
// whose thread it runs.
//
// It ends once, through the connection: when the client closes, when a deadline passes, or after
// close() when the client has answered or its deadline has passed.
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
    void drop();  // called once by the connection: the socket closes now

private:
    void write();
    void end();

    boost::beast::websocket::stream<Socket, false> stream_;
    Connection* connection_;  // null after the end
    std::shared_ptr<Conversation> conversation_;
    boost::beast::flat_buffer buffer_;
    std::deque<std::shared_ptr<const std::string>> unsent_;  // the first one is being written
    std::int64_t now_ms_ = 0;                                // at the last check
    std::int64_t look_ms_ = 0;
    std::int64_t deadline_ms_ = 0;  // for the current write or the close; 0: none
    bool open_ = false;
    bool closing_ = false;
};

}  // namespace yk::http
