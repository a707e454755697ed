// Forms that a municipality declares: drawn, checked and read from FormSpec alone.
//
//     Draft draft_;
//     draw_form(app, app.form("register"), draft_);
//     if (ui::button(…) && check_form(app, form, draft_))
//         app.call(kRegister, {identity, answers_of(form, draft_)}, owner_, [this](auto reply) {
//             if (!reply) trouble_ = take_trouble(form, draft_, reply.error());
//         });
//
// Texts: labels are field.ID, optional hints hint.ID, choices choice.FIELD.ID. Fields whose
// shown_if is false are neither drawn nor sent.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/core/terms.hpp"
#include "shared/protocol/catalogue.hpp"

namespace yk::app {

// What has been typed into one form. A member of the screen, so it lives as long as the screen.
struct Draft {
    std::map<std::string, std::string, std::less<>> typed{};  // as typed, by field
    std::map<std::string, std::string, std::less<>> wrong{};  // a sentence, by field
    std::map<std::string, ui::DateValue, std::less<>> dates{};
    std::string focus{};       // the field that takes the focus in the next frame
    std::optional<int> age{};  // of whom the form is about; for lines that depend on it
    bool touched = false;      // by the person, not by a preset

    std::string_view text(std::string_view field) const;
    void set(std::string_view field, std::string_view text);  // also takes back its fault
    void clear();
    bool empty() const;  // nothing typed
};

// The form with a required day before its own fields: what the core asks for itself.
FormSpec with_day(FormSpec form, std::string_view id);

// Writes presets into fields that are empty.
void preset(const FormSpec& form, Draft& draft);
// Writes what was said before into fields that are empty and declared as remembered.
void remember(const FormSpec& form, const std::vector<Answer>& said, Draft& draft);
// Writes known answers into the draft, so that they can be edited.
void fill(const FormSpec& form, const std::vector<Answer>& answers, Draft& draft);

// Whom the form is about, for lines that depend on the age; the date of birth as 1945-03-03.
void is_about(const App& app, std::string_view birth_date, Draft& draft);

bool shown(const FieldSpec& field, const Draft& draft);

struct FormLook {
    std::string_view only{};               // one field; empty: all
    std::vector<std::string> read_only{};  // fields
    bool calendar = false;                 // dates may be picked from a calendar (not of birth)
    bool searching = false;                // a telephone number's beginning is enough
    // Dense: fields side by side, each at least as wide (at 100 % text), without the usual
    // examples.
    float least_column = 0;
};
// What a person did in this frame.
struct FormEvents {
    std::string changed{};  // the field whose text is another now
    bool submitted = false;
};
FormEvents draw_form(App& app, const FormSpec& form, Draft& draft, const FormLook& look = {});
// The first required field that is empty; empty: there is none.
std::string first_missing(const FormSpec& form, const Draft& draft);
// One field, for screens that draw their form field by field.
ui::FieldResult draw_field(App& app, const FieldSpec& field, Draft& draft,
                           const FormLook& look = {});

// The typed text as it is sent: normalised by check_field(), as the server does. A text that
// check_field() refuses is only changed to its usual width.
std::string usual(const App& app, const FieldSpec& field, std::string_view typed);
// The server's sentence for what check_field() finds wrong; empty if it finds nothing.
std::string fault(const App& app, const FieldSpec& field, std::string_view typed,
                  bool searching = false);

// True if what is typed would be sent as another answer than the one in the list.
bool differs(const App& app, const FieldSpec& field, const Draft& draft,
             const std::vector<Answer>& answers);
bool differs(const App& app, const FormSpec& form, const Draft& draft,
             const std::vector<Answer>& answers);

// Marks invalid fields and gives the first of them the focus. True: the form can be sent.
bool check_form(const App& app, const FormSpec& form, Draft& draft, bool searching = false);
std::vector<Answer> answers_of(const App& app, const FormSpec& form, const Draft& draft);
// The answers as a booking's statements have them: "relation=other".
std::vector<std::string> said_of(const App& app, const FormSpec& form, const Draft& draft);
// If the server refused a field of this form, marks that field and gives it the focus. Returns the
// trouble that must be shown elsewhere.
std::optional<Trouble> take_trouble(const FormSpec& form, Draft& draft, const Trouble& trouble);

// For reading aloud: label and value of every field that is shown and answered; with `empty_too`,
// fields without an answer as well.
struct ReadBack {
    std::string label, value;
    std::string href{};  // of a telephone number and an e-mail address, as in ui::Fact
};
// Where a telephone or the mail opens this answer; empty: nowhere.
std::string address_of(FieldType type, const std::string& value);
std::vector<ReadBack> read_back(const App& app, const FormSpec& form,
                                const std::vector<Answer>& answers, bool empty_too = false);

void draw_read_back(const std::vector<ReadBack>& lines);
// The same as facts.
void draw_answers(const App& app, const FormSpec& form, const std::vector<Answer>& answers);
// What a booking says, or was said with a change of it: answers to the form "booking" and of moves.
void draw_said(const App& app, const std::vector<Answer>& answers);

}  // namespace yk::app
