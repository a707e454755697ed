// The server's sentences: every language has the same keys, and every reason of shared/core has a
// sentence.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "shared/core/json.hpp"

namespace yk {
namespace {

constexpr const char* kLocales[] = {"ja", "en", "ko"};

std::string file(const std::string& locale) {
    std::ifstream stream(YK_SOURCE_DIR "/shared/texts/" + locale + ".json");
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::map<std::string, std::string> texts(const std::string& locale) {
    const auto json = parse_json(file(locale));
    if (!json || !json->is_object()) return {};
    std::map<std::string, std::string> found;
    for (const auto& [key, text] : json->items())
        found[key] = text.is_string() ? text.get<std::string>() : "";
    return found;
}

std::set<std::string> keys(const std::string& locale) {
    std::set<std::string> found;
    for (const auto& [key, text] : texts(locale))
        found.insert(key);
    return found;
}

TEST(Texts, EveryLanguageHasTheSameKeys) {
    ASSERT_FALSE(keys("ja").empty());
    EXPECT_EQ(keys("en"), keys("ja"));
    EXPECT_EQ(keys("ko"), keys("ja"));
}

TEST(Texts, NoTextIsEmptyOrBroken) {
    for (const char* locale : kLocales)
        for (const auto& [key, text] : texts(locale)) {
            EXPECT_FALSE(text.empty()) << locale << " " << key;
            EXPECT_TRUE(is_utf8(text)) << locale << " " << key;
        }
}

TEST(Texts, OneKeyALineInOrder) {  // so that git can merge two people's additions
    for (const char* locale : kLocales) {
        std::istringstream lines(file(locale));
        std::string line, before;
        size_t count = 0;
        while (std::getline(lines, line)) {
            if (!line.starts_with("  \"")) continue;
            const std::string key = line.substr(3, line.find('"', 3) - 3);
            EXPECT_LT(before, key) << locale;
            before = key;
            ++count;
        }
        EXPECT_EQ(count, keys(locale).size()) << locale;
    }
}

TEST(Texts, KnowNoCoupon) {  // that is a municipality's word
    for (const char* locale : kLocales)
        for (const auto& [key, text] : texts(locale))
            for (const char* word : {"接種券", "접종권", "oupon"})
                EXPECT_EQ(text.find(word), std::string::npos) << locale << " " << key;
}

// Its particles follow the sound before: written out only where that is known.
TEST(Texts, InKoreanHaveTheParticleThatFits) {
    const std::regex pair("\\((으|을|를|은|는|이|가|과|와)\\)");
    const std::regex fixed("\\}(?:’)?(을|를|은|는|이|가|과|와|으로|로)([ .,]|$)");
    const std::regex choice("(\\}(?:’)?)?\\{[^{}/]+/[^{}/]+\\}");
    for (const auto& [key, text] : texts("ko")) {
        EXPECT_FALSE(std::regex_search(text, pair)) << key << ": " << text;
        EXPECT_FALSE(std::regex_search(text, fixed)) << key << ": " << text;
        for (std::sregex_iterator each(text.begin(), text.end(), choice), end; each != end; ++each)
            EXPECT_TRUE((*each)[1].matched) << key << " fills in nothing before " << each->str();
    }
    for (const char* locale : {"ja", "en"})
        for (const auto& [key, text] : texts(locale))
            EXPECT_FALSE(std::regex_search(text, choice)) << locale << " " << key;
}

TEST(Texts, InKoreanSpeakOneStyle) {  // 합니다체, as the agency's manual
    for (const auto& [key, text] : texts("ko"))
        for (const char* other : {"세요", "까요", "해요", "예요", "에요"})
            EXPECT_EQ(text.find(other), std::string::npos) << key << ": " << text;
}

TEST(Texts, EveryReasonOfTheCoreHasASentence) {
    const std::set<std::string> known = keys("ja");
    for (const char* reason : {"not_json",
                               "expected_object",
                               "expected_list",
                               "expected_text",
                               "expected_number",
                               "expected_boolean",
                               "missing_member",
                               "unknown_member",
                               "too_short",
                               "too_long",
                               "out_of_range",
                               "unknown_choice",
                               "repeated_member",
                               "not_utf8",
                               "date_impossible",
                               "field_required",
                               "choice_required",
                               "tick_required",
                               "field_too_short",
                               "field_too_long",
                               "not_katakana",
                               "not_hiragana",
                               "not_digits",
                               "digits_wrong_length",
                               "not_a_number",
                               "number_out_of_range",
                               "not_yes_or_no",
                               "choice_unknown",
                               "phone_wrong",
                               "email_wrong",
                               "day_impossible",
                               "birth_date_in_future",
                               "birth_date_too_early"})
        EXPECT_TRUE(known.contains(std::string("reason.") + reason)) << reason;
}

}  // namespace
}  // namespace yk
