// base64url of RFC 4648, without padding: bytes as letters that URLs, tokens and JSON take as they
// are. And base64, with padding, for mail. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yk {

std::string base64url(std::string_view bytes);
std::string base64(std::string_view bytes);
// Nothing where it isn't that: no padding, no blanks, no other alphabet, no bits that mean nothing.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace yk
