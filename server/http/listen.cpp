#include "server/http/listen.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/ip/address.hpp>

#include "server/http/asio.hpp"

namespace yk::http {

namespace {

constexpr int kBacklog = 4096;

error_code last_fault() {
    return {errno, boost::system::system_category()};
}

// Returns -1 and sets `fault` on failure. A port can be shared only by sockets of the same user
// that all request it.
int bound_socket(const Tcp::endpoint& at, bool shared, error_code& fault) {
    const int socket = ::socket(at.protocol().family(), SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    if (socket >= 0 && ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        (!shared || ::setsockopt(socket, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes) == 0) &&
        ::bind(socket, at.data(), static_cast<socklen_t>(at.size())) == 0 &&
        (!shared || ::listen(socket, kBacklog) == 0)) {
        return socket;
    }
    fault = last_fault();
    if (socket >= 0) ::close(socket);
    return -1;
}

std::uint16_t port_of(int socket) {
    Tcp::endpoint at;
    auto size = static_cast<socklen_t>(at.capacity());
    if (::getsockname(socket, at.data(), &size) != 0) return 0;
    return at.port();
}

}  // namespace

Result<Listening> listen_on(const std::string& address, std::uint16_t port, unsigned count) {
    const auto refused = [&](const error_code& why) {
        return fail(Errc::broken, "cannot_listen", {},
                    address + " port " + std::to_string(port) + ": " + why.message());
    };
    error_code fault;
    const auto where = net::ip::make_address(address, fault);
    if (fault) return refused(fault);
    Tcp::endpoint at(where, port);
    // A second server of the same user could share the port unnoticed. This socket can't be shared,
    // so binding it fails then.
    const int alone = bound_socket(at, false, fault);
    if (alone < 0) return refused(fault);
    ::close(alone);

    Listening listening;
    listening.v6 = where.is_v6();
    for (unsigned i = 0; i < count; ++i) {
        const int socket = bound_socket(at, true, fault);
        if (socket < 0) {
            for (const int open : listening.sockets)
                ::close(open);
            return refused(fault);
        }
        listening.sockets.push_back(socket);
        listening.port = port_of(socket);
        at.port(listening.port);
    }
    return listening;
}

}  // namespace yk::http
