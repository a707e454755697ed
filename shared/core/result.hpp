// Result<T>: a value, or an Error that says what went wrong and where.
//
// A refusal by a municipality's rules is not an Error: it is a verdict with reasons. An Error is a
// fault in what was sent, in the world (disk, network), or in a plugin. Our own bugs abort.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace yk {

enum class Errc {
    invalid,       // what was sent is not well formed, or outside its limits
    unauthorised,  // nobody is signed in, or the session has ended
    forbidden,     // this account may not do this
    not_found,
    conflict,   // it was changed or taken by somebody else meanwhile
    refused,    // well formed, and not allowed by a rule
    too_large,  // of a body, a list, a file
    busy,       // not now: try again after a moment
    broken,     // a fault of the server's own, of a plugin, or of the disk
};

struct Error {
    Errc code = Errc::broken;
    std::string reason;    // a stable id, such as "coupon_not_ten_digits"; texts translate it
    std::string path{};    // where in what was sent, such as "$.places[1].slot"; empty: all of it
    std::string detail{};  // for the log and for developers, in English, without personal data
    // What the reason's text has in braces, such as {"max", "50"}; without personal data.
    std::vector<std::pair<std::string, std::string>> values{};
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Errc code, std::string reason, std::string path = {},
                                  std::string detail = {}) {
    return tl::unexpected<Error>(
        Error{code, std::move(reason), std::move(path), std::move(detail)});
}

}  // namespace yk
