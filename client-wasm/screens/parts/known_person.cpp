#include "client-wasm/screens/parts/known_person.hpp"

#include <algorithm>
#include <vector>

#include "client-wasm/app/look.hpp"

namespace yk::screens {

using app::App;

std::optional<Identify> ask_about_number(App& app, std::optional<app::Trouble>& doubts,
                                         const Identify& asked, app::Draft& identity, bool busy) {
    const std::string title = app.t("ui.confirm.title"), yes = app.t("ui.identify.doubts_yes"),
                      no = app.t("ui.back"), text = app.t("ui.identify.doubts_text");
    const ui::Answer said = app::confirm(
        app,
        {.title = title, .text = text, .confirm = yes, .cancel = no, .busy = busy, .key = "doubts"},
        [&] {
            const std::vector<std::string> lines = doubts->lines();
            ui::notice({.tone = ui::Tone::waiting, .lines = lines, .key = "doubts"});
        });
    if (said == ui::Answer::confirmed) {
        Identify again = asked;
        again.confirmed = doubts->ids();
        return again;
    }
    if (said == ui::Answer::cancelled) {
        doubts.reset();
        identity.focus = "number";
    }
    return std::nullopt;
}

void draw_known_person(const App& app, const PersonInfo& person, int level) {
    const std::string name = app::person_name(app, person);
    const std::string birthday = app::birthday_text(app, person.identity.birth_date);
    const std::string number = app.t("field.number"), birth_date = app.t("field.birth_date");
    ui::heading(level, name);
    ui::facts({{birth_date, birthday, {}, true}, {number, person.identity.number}});
    if (person.finding) app::finding_notice(app, *person.finding);
}

void draw_screening(const App& app, const std::string& answer,
                    const std::vector<std::string>& reasons, const std::vector<Note>& notes) {
    const ScreeningSpec* screening = app.screening(answer);
    std::vector<std::string> lines;
    for (const std::string& reason : reasons)
        lines.push_back(app::reason_sentence(app, reason, notes));
    const std::string sentence = answer.empty() ? app.t("ui.stopped.all_booked")
                                                : app::filled(app.t("screening." + answer), notes);
    ui::notice({.tone = screening ? app::tone(screening->tone) : ui::Tone::info,
                .title = sentence,
                .lines = lines,
                .key = "screening"});
}

void draw_bookings_by_dose(const App& app, const PersonInfo& person) {
    std::vector<BookingInfo> bookings = person.bookings;
    std::stable_sort(bookings.begin(), bookings.end(),
                     [](const BookingInfo& a, const BookingInfo& b) { return a.dose < b.dose; });
    for (const BookingInfo& each : bookings) {
        const std::string dose = app.t("ui.book.dose", {{"dose", std::to_string(each.dose)}});
        const std::string when =
            app::long_slot_text(app, each.slot) + " " + app::status_word(app, each.status);
        ui::scope(static_cast<std::uint64_t>(each.id.value), [&] { ui::facts({{dose, when}}); });
    }
}

bool draw_move_button(App& app, const PersonInfo& person, ui::Emphasis emphasis) {
    const BookingInfo* first = nullptr;
    for (const BookingInfo& each : person.bookings)
        if (each.own && each.movable && (!first || each.dose < first->dose)) first = &each;
    if (!first) return false;
    const BookingId id = first->id;
    if (ui::button(app.t("ui.move.open"), {.emphasis = emphasis, .key = "move"}))
        app.go(app::move(id));
    return true;
}

}  // namespace yk::screens
