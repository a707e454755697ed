#include "server/store/bookings.hpp"

#include <algorithm>

#include "server/store/id_list.hpp"
#include "server/store/slot_row.hpp"

namespace yk::store {
namespace {

constexpr int kSlotAt = 12;
#define YK_BOOKING_IN_SLOT                                                                  \
    "SELECT b.id, b.person, b.dose, b.slot, b.status, b.phase, b.created_at, "              \
    "b.changed_at, b.changed_by, b.changed_by_name, b.channel, b.version, " YK_SLOT_COLUMNS \
    " FROM booking b JOIN slot s ON s.id = b.slot " YK_SLOT_NAMES

constexpr size_t kMostPeople = 200;

BookingInSlot booking_of(const Row& row) {
    return BookingInSlot{
        BookingRecord{row.id<BookingId>(0), row.id<PersonId>(1), row.integer(2), row.id<SlotId>(3),
                      row.text(4), row.choice<Phase>(5), row.number(6), row.number(7),
                      row.id<AccountId>(8), row.text(9), row.choice<Channel>(10), row.number(11)},
        slot_of(row, kSlotAt)};
}

}  // namespace

Result<std::optional<BookingInSlot>> booking(Reader& reader, BookingId id) {
    return reader.first(YK_BOOKING_IN_SLOT "WHERE b.id = ?1", {id}, booking_of);
}

Result<std::vector<BookingInSlot>> bookings_of_person(Reader& reader, PersonId id) {
    auto found = reader.all(YK_BOOKING_IN_SLOT "WHERE b.person = ?1 LIMIT 500", {id}, booking_of);
    if (found)
        std::ranges::sort(*found, std::greater{}, [](const auto& each) { return each.booking.id; });
    return found;
}

Result<std::vector<BookingInSlot>> bookings_of_people(Reader& reader,
                                                      std::span<const PersonId> ids) {
    if (ids.size() > kMostPeople) return fail(Errc::invalid, "too_many_people");
    std::vector<Value> values;
    const std::string sql =
        YK_BOOKING_IN_SLOT "WHERE b.person IN (" + id_list(ids, values) + ") ORDER BY b.id DESC";
    std::vector<BookingInSlot> found;
    auto ran = reader.each(sql, values, [&](const Row& row) { found.push_back(booking_of(row)); });
    if (!ran) return same_error(ran);
    return found;
}

Result<Page<BookingInSlot>> bookings_of_day(Reader& reader, const DayQuery& query) {
    const int64_t size = std::clamp<int64_t>(query.page.size, 1, 200);
    const int64_t skipped = (std::max<int64_t>(query.page.page, 1) - 1) * size;
    const auto total = reader.number(
        "SELECT count(*) FROM booking b JOIN slot s ON s.id = b.slot "
        "WHERE s.venue = ?1 AND s.day = ?2 AND (?3 IS NULL OR s.vaccine = ?3)",
        {query.venue, query.day, query.vaccine});
    if (!total) return same_error(total);
    auto rows = reader.all(YK_BOOKING_IN_SLOT
                           "WHERE s.venue = ?1 AND s.day = ?2 AND (?3 IS NULL OR s.vaccine = ?3) "
                           "ORDER BY s.start_minute, s.end_minute, s.kind, b.id LIMIT ?4 OFFSET ?5",
                           {query.venue, query.day, query.vaccine, size, skipped}, booking_of);
    if (!rows) return same_error(rows);
    return Page<BookingInSlot>{std::move(*rows), *total};
}

Result<std::vector<BookingInSlot>> bookings_expected_in(Reader& reader, SlotId slot) {
    return reader.all(YK_BOOKING_IN_SLOT
                      "WHERE b.slot = ?1 AND b.phase IN ('held', 'booked', 'arrived') "
                      "ORDER BY b.id",
                      {slot}, booking_of);
}

Result<std::optional<BookingId>> insert_booking(Database& database, const BookingRecord& booking) {
    // The only index that can refuse it is the one on live bookings.
    return database.insert<BookingId>(
        "INSERT INTO booking (id, person, dose, slot, status, phase, created_at, changed_at, "
        "changed_by, changed_by_name, channel) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING",
        {booking.person, booking.dose, booking.slot, booking.status, booking.phase,
         booking.created_at, booking.changed_at, none_if_zero(booking.changed_by),
         booking.changed_by_name, booking.channel});
}

Result<void> update_booking(Database& database, const BookingRecord& booking) {
    return database.change_one(
        "UPDATE booking SET slot = ?3, status = ?4, phase = ?5, changed_at = ?6, changed_by = ?7, "
        "changed_by_name = ?8, channel = ?9, version = version + 1 WHERE id = ?1 AND version = ?2",
        {booking.id, booking.version, booking.slot, booking.status, booking.phase,
         booking.changed_at, none_if_zero(booking.changed_by), booking.changed_by_name,
         booking.channel});
}

}  // namespace yk::store
