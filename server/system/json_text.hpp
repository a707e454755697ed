// Writing JSON strings: for log lines and problems, where a whole document library is too much.
#pragma once

#include <string>
#include <string_view>

namespace yk {

// Appends text in quotes, escaped. What is not UTF-8 becomes U+FFFD, so the result always parses.
void append_json_string(std::string& out, std::string_view text);

}  // namespace yk
