// A place's screen: venue, vaccine, statements about the person, a slot; beside it the places
// chosen so far and the next step.
#include <algorithm>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/booking_wizard/wizard.hpp"
#include "client-wasm/screens/parts/known_person.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {

using app::App;

namespace {

constexpr float kLeft = 2, kRight = 3, kLeastColumn = 320;

// True in a narrow window: the next step is drawn below the slots instead of beside them.
bool one_below_the_other() {
    const float left = (ui::available_width() - ui::theme().gap_large) * kLeft / (kLeft + kRight);
    return ui::narrow() || left < kLeastColumn * ui::text_scale();
}

// True while the value is still being loaded for the first time.
template <class T>
bool draw_waiting(App& app, app::Remote<T>& remote) {
    if (remote.value() && !remote.loading()) return false;
    const app::Trouble* trouble = remote.trouble();
    if (trouble && !remote.loading()) {
        if (app::trouble_state(app, *trouble)) remote.again();
    } else {
        ui::skeleton(ui::Shape::options, 4);
    }
    return true;
}

}  // namespace

void BookingWizard::draw_place(App& app) {
    ui::heading(1, app.t("ui.book.title"));
    if (refusal_) app::trouble_notice(app, *refusal_, "refusal");
    if (app.session().venues.empty()) {
        ui::empty_state(app.t("ui.book.no_venue"), app.t("ui.book.no_venue_help"));
        return app::help_desk(app);
    }
    ask(app, at_);
    if (going_on_ && !chosen_[at_].next.loading()) {
        going_on_ = false;
        go_on(app);
    }
    const std::size_t at = at_;
    const bool follows = follows_in_person(at), below = one_below_the_other();
    Member& member = members_[chosen_[at].member];
    const std::string title = dose_word(app, chosen_[at]);
    const std::string key = "place " + std::to_string(at);
    if (focus_wanted()) chosen_[at].picker.focus_slots();
    ui::form(app.t(follows ? "ui.book.next_dose" : "ui.book.title"), [&] {
        ui::columns(
            [&] {
                ui::card([&] {
                    if (const PersonInfo* person = member.person.value())
                        draw_known_person(app, *person);
                    if (!follows) draw_what_and_where(app, member);
                    if (at == 0) draw_family(app);
                });
                if (at > 0) draw_chosen_before(app, at);
                if (!below) draw_next_step(app, at, false);
            },
            [&] {
                ui::card({.title = title, .key = key}, [&] { draw_choice(app, at); });
                if (below) draw_next_step(app, at, true);
            },
            {.left = kLeft, .right = kRight, .least = kLeastColumn});
    });
}

void BookingWizard::draw_choice(App& app, std::size_t at) {
    Chosen& place = chosen_[at];
    if (follows_in_person(at)) {
        if (draw_waiting(app, chosen_[at - 1].next)) return;
    } else {
        if (draw_waiting(app, members_[place.member].person)) return;
        if (info_of(place)->next_dose <= 0)
            return ui::notice({.title = app.t("ui.stopped.all_booked"), .key = "all booked"});
        ask_first_of_person(app, at);  // the venue may have been chosen just now
    }
    place.picker.draw(app, !confirmation_.is_open());
    ask_what_follows(app, at);
    follow_wishes(app);
}

void BookingWizard::draw_what_and_where(App& app, Member& member) {
    select_venue(app.t("ui.book.venue"), app.session().venues, member.venue, {.required = true});
    if (const VenueInfo* venue = app.venue(VenueId{number_in(member.venue)}))
        select_vaccine(app.t("ui.book.vaccine"), *venue, member.vaccine, {.required = true});
    if (const PersonInfo* person = member.person.value())
        app::is_about(app, person->identity.birth_date, member.said_draft);
    app::draw_form(app, app.form("booking"), member.said_draft);
}

// The places chosen so far and the next step. They are beside the slots, so that they stay visible
// when the slots scroll; in a narrow window the buttons stand at its bottom.
void BookingWizard::draw_next_step(App& app, std::size_t at, bool below) {
    const Chosen& place = chosen_[at];
    const bool ready = place.picker.chosen_is_takable();
    const std::string key = "step " + std::to_string(at);
    const auto buttons = [&] {
        ui::row([&] {
            const bool waits = going_on_ || (at > 0 && chosen_[at - 1].next.loading());
            if (place.picker.draw_submit(app, submit_word(app, at), waits)) go_on(app);
            if (at == 0) {
                if (ui::button(app.t("ui.back"), {.shortcut = "Escape"})) leave_place(app);
            } else if (ui::button(skip_word(app, at), {.shortcut = "F9"})) {
                skip_place(app);
            }
        });
    };
    ui::card({.tone = ready ? ui::Tone::good : ui::Tone::neutral, .key = key}, [&] {
        draw_chosen(app, place.picker.chosen(), dose_word(app, place));
        if (at == 0 || place.next.value()) draw_next_preview(app, place);
        if (!below) buttons();
    });
    if (below) ui::footer(app.t("ui.book.title"), buttons);
}

