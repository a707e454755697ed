#include "client-wasm/screens/person_page/event_list.hpp"

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/history_entry.hpp"

namespace yk::screens {

void EventList::arrive(PersonId person) {
    person_ = person;
    history_.clear();
}

void EventList::again() {
    if (!history_.idle()) history_.again();
}

void EventList::draw(app::App& app) {
    if (history_.idle()) app.load(history_, kReadPersonHistory, PersonRef{person_});
    if (const app::Trouble* trouble = history_.trouble(); trouble && !history_.loading())
        if (app::trouble_state(app, *trouble)) history_.again();
    const PersonHistory* history = history_.value();
    if (!history) {
        if (history_.loading()) ui::skeleton(ui::Shape::lines, 3);
        return;
    }
    if (history->rows.empty()) return ui::text(app.t("ui.history.none"), {.muted = true});
    ui::list(app.t("ui.history.title"), history->rows.size(), [&](std::size_t i) {
        if (i > 0) ui::divider();
        draw_event(app, history->rows[i]);
    });
    if (history->more)
        ui::text(app.t("ui.history.more", {{"count", std::to_string(history->rows.size())}}),
                 {.muted = true, .small = true});
}

void EventList::draw_event(app::App& app, const PersonEvent& event) {
    std::string what = app.t("history." + event.action);
    if (event.dose > 0)
        what = app.t("ui.book.dose", {{"dose", std::to_string(event.dose)}}) + "  " + what;
    ui::text(what, {.bold = true});
    if (event.slot && !event.entry.to_slot)
        ui::text(app::slot_text(*event.slot) + "  " + event.slot->venue_name);
    draw_history_entry(app, event.entry);
}

}  // namespace yk::screens
