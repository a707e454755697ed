// Opens the listening sockets: several on one port, among which the kernel distributes clients.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/core/result.hpp"

namespace yk::http {

struct Listening {
    std::vector<int> sockets;  // the caller must close them
    std::uint16_t port = 0;
    bool v6 = false;
};

// Fails with broken "cannot_listen", also if another program uses the port.
Result<Listening> listen_on(const std::string& address, std::uint16_t port, unsigned count);

}  // namespace yk::http
