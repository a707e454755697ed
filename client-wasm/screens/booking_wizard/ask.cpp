// What the picker of a place asks the server. For a person's first place: the days with free
// places. For a further dose: the days that the rules propose after the dose before.
#include <algorithm>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/booking_wizard/wizard.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {

using app::App;

namespace {

// The booking of the dose before; the next dose's day is calculated from it.
const BookingInfo* booking_of_dose(const App& app, const PersonInfo& person, std::int64_t dose) {
    for (const BookingInfo& each : person.bookings) {
        const StatusSpec* status = app.status(each.status);
        if (each.dose == dose && each.own && status && takes_a_place(status->phase)) return &each;
    }
    return nullptr;
}

std::optional<std::vector<std::string>> texts_of_others(const std::vector<Place>& places) {
    return places.empty() ? std::nullopt : std::optional(texts_of(places));
}

}  // namespace

std::vector<std::string> BookingWizard::said(const App& app, const Member& member) const {
    return app::said_of(app, app.form("booking"), member.said_draft);
}

void BookingWizard::ask(App& app, std::size_t at) {
    follows_in_person(at) ? ask_next_dose(app, at) : ask_first_of_person(app, at);
}

// The slot of the same dose of the person before, because a family wants to come together.
std::optional<SlotInfo> BookingWizard::companion(std::size_t at) const {
    std::size_t first = at;
    while (follows_in_person(first))
        --first;
    if (first == 0) return std::nullopt;
    std::size_t other = first - 1;
    while (follows_in_person(other))
        --other;
    const std::size_t same_step = other + (at - first);
    if (same_step >= first) return std::nullopt;
    const SlotOffer* offer = chosen_[same_step].picker.chosen();
    return offer ? std::optional(offer->slot) : std::nullopt;
}

void BookingWizard::ask_first_of_person(App& app, std::size_t at) {
    Chosen& place = chosen_[at];
    Member& member = members_[place.member];
    const PersonInfo* person = info_of(place);
    if (!person || person->next_dose <= 0) return;
    const auto together = companion(at);
    const BookingInfo* before = booking_of_dose(app, *person, person->next_dose - 1);
    if (place.dose != person->next_dose) {  // the starting venue and vaccine are set only once
        place.dose = person->next_dose;
        const VenueInfo* venue =
            app.venue(together ? together->venue : VenueId{number_in(member.venue)});
        if (!venue && !app.session().venues.empty()) venue = &app.session().venues.front();
        if (before && app.venue(before->slot.venue)) venue = app.venue(before->slot.venue);
        member.venue = venue ? std::to_string(venue->id.value) : std::string{};
        if (together) member.vaccine = std::to_string(together->vaccine.value);
        if (before) member.vaccine = std::to_string(before->slot.vaccine.value);
    }
    const VenueInfo* venue = app.venue(VenueId{number_in(member.venue)});
    if (!venue) return;
    keep_to_vaccines_of(*venue, member.vaccine);
    if (member.vaccine.empty()) return place.picker.clear();
    SlotQuestion question{member.id,         place.dose,
                          venue->id,         VaccineId{number_in(member.vaccine)},
                          said(app, member), places(at)};
    if (together) {
        question.from = together->day;
        question.from_minute = together->start_minute;
    }
    if (before) {
        // The rules know the day of the next dose; until they have answered, nothing is chosen.
        if (place.wanted.idle())
            app.load(place.wanted, kProposeNext,
                     ProposalQuery{member.id, before->slot.id, before->dose, said(app, member),
                                   texts_of_others(places(at))});
        const ProposalInfo* wanted = place.wanted.value();
        if (!wanted && place.wanted.loading()) return;
        question.from_minute = before->slot.start_minute;
        if (wanted && wanted->dose == question.dose && wanted->venue == question.venue) {
            question.from = wanted->wanted;
            return place.picker.ask(app, question, wanted->days);
        }
    }
    place.picker.ask(app, question);
}

void BookingWizard::ask_next_dose(App& app, std::size_t at) {
    Chosen& place = chosen_[at];
    Chosen& before = chosen_[at - 1];
    const Member& member = members_[place.member];
    const ProposalInfo* proposal = before.next.value();
    if (!proposal || before.next.loading() || before.next_taken || !before.picker.chosen()) return;
    before.next_taken = true;
    if (proposal->dose <= before.dose) {  // no further dose is needed
        show_place(at - 1);
        drop_places(at);
        return go_on_with_next_person(app);
    }
    place.dose = proposal->dose;
    SlotQuestion question{member.id,         proposal->dose,    proposal->venue,
                          proposal->vaccine, said(app, member), places(at)};
    question.from = proposal->wanted;
    question.from_minute = before.picker.chosen()->slot.start_minute;
    if (const auto together = companion(at)) question.from_minute = together->start_minute;
    place.picker.ask(app, question, proposal->days);
}

// Requested as soon as a slot is chosen, so that the days of the next dose are known before this
// slot is accepted.
void BookingWizard::ask_what_follows(App& app, std::size_t at) {
    Chosen& place = chosen_[at];
    const SlotOffer* offer = place.picker.chosen();
    if (!offer || !offer->takable) return;
    const Member& member = members_[place.member];
    ProposalQuery query{member.id, offer->slot.id, place.dose, said(app, member),
                        texts_of_others(places(at))};
    if (place.next_asked == query) return;
    place.next_asked = query;
    place.next_taken = false;
    app.load(place.next, kProposeNext, query);
}

}  // namespace yk::screens
