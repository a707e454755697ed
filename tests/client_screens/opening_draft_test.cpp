// Times and breaks of opening hours, as they are typed.
#include "client-wasm/screens/slots_in_bulk/opening_draft.hpp"

#include <gtest/gtest.h>

namespace yk {
namespace {

TEST(OpeningDraft, UnderstandsTimesAsTheyAreTyped) {
    const std::pair<const char*, std::optional<int>> cases[] = {
        {"09:00", 540}, {"9:00", 540},          {"9", 540},         {"900", 540},
        {"0930", 570},  {"９：３０", 570},      {"24:00", 1440},    {"24:01", std::nullopt},
        {"25", {}},     {"9:60", std::nullopt}, {"", std::nullopt}, {"noon", std::nullopt},
        {"12345", {}}};
    for (const auto& [typed, minute] : cases)
        EXPECT_EQ(screens::typed_clock(typed), minute) << typed;
}

TEST(OpeningDraft, UnderstandsBreaks) {
    const std::pair<const char*, std::optional<std::string>> cases[] = {
        {"", ""},
        {"12:00-13:00", "12:00-13:00"},
        {"12-13, 1500〜1515", "12:00-13:00, 15:00-15:15"},
        {"12:00～13:00，15:00–15:30", "12:00-13:00, 15:00-15:30"},
        {"12:00", std::nullopt},
        {"12:00-13:00,", "12:00-13:00"},
        {",", std::nullopt}};
    for (const auto& [typed, text] : cases) {
        const auto breaks = screens::typed_breaks(typed);
        EXPECT_EQ(breaks ? std::optional(screens::breaks_text(*breaks)) : std::nullopt, text)
            << typed;
    }
}

}  // namespace
}  // namespace yk
