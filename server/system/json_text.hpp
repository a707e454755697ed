// Writes JSON strings for log lines and problems, without a JSON library.
#pragma once

#include <string>
#include <string_view>

namespace yk {

// Appends the text quoted and escaped. Invalid UTF-8 becomes U+FFFD, so the result always parses.
void append_json_string(std::string& out, std::string_view text);

}  // namespace yk
