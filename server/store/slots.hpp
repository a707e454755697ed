// Slots: asking for them. Only the ledger changes them.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

Result<std::optional<SlotRecord>> slot(Reader& reader, SlotId id);

// Of a venue and vaccine, from a day to a day, both included; by day, start, kind, name.
struct SlotQuery {
    VenueId venue{};
    VaccineId vaccine{};
    Date from;
    Date to;
};
Result<std::vector<SlotRecord>> slots(Reader& reader, const SlotQuery& query);

// The last day that has a slot anywhere; none where there are no slots.
Result<std::optional<Date>> last_slot_day(Reader& reader);

}  // namespace yk::store
