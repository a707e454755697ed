// The places: venue, vaccine, what the clerk says of the caller, a slot for this dose and, in the
// same call, one for the next.
//
// 「予約受付システム操作マニュアル～医療機関向け～」 p.4 and p.6: the second dose is asked for
// while the first is being booked, three weeks later on the same weekday.
#include <algorithm>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/booking_wizard/wizard.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {

using app::App;

namespace {

bool same(const ProposalQuery& a, const ProposalQuery& b) {
    return a.person == b.person && a.slot == b.slot && a.dose == b.dose && a.said == b.said;
}

// The booking of the dose before that the next one is reckoned from.
const BookingInfo* booking_of_dose(const App& app, const PersonInfo& person, std::int64_t dose) {
    for (const BookingInfo& each : person.bookings) {
        const StatusSpec* status = app.status(each.status);
        if (each.dose == dose && each.own && status && takes_a_place(status->phase)) return &each;
    }
    return nullptr;
}

constexpr float kLeft = 2, kRight = 3, kLeastColumn = 320;

// Then the next step comes after the slots; where there is room it stands beside them.
bool one_below_the_other() {
    const float left = (ui::available_width() - ui::theme().gap_large) * kLeft / (kLeft + kRight);
    return ui::narrow() || left < kLeastColumn * ui::text_scale();
}

}  // namespace

VenueId BookingWizard::venue_id() const {
    return VenueId{number_in(venue_)};
}
VaccineId BookingWizard::vaccine_id() const {
    return VaccineId{number_in(vaccine_)};
}

std::vector<std::string> BookingWizard::said(const App& app) const {
    return app::said_of(app, app.form("booking"), said_draft_);
}

void BookingWizard::begin_choosing(App& app) {
    if (person_->next_dose <= 0) {
        answer_.clear();
        return show(Step::stopped);
    }
    app::preset(app.form("booking"), said_draft_);
    const VenueInfo* venue = app.venue(venue_id());
    if (!venue && !app.session().venues.empty()) venue = &app.session().venues.front();
    const BookingInfo* before = booking_of_dose(app, *person_, person_->next_dose - 1);
    if (before && app.venue(before->slot.venue)) venue = app.venue(before->slot.venue);
    venue_ = venue ? std::to_string(venue->id.value) : std::string{};
    if (before) vaccine_ = std::to_string(before->slot.vaccine.value);
    show(Step::first);
    first_.focus_slots();
    ask_first(app);
}

// ---- This dose
// ---------------------------------------------------------------------------------------

void BookingWizard::ask_first(App& app) {
    const VenueInfo* venue = app.venue(venue_id());
    if (!venue) return;
    const auto offered =
        std::find_if(venue->vaccines.begin(), venue->vaccines.end(),
                     [&](const VaccineInfo& each) { return each.id == vaccine_id(); });
    if (offered == venue->vaccines.end())
        vaccine_ = venue->vaccines.empty() ? "" : std::to_string(venue->vaccines.front().id.value);
    if (vaccine_.empty()) return first_.clear();
    SlotQuestion question{person_->id, person_->next_dose, venue_id(), vaccine_id(), said(app)};
    if (const BookingInfo* before = booking_of_dose(app, *person_, person_->next_dose - 1)) {
        // The rules know the day that should follow; until they have said it, nothing is chosen.
        if (wanted_.idle())
            app.load(wanted_, kProposeNext,
                     ProposalQuery{person_->id, before->slot.id, before->dose, said(app), {}});
        const ProposalInfo* wanted = wanted_.value();
        if (!wanted && wanted_.loading()) return;
        if (wanted && wanted->dose == question.dose && wanted->venue == question.venue) {
            question.from = wanted->wanted;
            return first_.ask(app, question, wanted->days);
        }
    }
    first_.ask(app, question);
}

void BookingWizard::draw_what_and_where(App& app) {
    std::vector<ui::Choice> venues, vaccines;
    std::vector<std::string> venue_ids, vaccine_ids;
    for (const VenueInfo& each : app.session().venues)
        venue_ids.push_back(std::to_string(each.id.value));
    for (std::size_t i = 0; i < venue_ids.size(); ++i)
        venues.push_back({.id = venue_ids[i], .label = app.session().venues[i].name});
    ui::select(app.t("ui.book.venue"), venues, venue_, {.required = true, .key = "venue"});
    if (const VenueInfo* venue = app.venue(venue_id())) {
        for (const VaccineInfo& each : venue->vaccines)
            vaccine_ids.push_back(std::to_string(each.id.value));
        for (std::size_t i = 0; i < vaccine_ids.size(); ++i)
            vaccines.push_back({.id = vaccine_ids[i], .label = venue->vaccines[i].name});
    }
    ui::select(app.t("ui.book.vaccine"), vaccines, vaccine_, {.required = true, .key = "vaccine"});
    app::draw_form(app, app.form("booking"), said_draft_);
}

