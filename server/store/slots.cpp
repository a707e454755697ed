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

Result<bool> any(const Result<int64_t>& changed) {
    if (!changed) return same_error(changed);
    return *changed > 0;
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

Result<std::optional<VenueDay>> day_of_slot(Reader& reader, SlotId id) {
    return reader.first("SELECT venue, day FROM slot WHERE id = ?1", {id}, [](const Row& row) {
        return VenueDay{row.id<VenueId>(0), row.date(1)};
    });
}

Result<std::optional<SlotId>> insert_slot(Database& database, const NewSlot& slot) {
    return database.insert<SlotId>(
        "INSERT INTO slot (id, venue, vaccine, day, start_minute, end_minute, kind, name, "
        "capacity) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
        "ON CONFLICT (venue, vaccine, day, start_minute, end_minute, kind, name) DO NOTHING",
        {slot.venue, slot.vaccine, slot.day, slot.start_minute, slot.end_minute, slot.kind,
         slot.name, slot.capacity});
}

Result<bool> take_place(Database& database, SlotId id, int64_t now) {
    return any(
        database.change("UPDATE slot AS s SET taken = taken + 1 WHERE id = ?1 AND closed = 0 AND "
                        "taken + " YK_HELD_AT("?2") " < capacity",
                        {id, now}));
}

Result<bool> free_place(Database& database, SlotId id) {
    return any(database.change("UPDATE slot SET taken = taken - 1 WHERE id = ?1", {id}));
}

Result<void> update_slot(Database& database, const SlotRecord& slot) {
    return database.change_one(
        "UPDATE slot SET capacity = ?3, closed = ?4, planned = NULL, version = version + 1 "
        "WHERE id = ?1 AND version = ?2",
        {slot.id, slot.version, slot.capacity, slot.closed});
}

Result<void> apply_fate(Database& database, const SlotRecord& slot, const SlotFate& fate) {
    const bool differs = slot.capacity != fate.capacity || slot.closed != fate.closed;
    const auto planned = fate.is_too_full() ? std::optional(fate.planned) : std::nullopt;
    return database.change_one(
        "UPDATE slot SET capacity = ?3, closed = ?4, planned = ?5, version = version + ?6 "
        "WHERE id = ?1 AND version = ?2",
        {slot.id, slot.version, fate.capacity, fate.closed, planned, differs});
}

Result<void> forget_planned_places(Database& database, VenueId venue, Date from) {
    return database.run(
        "UPDATE slot SET planned = NULL WHERE venue = ?1 AND day >= ?2 AND planned IS NOT NULL",
        {venue, from});
}

Result<bool> give_up_place(Database& database, SlotId id) {
    return any(
        database.change("UPDATE slot SET capacity = capacity - 1, version = version + 1, "
                        "planned = CASE WHEN capacity - 1 > planned THEN planned END "
                        "WHERE id = ?1 AND capacity > planned AND capacity > taken",
                        {id}));
}

}  // namespace yk::store
