#include "shared/core/address.hpp"

#include <algorithm>

namespace yk {

bool is_https_address(std::string_view address) {
    constexpr std::string_view kScheme = "https://";
    if (!address.starts_with(kScheme) || address.size() > kAddressMax) return false;
    const std::string_view rest = address.substr(kScheme.size());
    const auto may_stand = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-._~:/[]").find(c) != std::string_view::npos;
    };
    return !rest.empty() && rest.front() != '/' && rest.back() != '/' &&
           rest.find("//") == std::string_view::npos &&
           std::all_of(rest.begin(), rest.end(), may_stand);
}

bool is_on_this_machine(std::string_view address) {
    const size_t scheme = address.find("://");
    if (scheme == address.npos) return false;
    const std::string_view rest = address.substr(scheme + 3);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    const std::string_view host = authority.substr(0, authority.rfind(':'));
    return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

}  // namespace yk
