// SlotPicker: one day and one of its slots, for one dose of one person.
//
// It begins with the first day that has room and that day's first slot, so that a clerk who agrees
// only confirms. What can't be taken is left out until it is asked for; then it says why.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/protocol/booking.hpp"

namespace yk::screens {

// What is being asked; days and counts are the answer.
struct SlotQuestion {
    PersonId person;
    std::int64_t dose = 1;
    VenueId venue;
    VaccineId vaccine;
    std::vector<std::string> said{};
    std::vector<Place> chosen{};        // the step's other places so far
    std::optional<BookingId> moving{};  // the booking that would leave its slot for one of these
    std::optional<Date> from{};         // the first day to look at; nothing: today
    std::optional<std::int64_t> from_minute{};  // begin with a slot at this time, or the next one
    bool operator==(const SlotQuestion&) const = default;
};

class SlotPicker {
public:
    // Another question starts anew; the same one changes nothing.
    void ask(app::App& app, const SlotQuestion& question);
    // With days and slots that have come already: the proposals for the next dose.
    void ask(app::App& app, const SlotQuestion& question, std::vector<DayOffer> days);
    // The same question, asked again: somebody took a place. Day and choice stay.
    void refresh(app::App& app);
    void clear();

    // The day, its slots, and the key that shows what can't be taken. `focus`: the slots take the
    // focus as soon as they are there. `follow`: what others change is asked for; not while its own
    // places are kept for the question that stands before it.
    void draw(app::App& app, bool follow = true);
    void focus_slots() { focus_wanted_ = true; }

    const SlotOffer* chosen() const;  // null: none, or the day's slots are not there
    bool chosen_is_takable() const;
    bool loading() const { return counting_ || listing_; }
    // The button that goes on with the chosen slot, or says why it can't. `waiting`: for something
    // else that decides it.
    bool draw_submit(app::App& app, std::string_view label, bool waiting = false) const;

private:
    void count(app::App& app, Date from, Date to);
    void list(app::App& app, Date day);
    void take_count(const DayOffer& day);
    void choose_first_day(app::App& app);
    void choose_day(app::App& app, Date day);
    void choose_first_slot();
    void draw_days(app::App& app);
    void draw_day_field(app::App& app);
    void draw_slots(app::App& app);
    void draw_shown_too(app::App& app);
    ui::DayMark mark(const app::App& app, Date day) const;
    const std::vector<SlotOffer>* slots() const;
    void restart(const SlotQuestion& question);
    void follow_others(app::App& app);
    bool take_counts(const LivePlaces& counts);

    SlotQuestion question_;
    bool asked_ = false;
    std::map<Date, std::int64_t> free_;  // days that were counted
    std::set<Date> closed_;              // of these, days without a slot
    std::optional<Date> counted_from_, counted_to_;
    std::map<Date, std::vector<SlotOffer>> listed_;
    std::set<Date> complete_;      // days that were listed with what can't be taken
    std::vector<Date> suggested_;  // shown as a short choice of days
    bool counting_ = false, listing_ = false;
    std::optional<app::Trouble> trouble_;
    app::Watch day_watch_, venue_watch_;
    std::optional<Date> told_;  // the day whose counts were told
    ui::DateValue day_;
    std::string chosen_;  // a slot's id
    bool refused_too_ = false;
    bool focus_wanted_ = false;
    std::unique_ptr<app::Owner> owner_ = std::make_unique<app::Owner>();
};

}  // namespace yk::screens
