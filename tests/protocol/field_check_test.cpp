// A text typed into a declared field: its value, or the reason of the refusal.
#include "shared/protocol/field_check.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/protocol/field_cases.hpp"

namespace yk {
namespace {

using namespace yk::test;

TEST(FieldCheck, HoldsForEveryCaseOfTheTable) {
    for (const FieldCase& each : field_cases()) {
        const auto checked = check_field(each.field, each.typed, {kFieldCountry, kFieldToday});
        const auto said = std::string(name_of(each.field.type)) + " " + each.typed;
        EXPECT_EQ(checked ? "" : checked.error().reason, each.reason) << said;
        EXPECT_EQ(checked.value_or(""), each.value) << said;
    }
}

TEST(FieldCheck, TheTableHasEveryType) {
    std::set<FieldType> seen;
    for (const FieldCase& each : field_cases())
        seen.insert(each.field.type);
    EXPECT_EQ(seen.size(), names(FieldType{}).size());
}

TEST(FieldCheck, WhatIsKeptIsKeptAgain) {
    const FieldContext context{kFieldCountry, kFieldToday};
    for (const FieldCase& each : field_cases()) {
        if (!each.reason.empty()) continue;
        const auto again = check_field(each.field, each.value, context);
        EXPECT_EQ(again.value_or("refused"), each.value) << each.typed;
    }
}

TEST(FieldCheck, SaysWhatIsAllowedAndWhatThereIs) {
    using Values = std::vector<std::pair<std::string, std::string>>;
    const FieldContext context{kFieldCountry, kFieldToday};
    const auto values = [&](const FieldSpec& field, const char* typed) {
        const auto checked = check_field(field, typed, context);
        return checked ? Values{} : checked.error().values;
    };
    EXPECT_EQ(values(typed_into(FieldType::text, 2, 5), "a"), (Values{{"min", "2"}, {"now", "1"}}));
    EXPECT_EQ(values(typed_into(FieldType::text, 2, 3), "𠮷田髙橋"),
              (Values{{"max", "3"}, {"now", "4"}}));
    EXPECT_EQ(values(typed_into(FieldType::integer, -5, 100), "101"),
              (Values{{"min", "-5"}, {"max", "100"}}));
    EXPECT_EQ(values(typed_into(FieldType::date), "?"), (Values{{"day", "2021-05-06"}}));
}

TEST(CheckHappened, IsOfTheLastYearAndOfALife) {
    const Date today = kFieldToday, born = today - 30;
    const auto why = [&](Date day, std::optional<Date> since = {}) {
        const auto can = check_happened(day, today, since);
        return can ? std::string{} : can.error().reason;
    };
    EXPECT_EQ(why(today), "");
    EXPECT_EQ(why(today + 1), "day_in_future");
    EXPECT_EQ(why(today - kOldestRecordDays), "");
    EXPECT_EQ(why(today - kOldestRecordDays - 1), "day_too_long_ago");
    EXPECT_EQ(why(born, born), "");
    EXPECT_EQ(why(born - 1, born), "day_before_birth");
}

TEST(FieldCheck, OfASearchTakesATelephoneNumbersBeginning) {
    const FieldSpec phone = typed_into(FieldType::phone);
    const FieldContext searching{kFieldCountry, kFieldToday, true};
    EXPECT_EQ(check_field(phone, "０９６ー１", searching).value_or(""), "0961");
    EXPECT_EQ(check_field(phone, "+81 96", searching).value_or(""), "096");
    for (const char* typed : {"0961234567890", "テスト"})
        EXPECT_EQ(check_field(phone, typed, searching).error().reason, "phone_wrong") << typed;
}

TEST(FieldCheck, ShowsAFieldWhereItsConditionHolds) {
    FieldSpec field = typed_into(FieldType::text);
    EXPECT_TRUE(is_shown(field, std::vector<Answer>{}, {}));
    field.shown_if = Condition{"other", {"yes", "perhaps"}};
    EXPECT_TRUE(is_shown(field, {{"other", "yes"}}, {}));
    EXPECT_TRUE(is_shown(field, {{"other", "perhaps"}}, {}));
    EXPECT_FALSE(is_shown(field, {{"other", "no"}}, {}));
    EXPECT_FALSE(is_shown(field, std::vector<Answer>{}, {}));
}

TEST(FieldCheck, ShowsAFieldAtAnAge) {
    FieldSpec old = typed_into(FieldType::text), young = old;
    old.shown_if = Condition{.field = {}, .least_age = 65};
    young.shown_if = Condition{.field = {}, .below_age = 16};
    const auto shown = [](const FieldSpec& field, std::optional<int> age) {
        return is_shown(field, std::vector<Answer>{}, age);
    };
    EXPECT_TRUE(shown(old, 65));
    EXPECT_FALSE(shown(old, 64));
    EXPECT_TRUE(shown(young, 15));
    EXPECT_FALSE(shown(young, 16));
    EXPECT_FALSE(shown(old, {})) << "nobody knows";
    EXPECT_FALSE(shown(young, {}));
}

}  // namespace
}  // namespace yk
