#include "shared/core/route.hpp"

namespace yk {
namespace {

std::string text_of(const Json& value) {
    if (value.is_string()) return *value.get_ptr<const std::string*>();
    if (!value.is_array()) return dumped(value);
    std::string list;
    for (const Json& each : value)
        list += (list.empty() ? "" : ",") + text_of(each);
    return list;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view kPlain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        if (kPlain.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kHex[byte >> 4];
        out += kHex[byte & 15];
    }
    return out;
}

OutgoingRequest detail::sending(std::string_view path, const Json& members, bool in_query) {
    OutgoingRequest made;
    Json rest = members;
    while (!path.empty()) {
        const size_t open = path.find('{');
        made.target += path.substr(0, open);
        if (open == std::string_view::npos) break;
        const size_t close = path.find('}', open);
        const std::string name(path.substr(open + 1, close - open - 1));
        if (const auto found = rest.find(name); found != rest.end()) {
            made.target += percent_encoded(text_of(*found));
            rest.erase(found);
        }
        path.remove_prefix(close + 1);
    }
    if (in_query) {
        char sign = '?';
        for (const auto& [name, value] : rest.items()) {
            if (value.is_null()) continue;
            made.target += sign + name + "=" + percent_encoded(text_of(value));
            sign = '&';
        }
    } else {
        made.body = dumped(rest);
    }
    return made;
}

}  // namespace yk
