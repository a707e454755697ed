#include "server/http/target.hpp"

#include <algorithm>

#include "server/http/router.hpp"
#include "shared/core/text.hpp"

namespace yk::http {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

enum class Plus { stays, is_space };

// False if an escape is invalid or the result is not UTF-8 text.
bool decode(std::string_view encoded, Plus plus, std::string& out) {
    out.clear();
    bool plain = true;
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        char c = encoded[i];
        if (c == '%') {
            if (i + 2 >= encoded.size()) return false;
            const int high = hex_digit(encoded[i + 1]);
            const int low = hex_digit(encoded[i + 2]);
            if (high < 0 || low < 0) return false;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus == Plus::is_space) {
            c = ' ';
        }
        if (is_control(c)) return false;
        if (static_cast<unsigned char>(c) >= 0x80) plain = false;
        out += c;
    }
    return plain || is_utf8(out);
}

bool is_safe_segment(std::string_view segment) {
    return segment != "." && segment != ".." &&
           segment.find_first_of("/\\") == std::string_view::npos;
}

}  // namespace

std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

std::string_view query_of(std::string_view target) {
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
}

Result<void> split_path(std::string_view target, std::vector<std::string>& segments) {
    std::string_view rest = path_of(target);
    if (rest.empty() || rest.front() != '/') return fail(Errc::invalid, "target_malformed");
    std::size_t count = 0;
    while (!rest.empty()) {
        if (count == kSegmentsMax) return fail(Errc::invalid, "path_too_deep");
        rest.remove_prefix(1);
        const std::size_t end = std::min(rest.find('/'), rest.size());
        if (count == segments.size()) segments.emplace_back();
        std::string& segment = segments[count++];
        if (!decode(rest.substr(0, end), Plus::stays, segment) || !is_safe_segment(segment)) {
            return fail(Errc::invalid, "path_malformed");
        }
        rest.remove_prefix(end);
        // Only the last segment may be empty: browsers read "//elsewhere/" as another site.
        if (segment.empty() && !rest.empty()) return fail(Errc::invalid, "path_malformed");
    }
    segments.resize(count);
    return {};
}

Result<void> split_query(std::string_view target, std::vector<Pair>& pairs) {
    pairs.clear();
    std::string_view rest = query_of(target);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('&'), rest.size());
        const std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (pair.empty()) continue;
        if (pairs.size() == kQueryPairsMax) return fail(Errc::invalid, "query_too_many");
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
        Pair& decoded = pairs.emplace_back();
        if (!decode(pair.substr(0, equals), Plus::is_space, decoded.name) ||
            !decode(value, Plus::is_space, decoded.value)) {
            return fail(Errc::invalid, "query_malformed");
        }
    }
    return {};
}

}  // namespace yk::http
