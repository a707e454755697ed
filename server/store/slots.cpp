#include "server/store/slots.hpp"

#include "server/store/holds.hpp"
#include "server/store/slot_row.hpp"

namespace yk::store {

namespace {

SlotRecord slot_with_held(const Row& row) {
    SlotRecord slot = slot_of(row);
    slot.held = row.integer(kSlotColumns);
    return slot;
}

}  // namespace

Result<std::optional<SlotRecord>> slot(Reader& reader, SlotId id, int64_t now) {
    return reader.first("SELECT " YK_SLOT_COLUMNS
                        ", " YK_HELD_AT("?2") " FROM slot s " YK_SLOT_NAMES "WHERE s.id = ?1",
                        {id, now}, slot_with_held);
}

Result<std::vector<SlotRecord>> slots(Reader& reader, const SlotQuery& query) {
    return reader.all(
        "SELECT " YK_SLOT_COLUMNS
        ", " YK_HELD_AT("?5") " FROM slot s " YK_SLOT_NAMES
                              "WHERE s.venue = ?1 AND s.vaccine = ?2 AND s.day BETWEEN ?3 AND ?4 "
                              "ORDER BY s.day, s.start_minute, s.end_minute, s.kind, s.name",
        {query.venue, query.vaccine, query.from, query.to, query.now}, slot_with_held);
}

Result<SlotsOfDay> slots_of_day(Reader& reader, const VenueDay& of, int64_t now) {
    auto slots = reader.all("SELECT " YK_SLOT_COLUMNS ", " YK_HELD_AT(
                                "?3") " FROM slot s " YK_SLOT_NAMES
                                      "WHERE s.venue = ?1 AND s.day = ?2 "
                                      "ORDER BY s.start_minute, s.end_minute, s.kind, s.name, s.id",
                            {of.venue, of.day, now}, slot_with_held);
    if (!slots) return same_error(slots);
    const auto ends = reader.first(
        "SELECT min(h.until) FROM hold h JOIN held_place p ON p.hold = h.id "
        "JOIN slot s ON s.id = p.slot WHERE h.until > ?3 AND s.venue = ?1 AND s.day = ?2",
        {of.venue, of.day, now},
        [](const Row& row) { return row.empty(0) ? INT64_MAX : row.number(0); });
    if (!ends) return same_error(ends);
    return SlotsOfDay{std::move(*slots), ends->value_or(INT64_MAX)};
}

Result<std::vector<SlotRecord>> slots_from(Reader& reader, VenueId venue, Date from, int64_t now) {
    return reader.all("SELECT " YK_SLOT_COLUMNS ", " YK_HELD_AT(
                          "?3") " FROM slot s " YK_SLOT_NAMES
                                "WHERE s.venue = ?1 AND s.day >= ?2 "
                                "ORDER BY s.day, s.start_minute, s.end_minute, s.kind, s.id",
                      {venue, from, now}, slot_with_held);
}

Result<std::optional<Date>> last_slot_day(Reader& reader) {
    auto last = reader.first("SELECT max(day) FROM slot", {},
                             [](const Row& row) { return row.maybe_date(0); });
    if (!last) return same_error(last);
    return last->value_or(std::nullopt);
}

}  // namespace yk::store
