// Slots. The functions that change are for the ledger.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "server/domain/opening.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// Includes the places held at `now` (UTC seconds on the tenant's calendar).
Result<std::optional<SlotRecord>> slot(Reader& reader, SlotId id, int64_t now);

// All slots of a venue's day, of every vaccine, by start, end, kind and name; with the places held
// at `now`, and the time when the first of those holds ends (INT64_MAX: no holds).
struct SlotsOfDay {
    std::vector<SlotRecord> slots;  // without the names of venue and vaccine
    int64_t first_hold_ends = INT64_MAX;
};
// One element for each day from `from` to `to`, both inclusive, also for days without slots.
Result<std::vector<SlotsOfDay>> slots_of_days(Reader& reader, VenueId venue, Date from, Date to,
                                              int64_t now);

// Slots of a venue and vaccine, both days inclusive; by day, start, kind, name. Includes the places
// held at `now`.
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

// The last day that has a slot at any venue; none if there are no slots.
Result<std::optional<Date>> last_slot_day(Reader& reader);

Result<std::optional<VenueDay>> day_of_slot(Reader& reader, SlotId id);

// Returns the new id; none if the same slot (venue, vaccine, day, times, kind, name) exists.
Result<std::optional<SlotId>> insert_slot(Database& database, const NewSlot& slot);

// Adds a booking if the slot is open and has a free place at `now`; returns whether it did.
Result<bool> take_place(Database& database, SlotId id, int64_t now);
Result<bool> free_place(Database& database, SlotId id);  // false: there is no such slot

// Updates capacity and closed, and clears the plan's places. Here and below, `slot.version` is the
// version that was read. Errors: conflict changed_meanwhile.
Result<void> update_slot(Database& database, const SlotRecord& slot);

// Applies the venue's plan: capacity, closed, and the plan's places where more are taken. Increases
// the version if `slot` had another capacity or was open.
Result<void> apply_planned_state(Database& database, const SlotRecord& slot,
                                 const PlannedSlotState& fate);
// Clears the plan's places of all slots of a venue from a day on.
Result<void> forget_planned_places(Database& database, VenueId venue, Date from);
// Removes a free place if the slot has more places than the plan; returns whether it did.
Result<bool> remove_surplus_place(Database& database, SlotId id);

}  // namespace yk::store
