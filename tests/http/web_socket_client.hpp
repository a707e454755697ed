// A WebSocket client that writes its frames itself, so that it can also send invalid ones.
#pragma once

#include "tests/http/raw_client.hpp"

namespace yk::http {

enum class Opcode : unsigned char { text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

struct Frame {
    Opcode opcode = Opcode::close;
    std::string payload;
    bool there = false;  // false: the connection ended
    int close_code() const;
};

class WebSocketClient {
public:
    explicit WebSocketClient(std::uint16_t port) : raw_(port) {}

    // Returns the answer to the handshake; 101: the WebSocket is open.
    RawReply open(std::string_view path, std::string_view more_headers = "");
    bool send(std::string_view text, Opcode opcode = Opcode::text);
    Frame read();
    std::string read_text() { return read().payload; }
    RawClient& raw() { return raw_; }

private:
    RawClient raw_;
};

}  // namespace yk::http
