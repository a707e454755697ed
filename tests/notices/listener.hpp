// A socket that listens on this machine, on a free port.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>

namespace yk::test {

class Listener {
public:
    Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* any = reinterpret_cast<sockaddr*>(&address);
        if (socket_ < 0 || ::bind(socket_, any, size) != 0 || ::listen(socket_, 8) != 0 ||
            ::getsockname(socket_, any, &size) != 0)
            throw std::runtime_error("no socket to listen on");
        port_ = ntohs(address.sin_port);
    }
    ~Listener() { ::close(socket_); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    int socket() const { return socket_; }
    uint16_t port() const { return port_; }

private:
    int socket_;
    uint16_t port_ = 0;
};

// A port on which nothing listens (any more).
inline uint16_t free_port() {
    return Listener().port();
}

}  // namespace yk::test
