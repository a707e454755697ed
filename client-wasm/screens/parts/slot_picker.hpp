// SlotPicker: chooses a day and one of its slots, for one dose of one person.
//
// The first day with free places and that day's first slot are chosen in advance, so a clerk who
// agrees only confirms. Slots that can't be taken are hidden until the clerk asks for them; then
// each shows the reason.
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

// The question for the server; the answer is days with their counts.
struct SlotQuestion {
    PersonId person;  // 0: not registered yet
    std::int64_t dose = 1;
    VenueId venue;
    VaccineId vaccine;
    std::vector<std::string> said{};
    std::vector<Place> chosen{};                // places chosen so far in this step
    std::vector<BookingId> moving{};            // the first will be moved into one of these slots
    std::optional<Date> from{};                 // the first day to look for; nothing: today
    std::optional<std::int64_t> from_minute{};  // prefer a slot at this time or the next later one
    bool operator==(const SlotQuestion&) const = default;
};

class SlotPicker {
public:
    // Another question replaces the choice; the same question changes nothing.
    void ask(app::App& app, const SlotQuestion& question);
    // With days and slots that are known already: the proposals for the next dose.
    void ask(app::App& app, const SlotQuestion& question, std::vector<DayOffer> days);
    // Asks the same question again because somebody took a place. Day and choice are kept.
    void refresh(app::App& app);
    void clear();
    // Choose this slot as soon as its day is loaded, also if it can't be taken any more. If the day
    // doesn't have it, nothing is chosen.
    void wish(Date day, SlotId slot) { wish_ = {day, slot}; }
    bool is_wishing() const { return wish_ && !trouble_; }

    // Draws the day, its slots, and the key that shows slots that can't be taken. `focus`: the
    // slots get the focus as soon as they are loaded. `follow`: watch changes made by others; false
    // while places chosen here are held for an open question.
    void draw(app::App& app, bool follow = true);
    void focus_slots() { focus_wanted_ = true; }

    const SlotOffer* chosen() const;  // null: none is chosen, or the day's slots are not loaded
    bool chosen_is_takable() const;
    // What the clerk must confirm to take it.
    std::vector<app::TroubleReason> reasons(const app::App& app) const;
    bool loading() const { return counting_ || listing_; }
    // The button that goes on with the chosen slot, or says why it can't. `waiting`: something else
    // must be loaded first.
    bool draw_submit(app::App& app, std::string_view label, bool waiting = false) const;

private:
    static constexpr std::size_t kMostSuggested = 5;
    static std::string id_text(SlotId id) { return std::to_string(id.value); }
    void count(app::App& app, Date from, Date to);
    void list(app::App& app, Date day);
    void take_count(const DayOffer& day);
    void choose_first_day(app::App& app);
    void choose_day(app::App& app, Date day);
    void choose_first_slot();
    void take_wish();
    void draw_days(app::App& app);
    void draw_day_field(app::App& app);
    void draw_slots(app::App& app);
    void draw_shown_too(app::App& app);
    std::int64_t free_on(Date day) const;
    std::string count_word(const app::App& app, Date day) const;
    ui::DayMark mark(const app::App& app, Date day) const;
    const std::vector<SlotOffer>* slots() const;
    void restart(const SlotQuestion& question);
    void follow_others(app::App& app);
    bool take_counts(const LivePlaces& counts);

    SlotQuestion question_;
    bool asked_ = false;
    struct Counts {  // as in DayOffer
        std::int64_t free = 0, left = 0, capacity = 0;
    };
    std::map<Date, Counts> counts_;  // of the days that are known
    std::optional<Date> counted_from_, counted_to_;
    std::map<Date, std::vector<SlotOffer>> listed_;
    std::set<Date> complete_;      // days that were loaded with the slots that can't be taken
    std::vector<Date> suggested_;  // shown as a short list of days
    bool counting_ = false, listing_ = false;
    std::optional<app::Trouble> trouble_;
    app::Watch day_watch_, venue_watch_;
    std::optional<Date> last_counts_day_;  // the day whose counts the server sent last
    ui::DateValue day_;
    std::string chosen_;  // a slot's id
    struct Wish {
        Date day;
        SlotId slot;
    };
    std::optional<Wish> wish_;
    bool refused_too_ = false;
    bool focus_wanted_ = false;
    std::unique_ptr<app::Owner> owner_ = std::make_unique<app::Owner>();
};

}  // namespace yk::screens
