#include "server/sheets/csv.hpp"

#include <csv.h>

#include <algorithm>

namespace yk {
namespace {

// State for the C library's callbacks. Exceptions must not pass through the library: nothing here
// throws except when memory runs out, which ends the process.
struct Reading {
    const CsvLimits& limits;
    std::vector<CsvLine> lines{};
    CsvLine line{};
    int64_t number = 1;
    bool too_long = false;

    void add(std::string_view cell) {
        too_long = too_long || line.cells.size() == limits.cells || cell.size() > limits.cell_bytes;
        if (!too_long) line.cells.emplace_back(cell);
    }
    void end_line() {
        line.number = number;
        const bool blank = std::all_of(line.cells.begin(), line.cells.end(), [](const auto& cell) {
            return cell.find_first_not_of(" \t") == std::string::npos;
        });
        if (!blank) lines.push_back(std::move(line));
        line = {};
        too_long = too_long || lines.size() > limits.lines;
    }
};

void on_cell(void* text, size_t size, void* reading) {
    static_cast<Reading*>(reading)->add({static_cast<const char*>(text), size});
}
void on_line(int, void* reading) {
    static_cast<Reading*>(reading)->end_line();
}

class Parser {
public:
    Parser() { csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI); }
    ~Parser() { csv_free(&parser_); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    // `text`: one line with its line end.
    bool take(std::string_view text, Reading& reading) {
        return csv_parse(&parser_, text.data(), text.size(), on_cell, on_line, &reading) ==
               text.size();
    }
    bool finish(Reading& reading) { return csv_fini(&parser_, on_cell, on_line, &reading) == 0; }

private:
    csv_parser parser_{};
};

}  // namespace

Result<std::vector<CsvLine>> read_csv(std::string_view utf8, const CsvLimits& limits) {
    Reading reading{limits};
    Parser parser;
    const auto at_line = [&] { return "line " + std::to_string(reading.number); };
    while (!utf8.empty()) {
        const size_t end = utf8.find_first_of("\r\n");
        const bool ends = end != utf8.npos;
        const std::string_view line = utf8.substr(
            0, !ends ? utf8.size() : end + (utf8.substr(end).starts_with("\r\n") ? 2 : 1));
        if (!parser.take(line, reading)) return fail(Errc::invalid, "csv_quotes", {}, at_line());
        if (reading.too_long) return fail(Errc::too_large, "csv_too_long", {}, at_line());
        utf8.remove_prefix(line.size());
        if (ends) ++reading.number;
    }
    if (!parser.finish(reading)) return fail(Errc::invalid, "csv_quotes", {}, at_line());
    if (reading.too_long) return fail(Errc::too_large, "csv_too_long", {}, at_line());
    return std::move(reading.lines);
}

}  // namespace yk
