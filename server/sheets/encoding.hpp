// A file's text, whatever it was saved as: UTF-8 with or without its mark, or what a country's
// spreadsheets wrote before.
#pragma once

#include <string>
#include <string_view>

#include "shared/core/result.hpp"

namespace yk {

// Country: as a tenant's file says it, "KR". Errors (Errc::invalid): file_not_text, where neither
// fits.
Result<std::string> text_of_file(std::string_view bytes, std::string_view country);

}  // namespace yk
