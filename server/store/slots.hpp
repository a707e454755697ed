// Slots: asking for them; the changing functions are for the ledger.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "server/domain/opening.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// With what is held at `now` (UTC seconds, the tenant's calendar).
Result<std::optional<SlotRecord>> slot(Reader& reader, SlotId id, int64_t now);

// All slots of a venue's day, of every vaccine, by start, end, kind and name; with what is held at
// `now`, and when the first of those holds ends (INT64_MAX: there are none).
struct SlotsOfDay {
    std::vector<SlotRecord> slots;  // without the names of venue and vaccine
    int64_t first_hold_ends = INT64_MAX;
};
// Each day from a day to a day, both included; those without slots too.
Result<std::vector<SlotsOfDay>> slots_of_days(Reader& reader, VenueId venue, Date from, Date to,
                                              int64_t now);

// Of a venue and vaccine, from a day to a day, both included; by day, start, kind, name. With what
// is held at `now`.
struct SlotQuery {
    VenueId venue{};
    VaccineId vaccine{};
    Date from;
    Date to;
    int64_t now = 0;
};
Result<std::vector<SlotRecord>> slots(Reader& reader, const SlotQuery& query);

// All slots of a venue from a day on, of every vaccine, by day, start, end and kind.
Result<std::vector<SlotRecord>> slots_from(Reader& reader, VenueId venue, Date from, int64_t now);

// The last day that has a slot anywhere; none where there are no slots.
Result<std::optional<Date>> last_slot_day(Reader& reader);

Result<std::optional<VenueDay>> day_of_slot(Reader& reader, SlotId id);

// Its id; none where the same slot (venue, vaccine, day, times, kind, name) is there already.
Result<std::optional<SlotId>> insert_slot(Database& database, const NewSlot& slot);

// One more booking in it, if it is open and has a place that nobody holds at `now`; whether it had.
Result<bool> take_place(Database& database, SlotId id, int64_t now);
Result<bool> free_place(Database& database, SlotId id);  // whether there is such a slot

// Capacity and closed; its plan's places are forgotten. `slot.version` is the one that was read,
// here and below. Errors: conflict changed_meanwhile.
Result<void> update_slot(Database& database, const SlotRecord& slot);

// What the venue's plan makes of it: capacity, closed, and the plan's places where more are taken.
// The version rises where `slot` has another capacity or was open before.
Result<void> apply_fate(Database& database, const SlotRecord& slot, const SlotFate& fate);
// Of all slots of a venue from a day on: the plan's places.
Result<void> forget_planned_places(Database& database, VenueId venue, Date from);
// One place less, where the slot has more than the plan and one that is free; whether it had.
Result<bool> give_up_place(Database& database, SlotId id);

}  // namespace yk::store
