#include "server/store/slots.hpp"

#include "server/store/holds.hpp"
#include "server/store/slot_row.hpp"

namespace yk::store {

namespace {

constexpr int kHeldAt = 13;

SlotRecord slot_with_held(const Row& row) {
    SlotRecord slot = slot_of(row);
    slot.held = row.integer(kHeldAt);
    return slot;
}

}  // namespace

Result<std::optional<SlotRecord>> slot(Reader& reader, SlotId id, int64_t now) {
    return reader.first("SELECT " YK_SLOT_COLUMNS ", " YK_HELD_AT(
                            "?2") " FROM slot s JOIN vaccine c ON c.id = s.vaccine WHERE s.id = ?1",
                        {id, now}, slot_with_held);
}

Result<std::vector<SlotRecord>> slots(Reader& reader, const SlotQuery& query) {
    return reader.all("SELECT " YK_SLOT_COLUMNS ", " YK_HELD_AT("?5")
                      " FROM slot s JOIN vaccine c ON c.id = s.vaccine "
                      "WHERE s.venue = ?1 AND s.vaccine = ?2 AND s.day BETWEEN ?3 AND ?4 "
                      "ORDER BY s.day, s.start_minute, s.end_minute, s.kind, s.name",
                      {query.venue, query.vaccine, query.from, query.to, query.now},
                      slot_with_held);
}

Result<std::optional<Date>> last_slot_day(Reader& reader) {
    auto last = reader.first("SELECT max(day) FROM slot", {},
                             [](const Row& row) { return row.maybe_date(0); });
    if (!last) return same_error(last);
    return last->value_or(std::nullopt);
}

}  // namespace yk::store
