// The server's check of answers: the table of tests/protocol/field_cases.hpp, and faults in a list
// of answers.
#include "server/app/answers.hpp"

#include <gtest/gtest.h>

#include "tests/protocol/field_cases.hpp"

namespace yk {
namespace {

using namespace yk::test;

const FieldContext kContext{kFieldCountry, kFieldToday};

TEST(Answers, AreCheckedAsTheTableSays) {
    for (const FieldCase& each : field_cases()) {
        const auto checked =
            check_answers({{each.field.id, each.typed}}, {"form", {each.field}}, kContext);
        EXPECT_EQ(checked ? "" : checked.error().reason, each.reason) << each.typed;
        EXPECT_EQ(answer(checked.value_or(std::vector<Answer>{}), each.field.id), each.value)
            << each.typed;
        EXPECT_EQ(checked ? "" : checked.error().path, checked ? "" : "$.answers." + each.field.id)
            << each.typed;
    }
}

TEST(Answers, AreToDeclaredFieldsOnceEach) {
    const FormSpec form{"form", {typed_into(FieldType::text)}};
    EXPECT_EQ(check_answers({{"other", "a"}}, form, kContext).error().reason, "field_unknown");
    EXPECT_EQ(check_answers({{"line", "a"}, {"line", "b"}}, form, kContext).error().reason,
              "field_twice");
}

TEST(Answers, ToAFieldThatIsNotShownAreDropped) {
    FieldSpec field = required(typed_into(FieldType::digits, 4, 4));
    field.shown_if = Condition{"other", {"yes"}};
    FieldSpec other = typed_into(FieldType::text);
    other.id = "other";
    const FormSpec form{"form", {other, field}};
    EXPECT_EQ(check_answers({{"other", "no"}, {"line", "x"}}, form, kContext).value(),
              (std::vector<Answer>{{"other", "no"}}));
    EXPECT_EQ(check_answers({{"other", "yes"}}, form, kContext).error().reason, "field_required");
}

}  // namespace
}  // namespace yk