void BookingWizard::draw_first(App& app) {
    const std::string dose = app.t("ui.book.dose", {{"dose", std::to_string(person_->next_dose)}});
    ui::heading(1, app.t("ui.book.title"));
    if (refusal_) app::trouble_notice(app, *refusal_, "refusal");
    if (app.session().venues.empty()) {
        ui::empty_state(app.t("ui.book.no_venue"), app.t("ui.book.no_venue_help"));
        return app::help_desk(app);
    }
    if (focus_wanted()) first_.focus_slots();
    const bool below = one_below_the_other();
    ui::form(app.t("ui.book.title"), [&] {
        ui::columns(
            [&] {
                ui::card([&] {
                    draw_person(app);
                    draw_what_and_where(app);
                });
                if (!below) draw_first_step(app);
            },
            [&] {
                ui::card({.title = dose, .key = "first"}, [&] {
                    ask_first(app);
                    first_.draw(app, !confirmation_.is_open());
                    propose(app);
                });
                if (below) draw_first_step(app);
            },
            {.left = kLeft, .right = kRight, .least = kLeastColumn});
    });
}

// What is chosen so far and the next step: beside the slots, where no scrolling hides it.
void BookingWizard::draw_first_step(App& app) {
    ui::card({.tone = first_.chosen_is_takable() ? ui::Tone::good : ui::Tone::neutral,
              .key = "first step"},
             [&] {
                 draw_chosen(app, first_.chosen(), person_->next_dose);
                 draw_next_preview(app);
                 ui::row([&] {
                     if (first_.draw_submit(app, app.t("ui.book.submit"))) accept_first(app);
                     if (ui::button(app.t("ui.back"), {.shortcut = "Escape"})) leave_first(app);
                 });
             });
}

void BookingWizard::leave_first(App& app) {
    refusal_.reset();
    if (pinned_ != 0) return app.go(app::person(person_->id));
    show(Step::compare);
}

void BookingWizard::accept_first(App& app) {
    refusal_.reset();
    without_second_ = false;
    const ProposalInfo* proposal = proposal_.loading() ? nullptr : proposal_.value();
    if (proposal && proposal->dose == 0) return ask_to_confirm(app);
    take_proposal(app);
    show(Step::second);
    second_.focus_slots();
}

// ---- The next dose
// -----------------------------------------------------------------------------------

// Asked for as soon as a slot is chosen, so that its room is seen before this one is accepted.
void BookingWizard::propose(App& app) {
    const SlotOffer* chosen = first_.chosen();
    if (!chosen || !chosen->takable) return;
    ProposalQuery query{person_->id, chosen->slot.id, person_->next_dose, said(app), {}};
    if (proposed_for_ && same(*proposed_for_, query)) return;
    proposed_for_ = query;
    proposal_taken_ = nullptr;
    app.load(proposal_, kProposeNext, query);
}

void BookingWizard::draw_next_preview(App& app) {
    const ProposalInfo* proposal = proposal_.value();
    if (!first_.chosen() || (proposal && proposal->dose <= person_->next_dose)) return;
    ui::region(app.t("ui.book.next_dose"), [&] {
        if (!proposal) {
            if (proposal_.loading()) ui::skeleton(ui::Shape::lines, 1);
            return;
        }
        const auto wanted =
            std::find_if(proposal->days.begin(), proposal->days.end(),
                         [&](const DayOffer& each) { return each.day == proposal->wanted; });
        const std::int64_t free = wanted == proposal->days.end() ? 0 : wanted->free;
        const std::string day = app::long_day_text(app, proposal->wanted);
        const std::string title =
            app.t("ui.book.next_preview", {{"dose", std::to_string(proposal->dose)}, {"day", day}});
        // A line of its own: nothing breaks a count from its words.
        const std::string room = free > 0 ? app.t("ui.book.free", {{"count", std::to_string(free)}})
                                          : app.t("ui.book.next_full");
        ui::notice({.tone = free > 0 ? ui::Tone::good : ui::Tone::waiting,
                    .title = title,
                    .text = room,
                    .announce = false,
                    .key = "next"});
    });
}

