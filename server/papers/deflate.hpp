// Raw DEFLATE (RFC 1951), as small as it gets: what a health card's payload travels in.
#pragma once

#include <string>
#include <string_view>

namespace yk {

std::string deflated(std::string_view text);

}  // namespace yk
