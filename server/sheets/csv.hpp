// CSV as spreadsheets write it: quoted cells may contain commas and line ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/result.hpp"

namespace yk {

struct CsvLine {
    int64_t number = 0;  // line in the file, from 1; the last one if a cell contains line ends
    std::vector<std::string> cells;
};

struct CsvLimits {
    size_t lines = 50'000;
    size_t cells = 64;         // per line
    size_t cell_bytes = 2000;  // per cell
};

// Empty lines, and those with empty cells only, are omitted. Errors (Errc::invalid), the detail
// contains the line: csv_quotes (a quote that isn't closed, or is inside an unquoted cell);
// too_large csv_too_long.
Result<std::vector<CsvLine>> read_csv(std::string_view utf8, const CsvLimits& limits = {});

}  // namespace yk
