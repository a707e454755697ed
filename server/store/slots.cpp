#include "server/store/slots.hpp"

#include <algorithm>

#include "server/store/holds.hpp"
#include "server/store/slot_row.hpp"

namespace yk::store {

namespace {

SlotRecord slot_with_held(const Row& row) {
    SlotRecord slot = slot_of(row);
    slot.held = row.integer(kSlotColumns);
    return slot;
}

bool is_before(const SlotRecord& a, const SlotRecord& b) {
    return std::tie(a.start_minute, a.end_minute, a.kind, a.name, a.id) <
           std::tie(b.start_minute, b.end_minute, b.kind, b.name, b.id);
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

// May return tens of thousands of rows: uses the order of the unique index of slots, so that
// nothing is sorted, and returns a row per hold, because counting the holds of each slot would take
// as long as the rest.
Result<std::vector<SlotsOfDay>> slots_of_days(Reader& reader, VenueId venue, Date from, Date to,
                                              int64_t now) {
    std::vector<SlotsOfDay> days(static_cast<size_t>(to - from + 1));
    const auto read = [&](const Row& row) {
        SlotsOfDay& day = days[static_cast<size_t>(row.date(2) - from)];
        const SlotId id = row.id<SlotId>(0);
        if (day.slots.empty() || day.slots.back().id != id)
            day.slots.push_back({id, venue, row.id<VaccineId>(1), row.text(11), row.date(2),
                                 row.integer(3), row.integer(4), row.text(5), row.text(6),
                                 row.integer(7), row.integer(8), row.flag(9), row.number(10)});
        if (row.empty(12)) return;
        ++day.slots.back().held;
        day.first_hold_ends = std::min(day.first_hold_ends, row.number(12));
    };
    auto ran = reader.each(
        "SELECT s.id, s.vaccine, s.day, s.start_minute, s.end_minute, s.kind, s.name, s.capacity, "
        "s.taken, s.closed, s.version, c.code, h.until FROM vaccine c CROSS JOIN slot s "
        "LEFT JOIN held_place p ON p.slot = s.id LEFT JOIN hold h ON h.id = p.hold AND "
        "h.until > ?4 WHERE s.venue = ?1 AND s.vaccine = c.id AND s.day BETWEEN ?2 AND ?3 "
        "ORDER BY c.id, s.day, s.start_minute, s.end_minute, s.kind, s.name",
        {venue, from, to, now}, read);
    if (!ran) return same_error(ran);
    for (SlotsOfDay& day : days)
        std::sort(day.slots.begin(), day.slots.end(), is_before);
    return days;
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

Result<void> apply_planned_state(Database& database, const SlotRecord& slot,
                                 const PlannedSlotState& fate) {
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

Result<bool> remove_surplus_place(Database& database, SlotId id) {
    return any(
        database.change("UPDATE slot SET capacity = capacity - 1, version = version + 1, "
                        "planned = CASE WHEN capacity - 1 > planned THEN planned END "
                        "WHERE id = ?1 AND capacity > planned AND capacity > taken",
                        {id}));
}

}  // namespace yk::store
