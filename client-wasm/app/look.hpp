// Look: what several screens show in the same way: troubles, dialogs, statuses, times.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/people.hpp"

namespace yk::app {

ui::Tone tone(yk::Tone tone);
std::string status_word(const App& app, std::string_view status);  // status.ID
ui::Tone status_tone(const App& app, std::string_view status);
std::string kind_word(const App& app, std::string_view slot_kind);  // kind.ID
// The sentence of a reason, with its notes filled in.
std::string reason_sentence(const App& app, std::string_view reason,
                            const std::vector<Note>& notes = {});
// What a dose was recorded against, in short: "Too early, Expired lot". Empty: nothing.
std::string marks_text(const App& app, const DoseInfo& dose);
// The sentence of a fault that the client has found itself.
std::string error_sentence(const App& app, const Error& error);
std::string number_text(int64_t number);  // "12,000"
std::string choice_word(const App& app, std::string_view field, std::string_view id);

// "2021-05-06" or in the pattern described in shared/core/dates.hpp; with the weekday.
std::string day_text(Date day, std::string_view pattern = "YYYY-MM-DD");
std::string long_day_text(const App& app, Date day);   // "2021年5月6日(木)"
std::string short_day_text(const App& app, Date day);  // "5/6(木)"
// A date of birth in words: "1945年3月3日（昭和20年）".
std::string birthday_text(const App& app, std::string_view iso);
// "76歳", today, by the country's law; empty where the text is no day, or one to come.
std::string age_text(const App& app, std::string_view iso);
std::string weekday_word(const App& app, Date day);  // "木"
// False for a booking at another venue, of which only the day is told: no time is shown then.
bool has_time(const SlotInfo& slot);
std::string time_range(const SlotInfo& slot);  // "09:00 ~ 09:30"
std::string slot_text(const SlotInfo& slot);   // "2021-05-06 09:00 ~ 09:30"
std::string long_slot_text(const App& app,
                           const SlotInfo& slot);  // "2021年5月6日(木) 09:00 ~ 09:30"
// A slot's time in a ColumnSpec's format: YYYY MM DD M D, hh:mm of the start, HH:MM of the end.
std::string slot_time(const SlotInfo& slot, std::string_view format);

// A field's value as people read it: the word of a choice, the digits of a date, the word of a
// tick.
std::string answer_text(const App& app, const FieldSpec& field, std::string_view value);
// The same for a field that is known by its id alone, of the form "register" or "identify".
std::string answer_text(const App& app, std::string_view field, std::string_view value);
// The fields of the form "register" that are a person's name: "name", or all that are searched by
// kana.
std::vector<std::string> name_fields(const App& app);
// A person's name: the answers to these fields, with a space between; if there are none, the
// number.
std::string person_name(const App& app, const PersonInfo& person);
std::string person_name(const App& app, const PersonRow& person);
std::string person_name(const App& app, const BookingRow& booking);

// What an examination found that stands until somebody lifts it.
void finding_notice(const App& app, const ExaminationInfo& finding);

// Shown instead of what could not be loaded; true when the person wants to try again.
bool trouble_state(const App& app, const Trouble& trouble);
// Shown above a form or a list: what was refused, with every reason, and the help desk if a
// reason's sentence refers to it.
void trouble_notice(const App& app, const Trouble& trouble, std::string_view key = {});

// Like ui::dialog and ui::confirm, but not drawn while the shell shows its own dialog
// (App::interrupted()). dialog(): false when the person wants to close it.
[[nodiscard]] bool dialog(const App& app, const ui::Dialog& options, ui::Body body,
                          ui::Body actions);
ui::Answer confirm(const App& app, const ui::Confirm& options);
ui::Answer confirm(const App& app, const ui::Confirm& options, ui::Body details);

// A button that asks for a file; a hint below says that a file can also be dropped on the page.
struct FileChoice {
    std::string_view label;
    std::string_view accept;  // as in Platform::pick_file
    bool primary = false, busy = false;
};
void choose_file(App& app, const FileChoice& choice, platform::FileTarget target);

// The help desk's telephone, fax, mail and hours, as facts.
void help_desk(const App& app);

// Converts between ui::Day and Date, which both mean a day.
ui::Day ui_day(Date day);
Date core_day(ui::Day day);

}  // namespace yk::app
