// The places are held and read back with all that was typed. Once confirmed, the person is stored,
// if anything about the person is new, and the places are booked.
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
    if (identifying_ || !chosen || !app::check_form(app, contact_form(app), contact_draft_) ||
        !app::check_form(app, app.form("booking"), said_draft_))
        return;
    wanted_ = {{dose(), chosen->slot}};
    if (const SlotOffer* next = next_offer(); next && next_too_)
        wanted_.push_back({next_.value()->dose, next->slot});
    trouble_.reset();
    person_asks_.clear();
    const auto held =
        person_ ? std::optional(HoldPlaces{places(), statements(app), {}}) : std::nullopt;
    confirmation_.ask(app, held, picker_.reasons(app));
}

// The person with the answers of this page.
PersonInfo BookingPage::as_typed(const App& app) const {
    PersonInfo person = person_.value_or(PersonInfo{});
    person.identity = found_->identity;
    person.answers = app::answers_of(app, app.form("register"), contact_draft_);
    return person;
}

void BookingPage::store_person(App& app) {
    const FormSpec& form = app.form("register");
    if (person_ && !app::differs(app, form, contact_draft_, person_->answers)) return book(app);
    const std::vector<Answer> answers = as_typed(app).answers;
    const auto done = [this, &app](app::Reply<PersonInfo> reply) {
        take_stored(app, std::move(reply));
    };
    confirmation_.sending();
    if (person_)
        app.call(kChangePerson, ChangePerson{person_->id, answers, person_asks_}, owner_, done,
                 {.if_match = person_->version});
    else
        app.call(kRegister, Register{asked_.identity, answers, asked_.confirmed}, owner_, done);
}

void BookingPage::take_stored(App& app, app::Reply<PersonInfo> reply) {
    if (reply) {
        person_ = std::move(*reply);
        app.remember(asked_, found_->identity);
        found_->answer = person_->screening;  // nobody new any more
        return book(app);
    }
    const app::Trouble& trouble = reply.error();
    if (trouble.kind == app::TroubleKind::asks) person_asks_ = trouble.ids();
    if (confirmation_.stays_open_after(app, trouble)) return;
    if (trouble.reason == "already_registered") {  // by a colleague
        ui::toast(trouble.title, ui::Tone::waiting);
        return identify(app, asked_);
    }
    trouble_ = app::take_trouble(contact_form(app), contact_draft_, trouble);
    if (trouble.kind == app::TroubleKind::stale)  // what is typed here stays
        app.call(kReadPerson, PersonRef{person_->id}, owner_,
                 [this](app::Reply<PersonInfo> newest) {
                     if (newest) person_ = std::move(*newest);
                 });
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

void BookingPage::draw_confirm(App& app) {
    if (const auto refusal = confirmation_.take_refusal()) return take_refusal(app, *refusal);
    const std::string text = app.t("ui.confirm.text"), yes = app.t("ui.confirm.yes"),
                      yes_to_reasons = app.t("ui.ask.yes");
    const ui::Answer answer = confirmation_.draw(app, {text, yes, yes_to_reasons}, [&] {
        const PersonInfo person = as_typed(app);
        draw_known_person(app, person);
        FormSpec form = app.form("register");
        for (const std::string& name : app::name_fields(app))
            std::erase_if(form.inputs, [&](const FieldSpec& each) { return each.id == name; });
        app::draw_answers(app, form, person.answers);
        for (const Wanted& each : wanted_)
            draw_place(app, each.slot, each.dose);
    });
    if (answer == ui::Answer::cancelled) focus_wanted_ = true;
    if (answer == ui::Answer::confirmed) store_person(app);
}

void BookingPage::book(App& app) {
    confirmation_.sending();
    std::vector<std::string> confirmed = confirmation_.confirmed();
    for (const std::string& each : person_asks_)
        std::erase(confirmed, each);
    app.call(kBook, Book{places(), statements(app), confirmed}, owner_,
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
    const bool of_next = trouble.path.find("places[1]") != std::string::npos;
    if (of_next)
        trouble_->title = app.t("ui.book.dose", {{"dose", std::to_string(wanted_.back().dose)}}) +
                          ": " + trouble.title;
    next_asked_.reset();
    picker_.wish(wanted_.front().slot.day, wanted_.front().slot.id);
    ask_for_places(app);  // of the person who is registered now
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
