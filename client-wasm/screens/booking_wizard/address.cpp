// The address: names the step, the person, and what was chosen, so that the browser's Back goes one
// step back and a reload keeps the choices. It has ids, days and declared choices only. What was
// typed about a person is in no address: before a reload drops it, the browser asks.
//
//     book?step=compare&person=12
//     book?step=place&person=12&places=12.1.345.2021-05-06.3.5~12.2...3.5&said=12.relation.own
//
// A place is PERSON.DOSE.SLOT.DAY.VENUE.VACCINE. The last one is shown; without a slot, none is
// chosen.
#include <algorithm>
#include <array>
#include <vector>

#include "client-wasm/screens/booking_wizard/wizard.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {

using app::App;
using app::Location;

namespace {

// In the order of Step.
constexpr std::array<std::string_view, 8> kStepNames{"identify", "compare", "enrol", "read_back",
                                                     "enrolled", "stopped", "place", "done"};
constexpr int kRanksPerStep = 100;  // more than twice the places of one booking
constexpr std::string_view kAsks = "asks";

std::vector<std::string> parts(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? "" : text.substr(end + 1);
    }
    return parts;
}

void append(std::string& list, const std::string& item) {
    list += (list.empty() ? "" : "~") + item;
}

bool is_choice(const FieldSpec& field) {
    return field.type == FieldType::choice || field.type == FieldType::boolean;
}

}  // namespace

std::vector<BookingWizard::Wish> BookingWizard::wishes_of(const Location& location) {
    std::vector<Wish> wishes;
    for (const std::string& text : parts(location.text("places"), '~')) {
        const auto values = parts(text, '.');
        if (values.size() != 6 || wishes.size() == kMostPlaces) return {};
        wishes.push_back(
            {{PersonId{number_in(values[0])}, number_in(values[1]), SlotId{number_in(values[2])}},
             Date::parse(values[3]),
             VenueId{number_in(values[4])},
             VaccineId{number_in(values[5])}});
    }
    return wishes;
}

BookingWizard::Step BookingWizard::step_of(const Location& location) const {
    const std::string name = location.text("step");
    if (name == kAsks) return Step::place;
    const auto found = std::find(kStepNames.begin(), kStepNames.end(), name);
    if (found != kStepNames.end()) return static_cast<Step>(found - kStepNames.begin());
    return pinned_ != 0 ? Step::place : Step::identify;
}

int BookingWizard::rank(Step step, std::size_t at, bool asks) const {
    const int place = step == Step::place ? static_cast<int>(2 * at) + (asks ? 1 : 0) : 0;
    return static_cast<int>(step) * kRanksPerStep + place;
}

int BookingWizard::rank_of(const Location& location) const {
    return rank(step_of(location), last_place(location), location.text("step") == kAsks);
}

Location BookingWizard::address(const App& app) const {
    Location here = app::book(PersonId{pinned_});
    if (step_ == Step::identify) return here;
    here.query["step"] =
        confirmation_.is_open() ? kAsks : kStepNames[static_cast<std::size_t>(step_)];
    if (person_ && pinned_ == 0) here.query["person"] = std::to_string(person_->id.value);
    if (step_ != Step::place) return here;
    for (std::size_t i = 0; i <= at_ && i < chosen_.size(); ++i) {
        const Member& member = members_[chosen_[i].member];
        const SlotOffer* offer = chosen_[i].picker.chosen();
        const std::string chosen =
            offer ? std::to_string(offer->slot.id.value) + "." + offer->slot.day.text() : ".";
        append(here.query["places"], std::to_string(member.id.value) + "." +
                                         std::to_string(chosen_[i].dose) + "." + chosen + "." +
                                         member.venue + "." + member.vaccine);
    }
    for (const Member& member : members_) {
        if (!member.wanted) continue;
        const std::string id = std::to_string(member.id.value);
        append(here.query["people"], id);
        for (const FieldSpec& field : app.form("booking").inputs)
            if (const auto value = member.said_draft.text(field.id);
                is_choice(field) && !value.empty())
                append(here.query["said"], id + "." + field.id + "." + std::string(value));
    }
    if (!is_family()) here.query.erase("people");
    return here;
}

void BookingWizard::follow_address(App& app) {
    const bool left = app.screen() != this;  // a button led to another screen
    if (left || restoring_ || !wishes_.empty()) return;
    steps_.show(app, rank(step_, at_, confirmation_.is_open()), address(app));
}

// ---- Back, forward and reload