std::string BookingWizard::submit_word(const App& app, std::size_t at) const {
    if (at == 0 || more_follow(at)) return app.t("ui.book.submit");
    if (at == 1 && !is_family()) return app.t("ui.book.submit_both");
    return app.t("ui.book.submit_all", {{"count", std::to_string(at + 1)}});
}

std::string BookingWizard::skip_word(const App& app, std::size_t at) const {
    if (!follows_in_person(at)) return app.t("ui.book.skip_person");
    const std::int64_t before = chosen_[at - 1].dose;
    if (at == 1 && !is_family())
        return app.t("ui.book.skip_second", {{"dose", std::to_string(before)}});
    const std::int64_t dose = chosen_[at].dose > 0 ? chosen_[at].dose : before + 1;
    return app.t("ui.book.skip_dose", {{"dose", std::to_string(dose)}});
}

void BookingWizard::draw_next_preview(App& app, const Chosen& place) {
    const ProposalInfo* proposal = place.next.value();
    if (!place.picker.chosen() || (proposal && proposal->dose <= place.dose)) return;
    ui::region(app.t("ui.book.next_dose"), [&] {
        if (!proposal) {
            if (place.next.loading()) ui::skeleton(ui::Shape::lines, 1);
            return;
        }
        const auto wanted =
            std::find_if(proposal->days.begin(), proposal->days.end(),
                         [&](const DayOffer& each) { return each.day == proposal->wanted; });
        const std::int64_t free = wanted == proposal->days.end() ? 0 : wanted->free;
        const std::string day = app::long_day_text(app, proposal->wanted);
        const std::string title =
            app.t("ui.book.next_preview", {{"dose", std::to_string(proposal->dose)}, {"day", day}});
        // On its own line, so that the count and its words are not separated by a line break.
        const std::string room = free > 0 ? app.t("ui.book.free", {{"count", std::to_string(free)}})
                                          : app.t("ui.book.next_full");
        ui::notice({.tone = free > 0 ? ui::Tone::good : ui::Tone::waiting,
                    .title = title,
                    .text = room,
                    .announce = false,
                    .key = "next"});
    });
}

void BookingWizard::draw_chosen(App& app, const SlotOffer* chosen, const std::string& title) {
    if (!chosen) return ui::text(title, {.bold = true});
    const std::string kind = app.t("ui.book.kind"),
                      kind_word = app::kind_word(app, chosen->slot.kind);
    const std::string when = app::long_slot_text(app, chosen->slot);
    ui::facts({{title, when, {}, true}, {kind, kind_word}});
}

// The place before this one with all details; if there are several, one line each.
void BookingWizard::draw_chosen_before(App& app, std::size_t at) {
    const std::string title = at == 1 ? dose_word(app, chosen_[0]) : app.t("ui.book.chosen");
    ui::card({.title = title, .tone = ui::Tone::good, .key = "before"}, [&] {
        std::deque<std::string> words;  // what the facts look at
        std::vector<ui::Fact> facts;
        const auto add = [&](std::string label, std::string value, bool strong = false) {
            words.push_back(std::move(label));
            const std::string& kept_label = words.back();
            words.push_back(std::move(value));
            facts.push_back({kept_label, words.back(), {}, strong});
        };
        for (std::size_t i = 0; i < at; ++i) {
            const SlotOffer* offer = chosen_[i].picker.chosen();
            if (!offer) continue;
            const std::string when = app::long_slot_text(app, offer->slot);
            if (at > 1) {
                add(dose_word(app, chosen_[i]), when);
                continue;
            }
            add(app.t("ui.book.venue"), offer->slot.venue_name);
            add(app.t("ui.book.vaccine"), offer->slot.vaccine_name);
            add(app.t("ui.book.time"), when, true);
            add(app.t("ui.book.kind"), app::kind_word(app, offer->slot.kind));
        }
        ui::facts(facts);
        if (ui::button(app.t("ui.book.change_first"), {.shortcut = "Escape"})) leave_place(app);
    });
}

}  // namespace yk::screens
