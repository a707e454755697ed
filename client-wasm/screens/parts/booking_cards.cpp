#include "client-wasm/screens/parts/booking_cards.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/history_entry.hpp"

namespace yk::screens {
namespace {

void draw_slot(const app::App& app, const BookingDetail& detail) {
    const SlotInfo& slot = detail.booking.slot;
    const std::int64_t free = std::max<std::int64_t>(0, detail.capacity - detail.taken);
    ui::card({.title = app.t("ui.booking.slot_card")}, [&] {
        const std::string labels[] = {app.t("ui.booking.time"),    app.t("ui.booking.kind"),
                                      app.t("ui.booking.name"),    app.t("ui.booking.venue"),
                                      app.t("ui.booking.vaccine"), app.t("ui.booking.places")};
        const std::string values[] = {
            app::long_slot_text(app, slot),
            slot.kind.empty() ? std::string{} : app::kind_word(app, slot.kind),
            slot.name,
            slot.venue_name,
            slot.vaccine_name,
            app.t("ui.booking.places_of", {{"capacity", std::to_string(detail.capacity)},
                                           {"taken", std::to_string(detail.taken)},
                                           {"free", std::to_string(free)}})};
        std::vector<ui::Fact> facts;
        for (std::size_t i = 0; i < std::size(labels); ++i)
            if (!values[i].empty()) facts.push_back({labels[i], values[i]});
        ui::facts(facts);
    });
}

void draw_standing(app::App& app, const BookingInfo& booking, StatusEdit& edit, bool focus_edit) {
    ui::card({.title = app.t("ui.booking.standing")}, [&] {
        ui::row([&] {
            ui::badge(app::status_word(app, booking.status), app::status_tone(app, booking.status));
            ui::text(app.t("ui.booking.dose", {{"dose", std::to_string(booking.dose)}}));
        });
        app::draw_said(app, booking.answers);
        ui::row([&] {
            const std::string fixed = why_fixed(app, booking);
            if (booking.own) {
                if (focus_edit) ui::focus_next();
                if (ui::button(app.t("ui.booking.edit"),
                               {.disabled = !fixed.empty(), .reason = fixed}))
                    edit.open(booking);
            }
            if (booking.movable && ui::button(app.t("ui.move.open"))) app.go(app::move(booking.id));
            if (ui::button(app.t("ui.person.title"))) app.go(app::person(booking.person));
        });
    });
}

void draw_history(const app::App& app, const BookingDetail& detail) {
    ui::card({.title = app.t("ui.history.title")}, [&] {
        const auto& history = detail.history;
        if (history.empty()) return ui::text(app.t("ui.history.none"), {.muted = true});
        ui::list(app.t("ui.history.title"), history.size(),
                 [&](std::size_t i) { draw_history_entry(app, history[i]); });
    });
}

}  // namespace

void draw_booking_cards(app::App& app, const BookingDetail& detail, StatusEdit& edit,
                        bool focus_edit) {
    draw_slot(app, detail);
    draw_standing(app, detail.booking, edit, focus_edit);
    draw_history(app, detail);
}

}  // namespace yk::screens
