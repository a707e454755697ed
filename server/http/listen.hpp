// Opens the listening sockets: several on one port, between which the kernel shares out clients.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/core/result.hpp"

namespace yk::http {

struct Listening {
    std::vector<int> sockets;  // the caller's to close
    std::uint16_t port = 0;
    bool v6 = false;
};

// Fails with broken "cannot_listen", also when another program has the port already.
Result<Listening> listen_on(const std::string& address, std::uint16_t port, unsigned count);

}  // namespace yk::http
