#include "server/http/csrf.hpp"

namespace yk::http {

namespace {

// "https://name:443" -> "name"; empty if there is no host, as in "null".
std::string_view host_of_origin(std::string_view origin) {
    const std::size_t mark = origin.find("://");
    if (mark == std::string_view::npos) return {};
    const std::string_view scheme = origin.substr(0, mark);
    std::string_view host = origin.substr(mark + 3);
    const std::string_view usual_port = scheme == "https" ? ":443" : scheme == "http" ? ":80" : "";
    if (!usual_port.empty() && host.ends_with(usual_port)) host.remove_suffix(usual_port.size());
    return host;
}

// Behind a proxy that terminates TLS the default port is unknown, so both are removed.
std::string_view without_usual_port(std::string_view host) {
    for (const std::string_view port : {":443", ":80"}) {
        if (host.ends_with(port)) host.remove_suffix(port.size());
    }
    return host;
}

}  // namespace

bool comes_from_our_own_page(const Request& request) {
    const bool opens_web_socket = !request.header("Upgrade").empty();
    if (!changes_something(request.method) && !opens_web_socket) return true;
    const std::string_view site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    for (const Header& header : request.headers) {
        if (!same_ignoring_case(header.name, "Origin")) continue;
        const std::string_view origin = host_of_origin(header.value);
        const std::string_view host = without_usual_port(request.header("Host"));
        if (origin.empty() || !same_ignoring_case(origin, host)) return false;
    }
    return true;
}

}  // namespace yk::http
