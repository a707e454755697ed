// DEFLATE with the best compression: raw (RFC 1951) for a health card's payload, and as gzip (RFC
// 1952) for bytes that are sent many times.
#pragma once

#include <string>
#include <string_view>

namespace yk {

std::string deflated(std::string_view text);
std::string gzipped(std::string_view text);

}  // namespace yk