void BookingWizard::arrive_by_history(App& app, const Location& location) {
    if (steps_.arrived(rank_of(location))) return;
    identify_trouble_.reset();  // what was said of another step isn't true any more
    enrol_trouble_.reset();
    refusal_.reset();
    // The answer to an open call decides which step is shown.
    if (confirmation_.is_sending() || enrolling_) return;
    scan_waiting_.reset();
    doubts_.reset();
    if (confirmation_.is_open()) confirmation_.close(app);
    if (!knows(location)) return restore(app, location);
    const Step step = step_of(location);
    if (step != Step::place) return show(step);
    refusal_.reset();
    const std::size_t at = last_place(location);
    if (step_ != Step::place || at_ != at) show_place(at);
}

PersonId BookingWizard::person_of(const Location& location) const {
    return PersonId{pinned_ != 0 ? pinned_ : location.number("person")};
}

std::size_t BookingWizard::last_place(const Location& location) {
    const std::size_t places = wishes_of(location).size();
    return places == 0 ? 0 : places - 1;
}

// Whether the step of the address can be shown from what this screen has, without asking again.
bool BookingWizard::knows(const Location& location) const {
    const Step step = step_of(location);
    if (step == Step::identify) return true;
    if (step == Step::done || step_ == Step::done) return step == step_;
    if (step == Step::enrol || step == Step::read_back)
        return !person_ && !identity_.number.empty() && !person_of(location);
    if (!person_ || person_->id != person_of(location)) return false;
    if (step != Step::place) return true;
    const std::size_t at = last_place(location);
    return at < chosen_.size() &&
           std::all_of(chosen_.begin(), chosen_.begin() + static_cast<std::ptrdiff_t>(at),
                       [](const Chosen& each) { return each.picker.chosen_is_takable(); });
}

void BookingWizard::restore(App& app, const Location& location) {
    restart(app);
    const PersonId person = person_of(location);
    if (!person) return;
    restoring_ = location;
    app.load(pinned_person_, kReadPerson, PersonRef{person});
}

// The person of the address has been read.
void BookingWizard::go_on_restoring(App& app) {
    const Location location = *std::exchange(restoring_, std::nullopt);
    asked_.identity = identity_;
    if (step_of(location) == Step::done) take_booked(app);
    if (!booked_.empty()) return show(Step::done);
    const bool chooses = step_of(location) == Step::place;
    if (!chooses && person_->next_dose > 0) return show(Step::compare);
    auto wishes = wishes_of(location);
    begin_choosing(app);
    if (step_ != Step::place || wishes.empty()) return;
    for (const std::string& text : parts(location.text("people"), '~'))
        for (Member& member : members_)
            if (member.id.value == number_in(text)) want(app, member, true);
    for (const std::string& text : parts(location.text("said"), '~'))
        for (Member& member : members_)
            if (const auto values = parts(text, '.');
                values.size() == 3 && member.id.value == number_in(values[0]))
                member.said_draft.set(values[1], values[2]);
    wishes_.assign(wishes.begin(), wishes.end());
    take_wish(app);
}

// What stands for the person, as what was booked.
void BookingWizard::take_booked(const App& app) {
    for (const BookingInfo& each : person_->bookings)
        if (const StatusSpec* status = app.status(each.status);
            each.own && status && status->phase == Phase::booked)
            booked_.push_back(each);
    std::sort(booked_.begin(), booked_.end(),
              [](const BookingInfo& a, const BookingInfo& b) { return a.dose < b.dose; });
}

// Shows what was chosen before the reload, place by place.
void BookingWizard::take_wish(App& app) {
    const Wish wish = wishes_.front();
    Chosen& place = chosen_[at_];
    if (!follows_in_person(at_)) {
        ask(app, at_);  // sets the usual venue and vaccine, which the wish replaces
        Member& member = members_[place.member];
        if (app.venue(wish.venue)) member.venue = std::to_string(wish.venue.value);
        if (wish.vaccine) member.vaccine = std::to_string(wish.vaccine.value);
    }
    if (wish.day && wish.place.slot && place.dose == wish.place.dose)
        place.picker.wish(*wish.day, wish.place.slot);
    ask(app, at_);
}

void BookingWizard::follow_wishes(App& app) {
    if (wishes_.empty()) return;
    const Chosen& place = chosen_[at_];
    if (place.picker.is_wishing()) return;
    if (wishes_.size() == 1 || !place.picker.chosen_is_takable()) return wishes_.clear();
    const PersonId person = wishes_[1].place.person;
    if (person == members_[place.member].id && !place.next.value()) {
        if (place.next.trouble()) wishes_.clear();
        return;
    }
    const auto next = std::find_if(members_.begin(), members_.end(), [&](const Member& member) {
        return member.id == person && member.wanted;
    });
    if (next == members_.end()) return wishes_.clear();
    wishes_.pop_front();
    put_place(at_ + 1, static_cast<std::size_t>(next - members_.begin()));
    show_place(at_ + 1);
    take_wish(app);
}

}  // namespace yk::screens
