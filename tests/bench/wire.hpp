// Wire: requests as bytes, replies parsed from bytes, and a client with one request at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/core/json.hpp"

namespace yk::bench {

struct Reply {
    int status = 0;
    std::string_view head;  // without the blank line
    std::string_view body;
    std::string_view header(std::string_view name) const;  // empty: there is no such header
    bool closes() const { return header("Connection") == "close"; }
};

// The reply at the beginning of these bytes, if it is complete, and its size in bytes.
struct Whole {
    Reply reply;
    size_t bytes = 0;
};
std::optional<Whole> whole_reply(std::string_view received);

std::string get_text(std::string_view target, std::string_view cookie = {});
// Overwrites `text` and uses its memory again.
void write_post(std::string& text, std::string_view target, std::string_view cookie,
                std::string_view key, std::string_view body);

int connected(uint16_t port);  // a socket; ends the bench if nothing listens

class Client {
public:
    explicit Client(uint16_t port) : socket_(connected(port)) {}
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // The reply is valid until the next call. Ends the bench if the connection is closed.
    Reply ask(std::string_view request);

private:
    int socket_;
    std::string received_;
    size_t used_ = 0;
};

}  // namespace yk::bench
