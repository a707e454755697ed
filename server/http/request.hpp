// Request: what a client sent, as plain values.
//
// Texts are borrowed from the connection and are valid until the Respond that came with them is
// used or destroyed; copy them for longer use. Parameters and query are decoded, and are valid
// UTF-8 without control characters; headers are unchanged.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yk::http {

enum class Method { get, head, post, put, remove, options, other };

std::string_view name_of(Method method);  // "GET"; of other: "OTHER"
bool changes_something(Method method);    // post, put, remove, other

struct Header {
    std::string_view name;
    std::string_view value;
};

struct Pair {
    std::string name;
    std::string value;
};

struct Parameter {
    std::string_view name;  // as in the pattern
    std::string value;
};

struct Request {
    Method method = Method::get;
    std::string_view target{};  // path and query as received: "/431001/api/v1/people?kana=..."
    std::vector<Header> headers{};
    std::string_view body{};
    std::string_view peer{};  // the address of the TCP connection; may be a proxy's
    std::uint64_t id = 0;     // the request's id in the log; unique while the process runs

    // Set by the router.
    std::string_view pattern{};  // of the matching route; empty without a match
    std::vector<Parameter> parameters{};
    std::vector<Pair> query{};

    // Empty if there is none; the first if there are several.
    std::string_view header(std::string_view name) const;  // case-insensitive
    std::string_view parameter(std::string_view name) const;
    const std::string* query_value(std::string_view name) const;  // null where there is none
    std::string_view cookie(std::string_view name) const;
};

bool same_ignoring_case(std::string_view a, std::string_view b);  // of ASCII letters

}  // namespace yk::http
