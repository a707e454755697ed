// Slots: asking for them. Only the ledger changes them.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// With what is held at `now` (UTC seconds, the tenant's calendar).
Result<std::optional<SlotRecord>> slot(Reader& reader, SlotId id, int64_t now);

// All slots of a venue's day, of every vaccine, by start, end, kind and name; with what is held at
// `now`, and when the first of those holds ends (INT64_MAX: there are none).
struct SlotsOfDay {
    std::vector<SlotRecord> slots;
    int64_t first_hold_ends = INT64_MAX;
};
Result<SlotsOfDay> slots_of_day(Reader& reader, const VenueDay& of, int64_t now);

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

}  // namespace yk::store
