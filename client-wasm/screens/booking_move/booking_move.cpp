// 予約日時の変更: moves a booking to another slot in one step. The old place is given up only when
// the booking has the new place. The new place is held while it is read back.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/booking_wizard/slot_picker.hpp"
#include "client-wasm/screens/parts/confirmation.hpp"
#include "client-wasm/screens/screens.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

using app::App;

class BookingMove final : public app::Screen {
public:
    void arrive(App& app, const app::Location& location) override;
    void draw(App& app) override;

private:
    bool draw_missing(App& app);
    void draw_present(App& app);
    void draw_venue(App& app);
    void draw_step(App& app);
    void draw_confirm(App& app);
    void ask(App& app);
    void ask_to_confirm(App& app);
    void send(App& app);
    void take_refusal(App& app, const app::Trouble& trouble);
    void leave(App& app);
    std::vector<std::string> said(const App& app) const;
    const BookingInfo& booking() const { return detail_.value()->booking; }

    BookingId id_;
    app::Remote<BookingDetail> detail_;
    app::Remote<PersonInfo> person_;
    app::Draft said_draft_;
    bool said_begun_ = false;  // with what the booking says
    std::string venue_;        // an id
    SlotPicker picker_;
    Confirmation confirmation_;
    std::optional<app::Trouble> refusal_;  // another place has to be chosen
    app::Owner owner_;
};

void BookingMove::arrive(App& app, const app::Location& location) {
    id_ = BookingId{location.id};
    app.load(detail_, kReadBooking, BookingRef{id_});
    picker_.focus_slots();
}

void BookingMove::draw(App& app) {
    ui::heading(1, title(app));
    if (draw_missing(app)) return;
    if (refusal_) app::trouble_notice(app, *refusal_, "refusal");
    ask(app);
    ui::form(title(app), [&] {
        ui::columns(
            [&] {
                draw_present(app);
                draw_step(app);
            },
            [&] {
                ui::card({.title = app.t("ui.move.after")}, [&] {
                    draw_venue(app);
                    app::draw_form(app, app.form("booking"), said_draft_);
                    picker_.draw(app, !confirmation_.is_open());
                });
            },
            {.left = 2, .right = 3, .least = 320});
    });
    if (confirmation_.is_open()) draw_confirm(app);
}

// True: there is no booking to move, or it is still being loaded.
bool BookingMove::draw_missing(App& app) {
    if (detail_.value() && person_.idle())
        app.load(person_, kReadPerson, PersonRef{booking().person});
    const app::Trouble* trouble = detail_.trouble() ? detail_.trouble() : person_.trouble();
    if (trouble && !detail_.loading() && !person_.loading()) {
        if (app::trouble_state(app, *trouble))
            detail_.trouble() ? detail_.again() : person_.again();
        return true;
    }
    if (detail_.value() && person_.value() && !said_begun_) {
        said_begun_ = true;
        app::is_about(app, person_.value()->identity.birth_date, said_draft_);
        app::fill(app.form("booking"), booking().answers, said_draft_);
        app::preset(app.form("booking"), said_draft_);
    }
    if (!detail_.value() || !person_.value()) {
        ui::skeleton(ui::Shape::card, 1);
        ui::skeleton(ui::Shape::options, 4);
        return true;
    }
    if (booking().movable) return false;
    ui::empty_state(app.t("ui.move.not_movable"), app::status_word(app, booking().status));
    if (ui::button(app.t("ui.person.title"))) leave(app);
    return true;
}

void BookingMove::draw_present(App& app) {
    ui::card({.title = app.t("ui.move.before"), .key = "present"}, [&] {
        const BookingInfo& present = booking();
        const std::string dose = app.t("ui.book.dose", {{"dose", std::to_string(present.dose)}});
        ui::text(app::person_name(app, *person_.value()), {.bold = true});
        ui::facts({{dose, app::long_slot_text(app, present.slot)},
                   {app.t("ui.book.venue"), present.slot.venue_name},
                   {app.t("ui.book.vaccine"), present.slot.vaccine_name},
                   {app.t("ui.booking.status"), app::status_word(app, present.status),
                    app::status_tone(app, present.status)}});
    });
}

