// The person is saved first, if anything about the person is new; then the places are held, read
// back and booked.
#include <utility>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/booking_page/booking_page.hpp"
#include "client-wasm/screens/parts/known_person.hpp"

namespace yk::screens {

using app::App;

namespace {

void draw_place(const App& app, const SlotInfo& slot, std::int64_t dose) {
    const std::string venue = app.t("ui.book.venue"), vaccine = app.t("ui.book.vaccine"),
                      time = app.t("ui.book.time"), when = app::long_slot_text(app, slot);
    ui::group(app.t("ui.book.dose", {{"dose", std::to_string(dose)}}), [&] {
        ui::facts({{venue, slot.venue_name}, {vaccine, slot.vaccine_name}, {time, when, {}, true}});
    });
}

}  // namespace

void BookingPage::save(App& app) {
    const SlotOffer* chosen = picker_.chosen();
    if (saving_ || !chosen || !app::check_form(app, contact_form(app), contact_draft_) ||
        !app::check_form(app, app.form("booking"), said_draft_))
        return;
    const FormSpec& form = app.form("register");
    wanted_ = {{dose(), chosen->slot}};
    if (const SlotOffer* next = next_offer(); next && next_too_)
        wanted_.push_back({next_.value()->dose, next->slot});
    const std::vector<Answer> answers = app::answers_of(app, form, contact_draft_);
    const auto confirmed = trouble_ && trouble_->kind == app::TroubleKind::asks
                               ? std::optional(trouble_->ids())
                               : std::nullopt;
    trouble_.reset();
    const auto done = [this, &app](app::Reply<PersonInfo> reply) {
        take_stored(app, std::move(reply));
    };
    if (!person_) {
        saving_ = true;
        app.call(kRegister, Register{asked_.identity, answers, asked_.confirmed}, owner_, done);
    } else if (app::differs(app, form, contact_draft_, person_->answers)) {
        saving_ = true;
        app.call(kChangePerson, ChangePerson{person_->id, answers, confirmed}, owner_, done,
                 {.if_match = person_->version});
    } else {
        ask_to_confirm(app);
    }
}

void BookingPage::take_stored(App& app, app::Reply<PersonInfo> reply) {
    saving_ = false;
    if (!reply) {
        trouble_ = app::take_trouble(contact_form(app), contact_draft_, reply.error());
        return;
    }
    person_ = std::move(*reply);
    app.remember(asked_, found_->identity);
    found_->answer = person_->screening;
    ask_to_confirm(app);
}

std::vector<Place> BookingPage::places() const {
    std::vector<Place> places;
    for (const Wanted& each : wanted_)
        places.push_back({person_->id, each.dose, each.slot.id});
    return places;
}

std::vector<Statements> BookingPage::statements(const App& app) const {
    return {{person_->id, app::said_of(app, app.form("booking"), said_draft_)}};
}

void BookingPage::ask_to_confirm(App& app) {
    std::vector<app::TroubleReason> known = picker_.reasons(app);
    // Kept when the question is about somebody who has just been registered.
    picker_.wish(wanted_.front().slot.day, wanted_.front().slot.id);
    ask_for_places(app);
    confirmation_.ask(app, {places(), statements(app), {}}, std::move(known));
}

void BookingPage::draw_confirm(App& app) {
    if (const auto refusal = confirmation_.take_refusal()) return take_refusal(app, *refusal);
    const std::string text = app.t("ui.confirm.text"), yes = app.t("ui.confirm.yes"),
                      yes_to_reasons = app.t("ui.ask.yes");
    const ui::Answer answer = confirmation_.draw(app, {text, yes, yes_to_reasons}, [&] {
        draw_known_person(app, *person_);
        app::draw_answers(app, contact_form(app), person_->answers);
        for (const Wanted& each : wanted_)
            draw_place(app, each.slot, each.dose);
    });
    if (answer == ui::Answer::cancelled) focus_wanted_ = true;
    if (answer == ui::Answer::confirmed) book(app);
}

void BookingPage::book(App& app) {
    confirmation_.sending();
    app.call(kBook, Book{places(), statements(app), confirmation_.confirmed()}, owner_,
             [this, &app](app::Reply<Booked> reply) {
                 if (!reply) return take_refusal(app, reply.error());
                 confirmation_.booked();
                 booked_ = std::move(reply->bookings);
                 focus_wanted_ = true;
             });
}

// What is registered stays; another place is to be chosen.
void BookingPage::take_refusal(App& app, const app::Trouble& trouble) {
    if (confirmation_.stays_open_after(app, trouble)) return;
    trouble_ = trouble;
    picker_.refresh(app);
    focus_wanted_ = true;
}

void BookingPage::draw_saved(App& app) {
    ui::heading(1, app.t("ui.done.title"));
    if (std::exchange(focus_wanted_, false)) ui::focus_heading();
    ui::notice({.tone = ui::Tone::good, .title = app.t("ui.done.text"), .key = "done"});
    ui::card([&] {
        draw_known_person(app, *person_);
        for (const BookingInfo& each : booked_)
            draw_place(app, each.slot, each.dose);
    });
    ui::row([&] {
        if (ui::button(app.t("ui.done.next"), {.emphasis = ui::Emphasis::primary}))
            return restart(app);
        if (ui::button(app.t("ui.done.open_person"), {.shortcut = "Escape"}))
            app.go(app::person(person_->id));
    });
}

}  // namespace yk::screens
