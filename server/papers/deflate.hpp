// Raw DEFLATE (RFC 1951) with the best compression, for a health card's payload.
#pragma once

#include <string>
#include <string_view>

namespace yk {

std::string deflated(std::string_view text);

}  // namespace yk
