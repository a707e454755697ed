// Decodes a file's text: UTF-8 with or without a byte order mark, or the legacy encoding that a
// country's spreadsheets use.
#pragma once

#include <string>
#include <string_view>

#include "shared/core/result.hpp"

namespace yk {

// Country: as in a tenant's file, "KR". Errors (Errc::invalid): file_not_text, where neither
// encoding fits.
Result<std::string> text_of_file(std::string_view bytes, std::string_view country);

}  // namespace yk
