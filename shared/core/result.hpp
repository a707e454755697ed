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
    invalid,       // malformed input, or outside its limits
    unauthorised,  // not signed in, or the session has ended
    forbidden,     // this account has no right to do this
    not_found,
    conflict,   // changed or taken by somebody else meanwhile
    refused,    // valid, but a rule does not allow it
    too_large,  // a body, a list or a file
    busy,       // try again later
    broken,     // an internal error, a fault of a plugin or of the disk
};

struct Error {
    Errc code = Errc::broken;
    std::string reason;    // a stable id, such as "coupon_not_ten_digits"; texts translate it
    std::string path{};    // in the input, such as "$.places[1].slot"; empty: the whole
    std::string detail{};  // for the log and for developers, in English, without personal data
    // Values for the placeholders in the reason's text, such as {"max", "50"}; no personal data.
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
