// Uploaded lists: bytes of any encoding, and CSV of any shape.
#include <cstdint>

#include "server/sheets/csv.hpp"
#include "server/sheets/encoding.hpp"
#include "shared/core/text.hpp"
#include "tests/fuzz/claim.hpp"

namespace yk::fuzz {
namespace {

void read_lines(std::string_view text) {
    const CsvLimits limits{40, 8, 64};
    const auto lines = read_csv(text, limits);
    if (!lines) return;
    claim(lines->size() <= limits.lines, "a file has no more lines than are allowed");
    int64_t before = 0;
    for (const CsvLine& line : *lines) {
        claim(line.number > before, "lines come in their order");
        claim(line.cells.size() <= limits.cells, "a line has no more cells than are allowed");
        for (const std::string& cell : line.cells)
            claim(cell.size() <= limits.cell_bytes, "a cell is no longer than is allowed");
        before = line.number;
    }
}

}  // namespace
}  // namespace yk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace yk;
    using namespace yk::fuzz;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    read_lines(bytes);
    for (const char* country : {"KR", "JP", "FR"}) {
        const auto text = text_of_file(bytes, country);
        if (!text) continue;
        claim(is_utf8(*text), "a file's text is UTF-8");
        read_lines(*text);
    }
    return 0;
}
