#include "server/http/client_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>

#include "shared/core/text.hpp"

namespace yk::http {

namespace {

// 192.0.2.1:8080, [2001:db8::1]:8080 and [2001:db8::1] as 192.0.2.1 and 2001:db8::1.
std::string_view without_port(std::string_view address) {
    if (address.starts_with('[')) return address.substr(1, address.find(']') - 1);
    const size_t colon = address.find(':');
    return colon == address.rfind(':') ? address.substr(0, colon) : address;
}

// The last address of the last line is the proxy's own; a client may have sent those before it.
std::string_view last_forwarded(const Request& request) {
    std::string_view last;
    for (const Header& each : request.headers)
        if (same_ignoring_case(each.name, "X-Forwarded-For")) last = each.value;
    last = without_blanks_around(last.substr(last.rfind(',') + 1));
    return without_port(last);
}

}  // namespace

std::string client_network(const Request& request, bool behind_proxy) {
    std::string_view address = request.peer;
    if (const auto forwarded = last_forwarded(request); behind_proxy && !forwarded.empty())
        address = forwarded;
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
