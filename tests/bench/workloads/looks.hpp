// Looks: 64 clients that read one unchanged thing again and again.
#pragma once

#include <string>

#include "tests/bench/load.hpp"

namespace yk::bench {

inline constexpr int kClientsWhoLook = 64;

// Every reply must have this body.
inline Load looks(uint16_t port, std::string request, std::string body, double seconds) {
    Load load;
    load.port = port;
    load.connections = kClientsWhoLook;
    load.seconds = seconds;
    load.next = [request = std::move(request)](int, std::string& text) {
        text = request;
        return true;
    };
    load.expected = [body = std::move(body)](int, const Reply& reply) {
        return reply.status == 200 && reply.body == body;
    };
    return load;
}

}  // namespace yk::bench
