#include "client-wasm/screens/booking_page/booking_page.hpp"

#include <algorithm>
#include <utility>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/known_person.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"
#include "client-wasm/screens/screens.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {

using app::App;

namespace {

constexpr float kLeastField = 220;

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"booking_page">(const app::Location&) {
    return std::make_unique<BookingPage>();
}

void BookingPage::arrive(App& app, const app::Location&) {
    focus_wanted_ = true;
    if (!booked_.empty()) restart(app);
    app::preset(app.form("identify"), identity_draft_);
    if (const auto digits = app.take_scan()) take_scan(app, *digits);
}

void BookingPage::restart(App& app) {
    focus_wanted_ = true;
    identity_draft_.clear();
    app::preset(app.form("identify"), identity_draft_);
    identity_trouble_.reset();
    doubts_.reset();
    forget_answer();
    confirmation_.close(app);
    booked_.clear();
}

bool BookingPage::has_unsaved() const {
    return booked_.empty() && (identity_draft_.touched || contact_draft_.touched);
}

// A number that is read is typed for the clerk; what else identifies the person is asked.
bool BookingPage::take_scan(App& app, const std::string& digits) {
    const auto code = app.code_of(digits);
    if (!code || confirmation_.is_open()) return code.has_value();
    if (found_) restart(app);
    identity_draft_.set("number", code->coupon);
    identity_draft_.focus = app::first_missing(app.form("identify"), identity_draft_);
    ui::request_frame();
    return true;
}

void BookingPage::draw(App& app) {
    if (app.take_screen_changed()) focus_wanted_ = true;
    if (!booked_.empty()) return draw_saved(app);
    ui::heading(1, title(app));
    draw_identity(app);
    draw_answer(app);
    if (may_book(app)) draw_booking(app);
    if (doubts_) {
        if (auto again = ask_about_number(app, doubts_, asked_, identity_draft_, identifying_))
            identify(app, std::move(*again));
    } else if (confirmation_.is_open()) {
        draw_confirm(app);
    }
}

// ---- Who it is

void BookingPage::draw_identity(App& app) {
    const FormSpec& form = app.form("identify");
    if (!found_ && std::exchange(focus_wanted_, false) && identity_draft_.focus.empty())
        identity_draft_.focus = app::first_missing(form, identity_draft_);
    if (identity_trouble_) app::trouble_notice(app, *identity_trouble_, "identity_trouble");
    ui::card([&] {
        ui::form(title(app), [&] {
            if (!app::draw_form(app, form, identity_draft_, {.least_column = kLeastField})
                     .changed.empty())
                forget_answer();
            ui::row([&] {
                const auto emphasis = found_ ? ui::Emphasis::secondary : ui::Emphasis::primary;
                if (ui::button(app.t("ui.identify.next"),
                               {.emphasis = emphasis, .busy = identifying_}))
                    submit_identity(app);
            });
        });
    });
}

void BookingPage::forget_answer() {
    ++questions_;
    identifying_ = false;
    found_.reset();
    person_.reset();
    picker_.clear();
    next_.clear();
    next_asked_.reset();
    next_too_ = true;
    contact_draft_.clear();
    said_draft_.clear();
    trouble_.reset();
}

void BookingPage::submit_identity(App& app) {
    const FormSpec& form = app.form("identify");
    if (identifying_ || !app::check_form(app, form, identity_draft_)) return;
    Identify asked;
    std::vector<Answer> others;
    asked.identity.municipality = app.catalogue().tenant;
    for (Answer& each : app::answers_of(app, form, identity_draft_)) {
        if (each.field == "municipality")
            asked.identity.municipality = each.value;
        else if (each.field == "number")
            asked.identity.number = each.value;
        else if (each.field == "birth_date")
            asked.identity.birth_date = each.value;
        else
            others.push_back(std::move(each));
    }
    if (!others.empty()) asked.answers = std::move(others);
    identify(app, std::move(asked));
}

void BookingPage::identify(App& app, Identify asked) {
    identifying_ = true;
    identity_trouble_.reset();
    asked_ = std::move(asked);
    const int question = ++questions_;
    app.call(kIdentify, asked_, owner_, [this, &app, question](app::Reply<Identified> reply) {
        if (question != questions_) return;  // somebody else is typed meanwhile
        identifying_ = false;
        doubts_.reset();
        if (reply) return take_identified(app, std::move(*reply));
        forget_answer();
        if (reply.error().kind == app::TroubleKind::asks) {
            doubts_ = reply.error();
            return;
        }
        identity_trouble_ = app::take_trouble(app.form("identify"), identity_draft_, reply.error());
        if (!identity_trouble_) ui::announce(reply.error().title, true);
    });
}

void BookingPage::take_identified(App& app, Identified found) {
    forget_answer();
    person_ = found.person;
    if (person_) app.remember(asked_, found.identity);
    found_ = std::move(found);
    focus_wanted_ = true;
    begin_where_the_dose_before_was(app);
    const FormSpec& form = app.form("register");
    app::is_about(app, found_->identity.birth_date, contact_draft_);
    app::is_about(app, found_->identity.birth_date, said_draft_);
    if (person_) app::fill(form, person_->answers, contact_draft_);
    app::preset(form, contact_draft_);
    for (const Answer& each : asked_.answers.value_or(std::vector<Answer>{}))
        if (form.has(each.field)) contact_draft_.set(each.field, each.value);
}

bool BookingPage::may_book(const App& app) const {
    if (!found_) return false;
    const ScreeningSpec* screening = app.screening(found_->answer);
    if (!screening) return person_.has_value();
    return screening->next == NextStep::register_person ||
           (screening->next == NextStep::book && person_);
}

// A further dose is of the same vaccine, most often at the same venue.
void BookingPage::begin_where_the_dose_before_was(const App& app) {
    if (!person_) return;
    for (const BookingInfo& each : person_->bookings) {
        const StatusSpec* status = app.status(each.status);
        if (!each.own || each.dose != person_->next_dose - 1 || !status ||
            !takes_a_place(status->phase))
            continue;
        venue_ = std::to_string(each.slot.venue.value);
        vaccine_ = std::to_string(each.slot.vaccine.value);
    }
}

void BookingPage::draw_answer(App& app) {
    if (!found_) return;
    draw_screening(app, found_->answer, found_->reasons, found_->notes);
    if (!person_) return may_book(app) ? void() : app::help_desk(app);
    if (may_book(app) && person_->bookings.empty() && !person_->finding) return;
    ui::card([&] {
        draw_known_person(app, *person_);
        draw_bookings_by_dose(app, *person_);
        ui::row([&] {
            const bool stops = !may_book(app);
            if (stops && std::exchange(focus_wanted_, false)) ui::focus_next();
            draw_move_button(app, *person_,
                             stops ? ui::Emphasis::primary : ui::Emphasis::secondary);
            if (ui::button(app.t("ui.done.open_person"), {.key = "person"}))
                app.go(app::person(person_->id));
        });
    });
}

// ---- When, and how to reach the person

void BookingPage::draw_booking(App& app) {
    if (app.session().venues.empty()) {
        ui::empty_state(app.t("ui.book.no_venue"), app.t("ui.book.no_venue_help"));
        return app::help_desk(app);
    }
    // In a narrow window the answer would be scrolled away.
    if (std::exchange(focus_wanted_, false) && !ui::narrow()) picker_.focus_slots();
    const std::string dose_word = app.t("ui.book.dose", {{"dose", std::to_string(dose())}});
    ui::form(app.t("ui.book.title"), [&] {
        ui::columns([&] { ui::card({.title = dose_word, .key = "when"}, [&] { draw_when(app); }); },
                    [&] {
                        ui::card({.key = "contact"}, [&] { draw_contact(app); });
                        if (ui::narrow())
                            ui::footer(app.t("ui.book.title"), [&] { draw_save(app); });
                        else
                            draw_save(app);
                    },
                    {.left = 3, .right = 2, .least = 320});
    });
}

void BookingPage::draw_when(App& app) {
    const auto& venues = app.session().venues;
    if (!app.venue(VenueId{number_in(venue_)})) venue_ = std::to_string(venues.front().id.value);
    if (venues.size() > 1) select_venue(app.t("ui.book.venue"), venues, venue_, {.required = true});
    const VenueInfo& venue = *app.venue(VenueId{number_in(venue_)});
    select_vaccine(app.t("ui.book.vaccine"), venue, vaccine_, {.required = true});
    app::draw_form(app, app.form("booking"), said_draft_);
    ask_for_places(app);
    picker_.draw(app, !confirmation_.is_open());
    draw_next_dose(app);
}

// On the day that the rules want, or the first one after it with room; at the same time if it is
// free.
const SlotOffer* BookingPage::next_offer() const {
    const ProposalInfo* next = next_.value();
    if (!next || next_.loading() || next->dose <= dose() || !picker_.chosen()) return nullptr;
    const std::int64_t minute = picker_.chosen()->slot.start_minute;
    for (const DayOffer& day : next->days) {
        const SlotOffer* best = nullptr;
        for (const SlotOffer& each : day.slots)
            if (each.takable && (!best || each.slot.start_minute == minute)) best = &each;
        if (best) return best;
    }
    return nullptr;
}

void BookingPage::draw_next_dose(App& app) {
    const SlotOffer* chosen = picker_.chosen();
    if (!picker_.chosen_is_takable()) return;
    ProposalQuery query{.slot = chosen->slot.id,
                        .dose = dose(),
                        .said = app::said_of(app, app.form("booking"), said_draft_)};
    if (person_) query.person = person_->id;
    if (next_asked_ != query) {
        next_asked_ = query;
        app.load(next_, kProposeNext, query);
    }
    const ProposalInfo* next = next_.value();
    if (next_.loading()) return ui::skeleton(ui::Shape::lines, 1);
    if (!next || next->dose <= dose()) return;
    const std::string number = std::to_string(next->dose);
    if (const SlotOffer* offer = next_offer()) {
        const std::string when = app::long_slot_text(app, offer->slot);
        ui::checkbox(app.t("ui.booking_page.next_dose", {{"dose", number}, {"time", when}}),
                     next_too_, {.key = "next dose"});
    } else {
        ui::text(app.t("ui.booking_page.next_full", {{"dose", number}}), {.muted = true});
    }
}

void BookingPage::ask_for_places(App& app) {
    if (!VaccineId{number_in(vaccine_)}) return picker_.clear();
    picker_.ask(app, {.person = person_ ? person_->id : PersonId{},
                      .dose = dose(),
                      .venue = VenueId{number_in(venue_)},
                      .vaccine = VaccineId{number_in(vaccine_)},
                      .said = app::said_of(app, app.form("booking"), said_draft_)});
}

FormSpec BookingPage::contact_form(const App& app) const {
    FormSpec form = app.form("register");
    std::erase_if(form.inputs,
                  [&](const FieldSpec& each) { return app.form("identify").has(each.id); });
    return form;
}

void BookingPage::draw_contact(App& app) {
    app::draw_form(app, contact_form(app), contact_draft_);
    if (trouble_) app::trouble_notice(app, *trouble_, "not_saved");
}

void BookingPage::draw_save(App& app) {
    ui::row([&] {
        const std::string word = app.t("ui.booking_page.save");
        if (next_.loading())
            ui::button(word, {.emphasis = ui::Emphasis::primary, .busy = true});
        else if (picker_.draw_submit(app, word))
            save(app);
        if (ui::button(app.t("ui.done.next"), {.shortcut = "Escape"})) restart(app);
    });
}

}  // namespace yk::screens
