#include "server/http/client_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>

#include "shared/core/text.hpp"

namespace yk::http {

std::string client_network(const Request& request, bool behind_proxy) {
    std::string_view address = request.peer;
    if (const auto forwarded = request.header("X-Forwarded-For");
        behind_proxy && !forwarded.empty()) {
        const size_t comma = forwarded.rfind(',');
        address = comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
        address = without_blanks_around(address);
    }
    const std::string text(address.substr(0, 64));
    in6_addr bytes{};
    if (::inet_pton(AF_INET6, text.c_str(), &bytes) != 1) return text;
    std::array<char, INET6_ADDRSTRLEN> shown{};
    if (IN6_IS_ADDR_V4MAPPED(&bytes)) {
        ::inet_ntop(AF_INET, &bytes.s6_addr[12], shown.data(), shown.size());
    } else {
        for (size_t i = 8; i < 16; ++i)
            bytes.s6_addr[i] = 0;
        ::inet_ntop(AF_INET6, &bytes, shown.data(), shown.size());
    }
    return shown.data();
}

}  // namespace yk::http
