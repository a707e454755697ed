#include "server/http/request.hpp"

#include <algorithm>

namespace yk::http {

namespace {
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}
}  // namespace

std::string_view name_of(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::remove:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            break;
    }
    return "OTHER";
}

bool changes_something(Method method) {
    return method != Method::get && method != Method::head && method != Method::options;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                              [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view Request::header(std::string_view name) const {
    for (const Header& header : headers) {
        if (same_ignoring_case(header.name, name)) return header.value;
    }
    return {};
}

std::string_view Request::parameter(std::string_view name) const {
    for (const Parameter& parameter : parameters) {
        if (parameter.name == name) return parameter.value;
    }
    return {};
}

const std::string* Request::query_value(std::string_view name) const {
    for (const Pair& pair : query) {
        if (pair.name == name) return &pair.value;
    }
    return nullptr;
}

std::string_view Request::cookie(std::string_view name) const {
    for (const Header& header : headers) {
        if (!same_ignoring_case(header.name, "Cookie")) continue;
        std::string_view rest = header.value;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            const std::string_view crumb = trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const std::size_t equals = crumb.find('=');
            if (equals != std::string_view::npos && crumb.substr(0, equals) == name) {
                return crumb.substr(equals + 1);
            }
        }
    }
    return {};
}

}  // namespace yk::http
