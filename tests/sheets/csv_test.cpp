#include "server/sheets/csv.hpp"

#include <gtest/gtest.h>

namespace yk {
namespace {

std::string told(const Result<std::vector<CsvLine>>& read) {
    if (!read) return read.error().reason + " " + read.error().detail;
    std::string out;
    for (const CsvLine& line : *read) {
        out += std::to_string(line.number) + ":";
        for (const std::string& cell : line.cells)
            out += "[" + cell + "]";
    }
    return out;
}

TEST(Csv, IsReadAsSpreadsheetsWriteIt) {
    for (const auto& [text, lines] : std::initializer_list<std::pair<const char*, const char*>>{
             {"", ""},
             {"a,b", "1:[a][b]"},
             {"a,b\n", "1:[a][b]"},
             {"a,b\r\nc,d\r\n", "1:[a][b]2:[c][d]"},
             {"a,,c\n,,\n , \nb,,\n", "1:[a][][c]4:[b][][]"},
             {"a\rb\r\rc", "1:[a]2:[b]4:[c]"},
             {"\"two\r\nlines\",b\r\nc\r\n", "2:[two\r\nlines][b]3:[c]"},
             {"a\n\n\nb\n", "1:[a]4:[b]"},
             {"\"a,1\",b\n", "1:[a,1][b]"},
             {"\"say \"\"yes\"\"\",b\n", "1:[say \"yes\"][b]"},
             {"\"two\nlines\",b\nc,d\n", "2:[two\nlines][b]3:[c][d]"},
             {" a , b \n", "1:[a][b]"},
             {"가나,다\n라마,1\n", "1:[가나][다]2:[라마][1]"},
             {"\"open,b\nc,d\n", "csv_quotes line 3"},
             {"a\"b,c\n", "csv_quotes line 1"},
             {"x\n\"a\"b,c\n", "csv_quotes line 2"},
         })
        EXPECT_EQ(told(read_csv(text)), lines) << text;
}

TEST(Csv, HasLimits) {
    EXPECT_EQ(told(read_csv("a\nb\nc\n", {.lines = 3})), "1:[a]2:[b]3:[c]");
    EXPECT_EQ(told(read_csv("a\nb\nc\n", {.lines = 2})), "csv_too_long line 3");
    EXPECT_EQ(told(read_csv("a,b\n1,2,3\n", {.cells = 2})), "csv_too_long line 2");
    EXPECT_EQ(told(read_csv("a,12345\n", {.cell_bytes = 4})), "csv_too_long line 1");
}

}  // namespace
}  // namespace yk
