// CSV as spreadsheets write it: cells with quotes, commas and line ends in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/result.hpp"

namespace yk {

struct CsvLine {
    int64_t number = 0;  // in the file, counted from 1; of a cell with line ends, its last
    std::vector<std::string> cells;
};

struct CsvLimits {
    size_t lines = 50'000;
    size_t cells = 64;         // of one line
    size_t cell_bytes = 2000;  // of one cell
};

// Empty lines are left out. Errors (Errc::invalid), the detail says the line: csv_quotes (a quote
// that isn't closed, or stands inside a word); too_large csv_too_long.
Result<std::vector<CsvLine>> read_csv(std::string_view utf8, const CsvLimits& limits = {});

}  // namespace yk
