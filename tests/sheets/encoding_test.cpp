#include "server/sheets/encoding.hpp"

#include <gtest/gtest.h>

namespace yk {
namespace {

TEST(TextOfFile, IsReadWhateverItWasSavedAs) {
    EXPECT_EQ(text_of_file("abc", "FR"), "abc");
    EXPECT_EQ(text_of_file("\xEF\xBB\xBF가", "KR"), "가");
    EXPECT_EQ(text_of_file("가", "KR"), "가");
    EXPECT_EQ(text_of_file("\xB0\xA1,1", "KR"), "가,1");  // EUC-KR
    EXPECT_EQ(text_of_file("\x8C\x63", "KR"), "똠");      // not in EUC-KR, but in its superset
    EXPECT_EQ(text_of_file("\x8F\x5A\x96\xAF", "JP"), "住民");  // Shift_JIS
    EXPECT_EQ(text_of_file("", "KR"), "");
}

TEST(TextOfFile, IsRefusedWhereItIsNone) {
    for (const char* bytes : {"\xB0", "%PDF-1.4\n%\xE2\xE3\xCF\xD3\xFF", "\xFF\xFE\xFF"})
        EXPECT_EQ(text_of_file(bytes, "KR").error().reason, "file_not_text") << bytes;
    EXPECT_EQ(text_of_file("\xB0\xA1", "FR").error().reason, "file_not_text");
    EXPECT_EQ(text_of_file(std::string_view("a\0b", 3), "KR").error().reason, "file_not_text");
}

}  // namespace
}  // namespace yk
