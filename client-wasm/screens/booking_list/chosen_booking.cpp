#include "client-wasm/screens/booking_list/chosen_booking.hpp"

#include <utility>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/booking_cards.hpp"
#include "client-wasm/screens/parts/person_banner.hpp"

namespace yk::screens {

void ChosenBooking::open(app::App& app, BookingId id) {
    if (id != id_) {
        detail_.clear();
        person_.clear();
    }
    id_ = id;
    app.load(detail_, kReadBooking, BookingRef{id});
}

void ChosenBooking::close() {
    id_ = {};
    focus_ = focus_edit_ = false;
}

void ChosenBooking::put(const BookingDetail& changed) {
    if (changed.booking.id == id_) detail_.set(changed);
}

void ChosenBooking::follow(app::App& app) {
    const BookingDetail* detail = detail_.value();
    if (!detail) return;
    if (person_.idle()) app.load(person_, kReadPerson, PersonRef{detail->booking.person});
    watch_.keep(app, {person_topic(detail->booking.person)});
    if (!watch_.take_changed(app)) return;
    detail_.again();
    person_.again();
}

bool ChosenBooking::draw(app::App& app, StatusEdit& edit) {
    follow(app);
    bool closed = false;
    ui::row(
        [&] {
            if (std::exchange(focus_, false)) ui::focus_next();
            closed = ui::button(ui::words().close,
                                {.small = true, .shortcut = "Escape", .key = "close_details"});
        },
        {.end = true});
    if (const app::Trouble* trouble = detail_.trouble(); trouble && !detail_.loading())
        if (app::trouble_state(app, *trouble)) detail_.again();
    if (!detail_.value()) {
        if (detail_.loading()) ui::skeleton(ui::Shape::card, 3);
        return !closed;
    }
    draw_person(app);
    // A copy, because a press below may replace the original.
    const BookingDetail detail = *detail_.value();
    draw_booking_cards(app, detail, edit, std::exchange(focus_edit_, false));
    return !closed;
}

void ChosenBooking::draw_person(app::App& app) {
    if (const app::Trouble* trouble = person_.trouble(); trouble && !person_.loading())
        if (app::trouble_state(app, *trouble)) person_.again();
    const PersonInfo* person = person_.value();
    if (!person) return;
    ui::heading(2, app::person_name(app, *person));
    if (person->finding) app::finding_notice(app, *person->finding);
    draw_person_card(app, *person);
}

}  // namespace yk::screens