void BookingWizard::take_proposal(App& app) {
    const ProposalInfo* proposal = proposal_.value();
    const SlotOffer* first = first_.chosen();
    if (!proposal || proposal_.loading() || proposal == proposal_taken_ || !first) return;
    proposal_taken_ = proposal;
    if (proposal->dose == 0) {
        show(Step::first);
        return ask_to_confirm(app);
    }
    second_.ask(app,
                {person_->id,
                 proposal->dose,
                 proposal->venue,
                 proposal->vaccine,
                 said(app),
                 {{person_->id, person_->next_dose, first->slot.id}},
                 {},
                 proposal->wanted},
                proposal->days);
}

void BookingWizard::draw_chosen(App& app, const SlotOffer* chosen, std::int64_t dose) {
    const std::string title = app.t("ui.book.dose", {{"dose", std::to_string(dose)}});
    if (!chosen) return ui::text(title, {.bold = true});
    const std::string kind = app.t("ui.book.kind"),
                      kind_word = app::kind_word(app, chosen->slot.kind);
    const std::string when = app::long_slot_text(app, chosen->slot);
    ui::scope(static_cast<std::uint64_t>(dose), [&] {
        ui::facts({{title, when, {}, true}, {kind, kind_word}});
    });
}

void BookingWizard::draw_first_summary(App& app) {
    const std::string dose = app.t("ui.book.dose", {{"dose", std::to_string(person_->next_dose)}});
    const SlotOffer* first = first_.chosen();
    ui::card({.title = dose, .tone = ui::Tone::good, .key = "first"}, [&] {
        if (first) {
            const std::string labels[] = {app.t("ui.book.venue"), app.t("ui.book.vaccine"),
                                          app.t("ui.book.time"), app.t("ui.book.kind")};
            const std::string kind = app::kind_word(app, first->slot.kind);
            const std::string when = app::long_slot_text(app, first->slot);
            ui::facts({{labels[0], first->slot.venue_name},
                       {labels[1], first->slot.vaccine_name},
                       {labels[2], when, {}, true},
                       {labels[3], kind}});
        }
        if (ui::button(app.t("ui.book.change_first"), {.shortcut = "Escape"})) {
            refusal_.reset();
            show(Step::first);
        }
    });
}

void BookingWizard::draw_second(App& app) {
    ui::heading(1, app.t("ui.book.title"));
    if (refusal_) app::trouble_notice(app, *refusal_, "refusal");
    take_proposal(app);
    const std::string dose = app.t("ui.book.dose", {{"dose", std::to_string(second_dose())}});
    if (focus_wanted()) second_.focus_slots();
    const bool below = one_below_the_other();
    ui::form(app.t("ui.book.next_dose"), [&] {
        ui::columns(
            [&] {
                ui::card([&] { draw_person(app); });
                draw_first_summary(app);
                if (!below) draw_second_step(app);
            },
            [&] {
                ui::card({.title = dose, .key = "second"}, [&] {
                    if (proposal_.value() && !proposal_.loading()) {
                        second_.draw(app, !confirmation_.is_open());
                    } else if (const app::Trouble* trouble = proposal_.trouble()) {
                        if (app::trouble_state(app, *trouble)) proposal_.again();
                    } else {
                        ui::skeleton(ui::Shape::options, 4);
                    }
                });
                if (below) draw_second_step(app);
            },
            {.left = kLeft, .right = kRight, .least = kLeastColumn});
    });
}

void BookingWizard::draw_second_step(App& app) {
    const bool ready = second_.chosen_is_takable();
    ui::card({.tone = ready ? ui::Tone::good : ui::Tone::neutral, .key = "second step"}, [&] {
        draw_chosen(app, second_.chosen(), second_dose());
        ui::row([&] {
            if (second_.draw_submit(app, app.t("ui.book.submit_both"), proposal_.loading()))
                skip_second(app, false);
            const std::string first = std::to_string(person_->next_dose);
            if (ui::button(app.t("ui.book.skip_second", {{"dose", first}}), {.shortcut = "F9"}))
                skip_second(app, true);
        });
    });
}

std::int64_t BookingWizard::second_dose() const {
    const ProposalInfo* proposal = proposal_.value();
    return proposal && proposal->dose > 0 ? proposal->dose : person_->next_dose + 1;
}

void BookingWizard::skip_second(App& app, bool skip) {
    without_second_ = skip;
    refusal_.reset();
    ask_to_confirm(app);
}

}  // namespace yk::screens
