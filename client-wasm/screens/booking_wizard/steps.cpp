// The steps: the order in which places are chosen. After a dose comes the next dose of the same
// person, as the rules propose it; then the next person.
//
// 「予約受付システム操作マニュアル～医療機関向け～」 p.4 and p.6: the second dose is asked for
// while the first is being booked, three weeks later on the same weekday.
#include <algorithm>

#include "client-wasm/screens/booking_wizard/wizard.hpp"

namespace yk::screens {

using app::App;

// What was chosen before for the same person is kept.
void BookingWizard::begin_choosing(App& app) {
    if (person_->next_dose <= 0) {
        answer_.clear();
        return show(Step::stopped);
    }
    if (members_.empty() || members_.front().id != person_->id) {
        chosen_.clear();
        members_.clear();
        add_member(app, person_->id, true);
        members_.front().venue = last_venue_;
        members_.front().vaccine = last_vaccine_;
        if (person_->caller)
            for (const CallersPerson& each : person_->caller->people)
                if (each.id != person_->id) add_member(app, each.id, false);
    }
    members_.front().person.set(*person_);
    app::is_about(app, person_->identity.birth_date, members_.front().said_draft);
    put_place(0, 0);
    show_place(0);
    ask(app, 0);
}

void BookingWizard::add_member(App& app, PersonId id, bool wanted) {
    Member& member = members_.emplace_back();
    member.id = id;
    member.wanted = wanted;
    app::preset(app.form("booking"), member.said_draft);
}

const PersonInfo* BookingWizard::info_of(const Chosen& place) const {
    return members_[place.member].person.value();
}

bool BookingWizard::follows_in_person(std::size_t at) const {
    return at > 0 && chosen_[at - 1].member == chosen_[at].member;
}

// Keeps what was chosen for this place if it is for the same person; places after it are asked for
// again.
void BookingWizard::put_place(std::size_t at, std::size_t member) {
    if (at < chosen_.size() && chosen_[at].member != member) drop_places(at);
    if (at == chosen_.size()) {
        if (at > 0) chosen_[at - 1].next_taken = false;
        chosen_.emplace_back().member = member;
    }
}

void BookingWizard::drop_places(std::size_t from) {
    while (chosen_.size() > from)
        chosen_.pop_back();
}

void BookingWizard::show_place(std::size_t at) {
    at_ = at;
    going_on_ = false;
    show(Step::place);
    chosen_[at].picker.focus_slots();
}

void BookingWizard::leave_place(App& app) {
    refusal_.reset();
    if (at_ > 0) return show_place(at_ - 1);
    if (pinned_ != 0) return app.go(app::person(person_->id));
    show(Step::compare);
}

std::size_t BookingWizard::next_member(std::size_t after) const {
    std::size_t next = after + 1;
    while (next < members_.size() && !members_[next].wanted)
        ++next;
    return std::min(next, members_.size());
}

bool BookingWizard::more_follow(std::size_t at) const {
    const Chosen& place = chosen_[at];
    const ProposalInfo* next = place.next.value();
    return (next && next->dose > place.dose) || next_member(place.member) < members_.size();
}

// After the first place, the proposal is shown as soon as it is known. After any other place, the
// question waits for the proposal.
void BookingWizard::go_on(App& app) {
    refusal_.reset();
    const Chosen& place = chosen_[at_];
    if (at_ > 0 && place.next.loading()) {
        going_on_ = true;
        return;
    }
    const ProposalInfo* next = place.next.loading() ? nullptr : place.next.value();
    if (next && next->dose <= place.dose) return go_on_with_next_person(app);
    put_place(at_ + 1, place.member);
    show_place(at_ + 1);
    ask(app, at_);
}

void BookingWizard::go_on_with_next_person(App& app) {
    const std::size_t next = next_member(chosen_[at_].member);
    if (next == members_.size() || at_ + 1 >= kMostPlaces) {
        count_ = at_ + 1;
        return ask_to_confirm(app);
    }
    put_place(at_ + 1, next);
    show_place(at_ + 1);
    ask(app, at_);
}

// The places before it are booked without it.
void BookingWizard::skip_place(App& app) {
    refusal_.reset();
    const std::size_t next = next_member(chosen_[at_].member);
    if (next == members_.size()) {
        count_ = at_;
        return ask_to_confirm(app);
    }
    drop_places(at_);
    put_place(at_, next);
    show_place(at_);
}

std::vector<Place> BookingWizard::places(std::size_t count) const {
    std::vector<Place> places;
    for (std::size_t i = 0; i < count; ++i)
        if (const SlotOffer* offer = chosen_[i].picker.chosen())
            places.push_back({members_[chosen_[i].member].id, chosen_[i].dose, offer->slot.id});
    return places;
}

std::vector<Statements> BookingWizard::statements(const App& app, std::size_t count) const {
    std::vector<Statements> statements;
    for (std::size_t i = 0; i < count; ++i)
        if (!follows_in_person(i)) {
            const Member& member = members_[chosen_[i].member];
            statements.push_back({member.id, said(app, member)});
        }
    return statements;
}

}  // namespace yk::screens
