// Typed text: width, kana, and the form in which two spellings of a name are equal.
#include "shared/core/text.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace yk {
namespace {

struct Turned {
    std::string_view from, to;
};

TEST(UsualWidth, MakesWidthUsualAndKeepsWhatWasSaid) {
    const Turned cases[] = {{"ＡＢＣ１２３", "ABC123"},
                            {"０９６－１２３－４５６７", "096-123-4567"},
                            {"ﾃｽﾄ ﾀﾛｰ", "テスト タロー"},
                            {"ｶﾞｷﾞｸﾞｹﾞｺﾞ", "ガギグゲゴ"},
                            {"ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ", "パピプペポ"},
                            {"ｳﾞｧｲｵﾘﾝ", "ヴァイオリン"},
                            {"か゛は゜う゛", "がぱゔ"},
                            {"カ\u3099ハ\u309A", "ガパ"},
                            {"ア゛", "ア゛"},
                            {"カ゜", "カ゜"},
                            {"ﾞ", "゛"},
                            {"｢ｱ｣､｡･", "「ア」、。・"},
                            {"　テスト　　タロー　", "テスト タロー"},
                            {"a\t \u00A0\u3000b", "a b"},
                            {"テスト\u200Bタロー\uFEFF", "テストタロー"},
                            {"A\u0007\u001B[31mB\u202E\u2066\u007F", "A[31mB"},
                            {"ッャュョ", "ッャュョ"},
                            {"𠮷田髙", "𠮷田髙"},
                            {"홍길동", "홍길동"},
                            {"\u1112\u1169\u11BC\u1100\u1175\u11AF\u1103\u1169\u11BC", "홍길동"},
                            {"호\u11BC", "홍"},
                            {"\u1112", "\u1112"},
                            {"한\u11AB", "한\u11AB"},
                            {"か\u3099た\u3099り", "がだり"},
                            {"～", "~"},
                            {"", ""},
                            {"　", ""}};
    for (const auto& [from, to] : cases)
        EXPECT_EQ(usual_width(from), to) << from;
}

TEST(UsualWidth, OfTheUsualIsTheSame) {
    for (std::string_view text : {"テスト タロー", "ガパヴ", "ABC-123", "𠮷髙", "か゛ア゛"}) {
        const std::string once = usual_width(text);
        EXPECT_EQ(usual_width(once), once);
    }
}

TEST(InScript, TurnsTheOtherKana) {
    EXPECT_EQ(in_script("てすと たろー", Script::katakana), "テスト タロー");
    EXPECT_EQ(in_script("テスト タロー", Script::hiragana), "てすと たろー");
    EXPECT_EQ(in_script("ゔぁっ", Script::katakana), "ヴァッ");
    EXPECT_EQ(in_script("髙橋Abc", Script::katakana), "髙橋Abc");
}

TEST(IsKana, TakesOneScriptLongVowelsDotsAndSpaces) {
    for (std::string_view text : {"テスト タロー", "ヴィ・ー", "ッ", ""})
        EXPECT_TRUE(is_kana(text, Script::katakana)) << text;
    for (std::string_view text : {"てすと", "テスト1", "髙橋", "テストa", "ﾃｽﾄ", "テスト-", "한"})
        EXPECT_FALSE(is_kana(text, Script::katakana)) << text;
    EXPECT_TRUE(is_kana("てすと たろー", Script::hiragana));
    EXPECT_FALSE(is_kana("テスト", Script::hiragana));
}

TEST(SearchForm, BringsSpellingsOfOneNameTogether) {
    const std::vector<std::vector<std::string_view>> names = {
        {"テスト タロー", "てすと たろー", "ﾃｽﾄ ﾀﾛｰ", "テストタロ－", "テスト　タロ―",
         "テストタロ‐", "テストタロ一", "テストタロ-", "テスト・タロー", "テストタロ",
         "デズド ダロー", "テスト゛ タ ゛ロー"},
        {"キョウコ", "キヨウコ", "きょうこ", "ｷｮｳｺ", "ギョウゴ"},
        {"ヴァン", "ウアン", "ゔぁん", "ｳﾞｧﾝ"},
        {"パク", "バク", "ハク", "は゜く"},
        {"ナッツ", "ナツツ", "なっづ"},
        {"홍길동", "홍 길동", "\u1112\u1169\u11BC\u1100\u1175\u11AF\u1103\u1169\u11BC"},
        {"ガク", "カ\u3099ク", "ｶﾞｸ", "か゛く"},
        {"smith", "SMITH", "Ｓｍｉｔｈ", "s mith"}};
    for (const auto& spellings : names)
        for (std::string_view spelling : spellings)
            EXPECT_EQ(search_form(spelling), search_form(spellings.front())) << spelling;
}

TEST(SearchForm, KeepsDifferentNamesApart) {
    EXPECT_NE(search_form("テスト"), search_form("テント"));
    EXPECT_NE(search_form("𠮷田"), search_form("吉田"));
    EXPECT_NE(search_form("髙橋"), search_form("高橋"));
    EXPECT_NE(search_form("096-123"), search_form("096123"));  // after a digit - is no vowel
    EXPECT_NE(search_form("一"), search_form(""));  // neither is 一 without a kana before it
}

TEST(SearchForm, OfASearchFormIsTheSame) {
    for (std::string_view text :
         {"テスト タロー", "ギャーー一", "Ａ－１ー", "𠮷ー髙", "ヵヶヮ", "\u1112 \u1169・\u11BC"}) {
        const std::string once = search_form(text);
        EXPECT_EQ(search_form(once), once) << text;
    }
}

TEST(Utf8, KnowsWhatIsWellFormed) {
    using namespace std::string_view_literals;
    for (std::string_view good :
         {""sv, "abc"sv, "予約 예약 𠮷"sv, "\xEF\xBF\xBD"sv, "\xF4\x8F\xBF\xBF"sv})
        EXPECT_TRUE(is_utf8(good)) << good;
    for (std::string_view bad :
         {"\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x80\xAF"sv, "\xED\xA0\x80"sv,
          "\xF4\x90\x80\x80"sv, "\xF8\x88\x80\x80\x80"sv, "\xE3\x81"sv, "\xE3\x28\x81"sv, "a\xFF"sv,
          "a\0b"sv, "\xF0\x82\x82\xAC"sv})
        EXPECT_FALSE(is_utf8(bad)) << testing::PrintToString(bad);
}

TEST(Utf8, ABeginningEndsAtACharacter) {
    struct Cut {
        const char* text;
        size_t bytes;
        const char* start;
    };
    for (const Cut& cut :
         {Cut{"予約", 6, "予約"}, Cut{"予約", 5, "予"}, Cut{"予約", 3, "予"}, Cut{"予約", 2, ""},
          Cut{"abc", 2, "ab"}, Cut{"a𠮷b", 4, "a"}, Cut{"", 0, ""}, Cut{"é", 0, ""}})
        EXPECT_EQ(start_of(cut.text, cut.bytes), cut.start) << cut.text << " " << cut.bytes;
}

TEST(Utf8, CountsCodePoints) {
    EXPECT_EQ(count_characters(""), 0u);
    EXPECT_EQ(count_characters("予約"), 2u);
    EXPECT_EQ(count_characters("𠮷田a"), 3u);
}

TEST(Utf8, EveryCharacterComesBack) {
    for (char32_t c = 1; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_character(text, c);
        std::string_view rest = text;
        ASSERT_EQ(next_character(rest), c);
        ASSERT_TRUE(rest.empty());
    }
}

TEST(NumberIn, IsPositiveAndWholeOrNone) {
    EXPECT_EQ(number_in("12"), 12);
    EXPECT_EQ(number_in("9223372036854775807"), INT64_MAX);
    for (const char* text : {"", "0", "-1", "+1", " 1", "1 ", "1a", "0x1", "9223372036854775808"})
        EXPECT_EQ(number_in(text), 0) << text;
}

TEST(BlanksAround, GoAndWhatIsInsideStays) {
    for (const auto& [from, to] :
         {Turned{" a b ", "a b"}, Turned{"　ａ　", "ａ"}, Turned{"\t\u00A0x\r\n", "x"},
          Turned{"x", "x"}, Turned{"　 \n", ""}, Turned{"", ""}})
        EXPECT_EQ(without_blanks_around(from), to) << from;
}

TEST(Filled, PutsTheValueInEveryPlace) {
    EXPECT_EQ(filled("{a} b {a} {c}", "a", "{a}x"), "{a}x b {a}x {c}");
    EXPECT_EQ(filled("", "a", "x"), "");
}

TEST(DigitsOf, KeepsOnlyDigits) {
    EXPECT_EQ(digits_of("０９６－123 (4567)"), "0961234567");
    EXPECT_EQ(digits_of("予約"), "");
}

}  // namespace
}  // namespace yk
