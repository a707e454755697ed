// base64url (RFC 4648) without padding, which needs no escaping in URLs, tokens and JSON; and
// base64 with padding, for mail. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yk {

std::string base64url(std::string_view bytes);
std::string base64(std::string_view bytes);
// Empty optional if the text is not valid: padding, blanks, another alphabet, or unused bits that
// are set.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace yk
