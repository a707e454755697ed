// The client's form gives the same verdict about a typed value as the server: the table of
// tests/protocol/field_cases.hpp.
#include "client-wasm/app/form.hpp"

#include <gtest/gtest.h>

#include "shared/protocol/field_check.hpp"
#include "tests/client_screens/world.hpp"
#include "tests/protocol/field_cases.hpp"

namespace yk::test {
namespace {

// The sentence that the server puts into its answer (Setup::sentence).
std::string sentence_of(const app::App& app, const Error& error) {
    std::string text = app.t("reason." + error.reason);
    for (const auto& [name, value] : error.values)
        text = yk::filled(std::move(text), name, value);
    return text;
}

TEST(Form, ChecksATypedValueAsTheServerDoes) {
    World w;
    ASSERT_EQ(w.app.today(), kFieldToday);
    ASSERT_EQ(w.app.catalogue().country, kFieldCountry);
    for (const FieldCase& each : field_cases()) {
        const FormSpec form{"form", {each.field}};
        app::Draft draft;
        draft.set(each.field.id, each.typed);
        EXPECT_EQ(app::check_form(w.app, form, draft), each.reason.empty()) << each.typed;
        const auto checked = check_field(each.field, each.typed, {kFieldCountry, kFieldToday});
        if (checked) {
            EXPECT_EQ(answer(app::answers_of(w.app, form, draft), each.field.id), each.value)
                << each.typed;
        } else {
            const std::string& shown = draft.wrong[each.field.id];
            EXPECT_EQ(shown, sentence_of(w.app, checked.error())) << each.typed;
            EXPECT_EQ(shown.find_first_of("{}"), std::string::npos) << shown;
            EXPECT_FALSE(shown.starts_with("reason.")) << shown;
        }
    }
}

TEST(Form, OfASearchTakesATelephoneNumbersBeginning) {
    World w;
    const FormSpec form{"people_search", {typed_into(FieldType::phone)}};
    app::Draft draft;
    draft.set("line", "０９６ー１");
    EXPECT_FALSE(app::check_form(w.app, form, draft));
    EXPECT_TRUE(app::check_form(w.app, form, draft, true));
}

}  // namespace
}  // namespace yk::test
