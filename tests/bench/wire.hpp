// Wire: requests as bytes, replies read from bytes, and a client who asks one thing at a time.
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
    std::string_view header(std::string_view name) const;  // empty: it isn't there
    bool closes() const { return header("Connection") == "close"; }
};

// The reply that these bytes begin with, once it is whole, and how many bytes it has.
struct Whole {
    Reply reply;
    size_t bytes = 0;
};
std::optional<Whole> whole_reply(std::string_view received);

std::string get_text(std::string_view target, std::string_view cookie = {});
// Overwrites `text`, whose memory is used again.
void write_post(std::string& text, std::string_view target, std::string_view cookie,
                std::string_view key, std::string_view body);

int connected(uint16_t port);  // a socket; gives up where nobody listens

class Client {
public:
    explicit Client(uint16_t port) : socket_(connected(port)) {}
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // What it shows is valid until the next one. Gives up where the connection ends.
    Reply ask(std::string_view request);

private:
    int socket_;
    std::string received_;
    size_t used_ = 0;
};

}  // namespace yk::bench
