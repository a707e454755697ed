// Fields, choices, dates and the search box, used by a person.
#include <gtest/gtest.h>

#include <array>

#include "client-wasm/testkit/user.hpp"
#include "client-wasm/ui/calendar.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk {
namespace {

using testkit::User;

TEST(Field, TakesTextWhole) {
    std::string name;
    User user([&] { ui::text_field("氏名", name); });
    user.type("氏名", "𠮷田 髙子");
    EXPECT_EQ(name, "𠮷田 髙子");
    EXPECT_EQ(user.value("氏名"), "𠮷田 髙子");
}

TEST(Field, HasItsHintAndErrorAtHand) {
    std::string number = "900000000";
    User user([&] {
        ui::text_field("接種券番号", number,
                       {.required = true, .hint = "10桁の数字", .error = "1桁足りません。"});
    });
    const semantics::Node* field = user.find("textbox", "接種券番号");
    ASSERT_NE(field, nullptr);
    EXPECT_NE(field->state & semantics::kInvalid, 0U);
    EXPECT_NE(field->state & semantics::kRequired, 0U);
    EXPECT_EQ(user.surface.tree().find(field->described_by)->label, "10桁の数字");
    EXPECT_EQ(user.error_of("接種券番号"), "1桁足りません。");
}

TEST(Field, ReportsEnterWhenNoButtonTakesIt) {
    std::string number;
    int submits = 0;
    User user([&] {
        if (ui::text_field("番号", number).submitted) ++submits;
    });
    user.type("番号", "1");
    user.press("Enter");
    EXPECT_EQ(submits, 1);
}

TEST(Field, AScannedCodeIsNotTypedIntoIt) {
    std::string phone = "096", code;
    User user([&] {
        ui::text_field("電話番号", phone);
        if (std::optional<std::string> scan = ui::scanned()) code = *scan;
    });
    user.type("電話番号", "0963");
    user.scan("114310019000000001");
    EXPECT_EQ(code, "114310019000000001");
    EXPECT_EQ(phone, "0963");
}

TEST(Field, AScannedCodePressesNothing) {
    int presses = 0;
    std::string code;
    User user([&] {
        if (ui::button("予約", {.emphasis = ui::Emphasis::primary})) ++presses;
        if (std::optional<std::string> scan = ui::scanned()) code = *scan;
    });
    user.tab();
    user.scan("9000000001");
    EXPECT_EQ(code, "9000000001");
    EXPECT_EQ(presses, 0);
}

TEST(Choice, TickTurns) {
    bool agreed = false;
    User user([&] { ui::checkbox("利用規約に同意する", agreed); });
    user.click("checkbox", "利用規約に同意する");
    EXPECT_TRUE(agreed);
    user.press(" ");
    EXPECT_FALSE(agreed);
}

TEST(Choice, RadioAndSelectKeepTheId) {
    const std::array<ui::Choice, 3> choices{
        {{"m", "男性"}, {"f", "女性"}, {"u", "未設定", {}, true, "選べません"}}};
    std::string sex, venue;
    User user([&] {
        ui::radio_group("性別", choices, sex);
        ui::select("会場", choices, venue);
    });
    user.click("radio", "女性");
    EXPECT_EQ(sex, "f");
    user.click("radio", "未設定");
    EXPECT_EQ(sex, "f");
    user.choose("会場", "男性");
    EXPECT_EQ(venue, "m");
    EXPECT_EQ(user.value("会場"), "男性");
}

TEST(Choice, AFullSlotSaysWhyAndIsNotTaken) {
    const std::array<ui::Option, 2> slots{
        {{"a", "09:00 ~ 09:30", "公開枠", ui::Tone::info, "残り3枠"},
         {"b", "09:30 ~ 10:00", "公開枠", ui::Tone::info, "残り0枠", ui::Tone::bad, true,
          "満員です。"}}};
    std::string chosen;
    User user([&] { ui::option_list("予約枠", slots, chosen); });
    user.click("radio", "公開枠 09:30 ~ 10:00 残り0枠");
    EXPECT_EQ(chosen, "");
    EXPECT_TRUE(user.sees_text("満員です。"));
    user.click("radio", "公開枠 09:00 ~ 09:30 残り3枠");
    EXPECT_EQ(chosen, "a");
}

TEST(Choice, APlaceKeepsItsWholeTimeOnANarrowScreen) {
    const std::array<ui::Option, 1> slots{
        {{"a", "09:00 ~ 09:30", "非公開枠", ui::Tone::info, "残り3枠（確認あり）"}}};
    std::string chosen;
    const auto row_height = [&](float width) {
        platform::Environment surroundings;
        surroundings.width = width;
        User user([&] { ui::option_list("予約枠", slots, chosen); }, surroundings);
        return user.find("radio", "非公開枠 09:00 ~ 09:30 残り3枠（確認あり）")->rect.height;
    };
    EXPECT_GT(row_height(320), row_height(1280)) << "what is left stands below the time";
}

TEST(Choice, ArrowKeysMoveBetweenTabs) {
    const std::array<ui::Choice, 2> parts{{{"b", "予約履歴"}, {"d", "接種履歴"}}};
    std::string tab = "b";
    User user([&] { ui::tabs("履歴", parts, tab, [&] { ui::text(tab); }); });
    user.click("tab", "予約履歴");
    user.press("ArrowRight");
    EXPECT_EQ(tab, "d");
    EXPECT_EQ(user.focused_name(), "接種履歴");
}

struct DateWorld {
    ui::DateValue value;
    ui::DateField options{.parse = [](std::string_view text) -> std::optional<ui::Day> {
                              if (text != "S20.3.3") return {};
                              return std::chrono::year{1945} / 3 / 3;
                          },
                          .mark =
                              [](ui::Day day) {
                                  ui::DayMark mark;
                                  if (day.day() == std::chrono::day{8})
                                      mark = {.enabled = false, .note = "満員です"};
                                  return mark;
                              },
                          .today = std::chrono::year{2021} / 5 / 6};
    void draw() { ui::date_field("予約日時", value, options); }
};

TEST(DateField, MeansWhatTheCallersParserSays) {
    DateWorld w;
    User user([&] { w.draw(); });
    user.type("予約日時", "S20.3.3");
    EXPECT_EQ(w.value.day, std::chrono::year{1945} / 3 / 3);
    user.type("予約日時", "S20.13.3");
    EXPECT_FALSE(w.value.day);
    EXPECT_EQ(w.value.text, "S20.13.3");
}

TEST(DateField, TheKeysWalkTheCalendar) {
    DateWorld w;
    User user([&] { w.draw(); });
    user.click("button", "カレンダーから選ぶ");
    EXPECT_EQ(user.focused_name(), "2021年5月6日(木)");
    user.press("ArrowDown");
    user.press("ArrowRight");
    EXPECT_EQ(user.focused_name(), "2021年5月14日(金)");
    user.press("PageDown");
    EXPECT_EQ(user.focused_name(), "2021年6月14日(月)");
    user.press("Enter");
    EXPECT_EQ(w.value.day, std::chrono::year{2021} / 6 / 14);
    EXPECT_FALSE(w.value.open);
    EXPECT_EQ(user.focused_name(), "カレンダーから選ぶ");
}

TEST(DateField, ADayThatIsFullSaysSo) {
    DateWorld w;
    User user([&] { w.draw(); });
    user.click("button", "カレンダーから選ぶ");
    user.click("gridcell", "2021年5月8日(土) 満員です");
    EXPECT_FALSE(w.value.day);
    EXPECT_TRUE(w.value.open);
    EXPECT_TRUE(user.sees_text("満員です"));
}

TEST(DateField, EscapeClosesTheCalendar) {
    DateWorld w;
    User user([&] { w.draw(); });
    user.click("button", "カレンダーから選ぶ");
    user.press("Escape");
    EXPECT_FALSE(w.value.open);
}

TEST(Calendar, MonthsWithoutThatDayGiveTheirLast) {
    using std::chrono::year;
    EXPECT_EQ(ui::plus_months(year{2021} / 1 / 31, 1), year{2021} / 2 / 28);
    EXPECT_EQ(ui::plus_months(year{2021} / 1 / 15, -1), year{2020} / 12 / 15);
    EXPECT_EQ(ui::first_shown(year{2021} / 5 / 6), year{2021} / 4 / 25);
    EXPECT_EQ(ui::first_shown(year{2021} / 8 / 1), year{2021} / 8 / 1);
    EXPECT_EQ(ui::after_key(year{2021} / 5 / 6, "Home"), year{2021} / 5 / 2);
    EXPECT_EQ(ui::after_key(year{2021} / 5 / 6, "End"), year{2021} / 5 / 8);
    EXPECT_FALSE(ui::after_key(year{2021} / 5 / 6, "a"));
}

TEST(Search, ArrowsAndEnterTakeAHit) {
    const std::array<ui::Hit, 2> hits{{{"1", "テスト タロー"}, {"2", "ヤマダ ハナコ"}}};
    std::string query, chosen;
    int submits = 0;
    User user([&] {
        const ui::SearchResult result =
            ui::search_box("住民を探す", query, hits, {.shortcut = "F2"});
        if (result.chosen) chosen = *result.chosen;
        if (result.submitted) ++submits;
    });
    user.press("F2");
    EXPECT_EQ(user.focused_name(), "住民を探す");
    user.type("住民を探す", "ヤ");
    EXPECT_TRUE(user.sees("option", "ヤマダ ハナコ"));
    user.press("ArrowDown");
    user.press("ArrowDown");
    user.press("Enter");
    EXPECT_EQ(chosen, "2");
    EXPECT_EQ(submits, 0);
    EXPECT_FALSE(user.sees("option", "ヤマダ ハナコ"));
}

}  // namespace
}  // namespace yk