// The venues with the same vaccine; the booking's own venue is chosen at first.
void BookingMove::draw_venue(App& app) {
    std::vector<std::string> ids;
    std::vector<ui::Choice> venues;
    ids.reserve(app.session().venues.size());
    for (const VenueInfo& each : app.session().venues) {
        const bool gives_it = std::any_of(
            each.vaccines.begin(), each.vaccines.end(),
            [&](const VaccineInfo& vaccine) { return vaccine.id == booking().slot.vaccine; });
        if (!gives_it) continue;
        ids.push_back(std::to_string(each.id.value));
        venues.push_back({.id = ids.back(), .label = each.name});
    }
    if (venue_.empty()) venue_ = std::to_string(booking().slot.venue.value);
    if (venues.size() > 1)
        ui::select(app.t("ui.book.venue"), venues, venue_, {.required = true, .key = "venue"});
}

std::vector<std::string> BookingMove::said(const App& app) const {
    std::vector<std::string> said = app::said_of(app, app.form("booking"), said_draft_);
    if (!said_begun_) return said;
    for (const FieldSpec& line : app.form("booking").inputs)  // what was said and is removed
        if (!answer(booking().answers, line.id).empty() && said_draft_.text(line.id).empty())
            said.push_back(line.id + "=");
    return said;
}

void BookingMove::ask(App& app) {
    const BookingInfo& present = booking();
    const VenueId venue = venue_.empty() ? present.slot.venue : VenueId{number_in(venue_)};
    picker_.ask(app, {.person = present.person,
                      .dose = present.dose,
                      .venue = venue,
                      .vaccine = present.slot.vaccine,
                      .said = said(app),
                      .moving = present.id});
}

void BookingMove::draw_step(App& app) {
    const SlotOffer* chosen = picker_.chosen();
    const bool ready = picker_.chosen_is_takable();
    ui::card({.tone = ready ? ui::Tone::good : ui::Tone::neutral, .key = "step"}, [&] {
        const std::string label = app.t("ui.move.after");
        if (chosen)
            ui::facts({{label, app::long_slot_text(app, chosen->slot), {}, true}});
        else
            ui::text(label, {.bold = true});
        ui::row([&] {
            if (picker_.draw_submit(app, app.t("ui.move.submit"))) ask_to_confirm(app);
            if (ui::button(app.t("ui.back"), {.shortcut = "Escape"})) leave(app);
        });
    });
}

void BookingMove::ask_to_confirm(App& app) {
    refusal_.reset();
    const PersonId person = booking().person;
    confirmation_.ask(app, {{{person, booking().dose, picker_.chosen()->slot.id}},
                            {{person, said(app)}},
                            booking().id});
}

void BookingMove::draw_confirm(App& app) {
    if (const auto refusal = confirmation_.take_refusal()) return take_refusal(app, *refusal);
    const SlotOffer* chosen = picker_.chosen();
    if (!chosen) return confirmation_.close(app);
    const std::string text = app.t("ui.move.read_back"), yes = app.t("ui.move.confirm");
    const ui::Answer answer = confirmation_.draw(app, {text, yes, yes}, [&] {
        ui::text(app::person_name(app, *person_.value()), {.bold = true});
        ui::facts({{app.t("ui.move.before"), app::long_slot_text(app, booking().slot)},
                   {app.t("ui.move.after"), app::long_slot_text(app, chosen->slot), {}, true},
                   {app.t("ui.book.venue"), chosen->slot.venue_name},
                   {app.t("ui.book.kind"), app::kind_word(app, chosen->slot.kind)}});
    });
    if (answer == ui::Answer::cancelled) picker_.focus_slots();
    if (answer == ui::Answer::confirmed) send(app);
}

void BookingMove::send(App& app) {
    confirmation_.sending();
    app.call(kMoveBooking,
             MoveBooking{id_, picker_.chosen()->slot.id, said(app), confirmation_.confirmed()},
             owner_,
             [this, &app](app::Reply<BookingDetail> reply) {
                 if (!reply) return take_refusal(app, reply.error());
                 confirmation_.booked();
                 detail_.set(std::move(*reply));
                 ui::toast(app.t("ui.move.done"));
                 leave(app);
             },
             {.if_match = booking().version});
}

void BookingMove::take_refusal(App& app, const app::Trouble& trouble) {
    if (confirmation_.stays_open_after(app, trouble)) return;
    refusal_ = trouble;
    if (trouble.kind == app::TroubleKind::stale)
        detail_.again();  // a colleague was faster: as it is now
    picker_.refresh(app);
    picker_.focus_slots();
}

void BookingMove::leave(App& app) {
    const PersonId person = booking().person;
    app.go(app::person(person));
    app.forget(app::move(id_));
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"booking_move">(const app::Location&) {
    return std::make_unique<BookingMove>();
}

}  // namespace yk::screens
