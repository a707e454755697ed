#include "server/store/bookings.hpp"

#include <algorithm>

#include "server/store/id_list.hpp"
#include "server/store/sealed.hpp"
#include "server/store/slot_row.hpp"

namespace yk::store {
namespace {

constexpr int kSlotAt = 13;
#define YK_BOOKING_IN_SLOT                                                     \
    "SELECT b.id, b.person, b.dose, b.slot, b.status, b.phase, b.created_at, " \
    "b.changed_at, b.changed_by, b.changed_by_name, b.channel, b.version, "    \
    "b.said_sealed, " YK_SLOT_COLUMNS                                          \
    " FROM booking b JOIN slot s ON s.id = b.slot " YK_SLOT_NAMES

#define YK_OF_A_DAY                                                             \
    "WHERE s.venue = ?1 AND s.day = ?2 AND (?3 IS NULL OR s.vaccine = ?3) AND " \
    "(?4 IS NULL OR b.status = ?4) "

constexpr size_t kMostPeople = 200;
constexpr int64_t kMostOfADay = 2'000;

struct FoundBooking {
    BookingInSlot found;
    std::string said;  // sealed
};

FoundBooking booking_of(const Row& row) {
    return {BookingInSlot{BookingRecord{row.id<BookingId>(0), row.id<PersonId>(1), row.integer(2),
                                        row.id<SlotId>(3), row.text(4), row.choice<Phase>(5),
                                        row.number(6), row.number(7), row.id<AccountId>(8),
                                        row.text(9), row.choice<Channel>(10), row.number(11)},
                          slot_of(row, kSlotAt)},
            row.blob(12)};
}

Result<std::vector<BookingInSlot>> with_said(const Reader& reader,
                                             Result<std::vector<FoundBooking>> rows) {
    if (!rows) return same_error(rows);
    std::vector<BookingInSlot> bookings;
    bookings.reserve(rows->size());
    for (FoundBooking& each : *rows) {
        auto said = opened_said(reader, each.said, said_of(each.found.booking.id));
        if (!said) return same_error(said);
        each.found.booking.said = std::move(*said);
        bookings.push_back(std::move(each.found));
    }
    return bookings;
}

}  // namespace

Result<std::optional<BookingInSlot>> booking(Reader& reader, BookingId id) {
    auto found =
        with_said(reader, reader.all(YK_BOOKING_IN_SLOT "WHERE b.id = ?1", {id}, booking_of));
    if (!found) return same_error(found);
    if (found->empty()) return std::nullopt;
    return std::move(found->front());
}

Result<std::vector<BookingInSlot>> bookings_of_person(Reader& reader, PersonId id) {
    auto found = with_said(
        reader, reader.all(YK_BOOKING_IN_SLOT "WHERE b.person = ?1 LIMIT 500", {id}, booking_of));
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
    std::vector<FoundBooking> found;
    auto ran = reader.each(sql, values, [&](const Row& row) { found.push_back(booking_of(row)); });
    if (!ran) return same_error(ran);
    return with_said(reader, std::move(found));
}

Result<Page<BookingInSlot>> bookings_of_day(Reader& reader, const DayQuery& query) {
    const int64_t size = std::clamp<int64_t>(query.page.size, 1, kMostOfADay);
    const int64_t skipped = (std::max<int64_t>(query.page.page, 1) - 1) * size;
    const auto total =
        reader.number("SELECT count(*) FROM booking b JOIN slot s ON s.id = b.slot " YK_OF_A_DAY,
                      {query.venue, query.day, query.vaccine, query.status});
    if (!total) return same_error(total);
    auto rows = with_said(
        reader, reader.all(YK_BOOKING_IN_SLOT YK_OF_A_DAY
                           "ORDER BY s.start_minute, s.end_minute, s.kind, b.id LIMIT ?5 OFFSET ?6",
                           {query.venue, query.day, query.vaccine, query.status, size, skipped},
                           booking_of));
    if (!rows) return same_error(rows);
    return Page<BookingInSlot>{std::move(*rows), *total};
}

Result<int64_t> active_bookings_of_day(Reader& reader, const DayQuery& query) {
    return reader.number("SELECT count(*) FROM booking b JOIN slot s ON s.id = b.slot " YK_OF_A_DAY
                         "AND b.phase NOT IN ('cancelled', 'missed')",
                         {query.venue, query.day, query.vaccine, query.status});
}

Result<std::vector<BookingInSlot>> bookings_expected_in(Reader& reader, SlotId slot) {
    return with_said(reader,
                     reader.all(YK_BOOKING_IN_SLOT
                                "WHERE b.slot = ?1 AND b.phase IN ('held', 'booked', 'arrived') "
                                "ORDER BY b.id",
                                {slot}, booking_of));
}

Result<std::optional<BookingId>> insert_booking(Database& database, const BookingRecord& booking) {
    const auto id = database.next_id<BookingId>();  // to which what is sealed is bound
    if (!id) return same_error(id);
    const std::string said = sealed_said(database, booking.said, said_of(*id));
    // The only index that can refuse it is the one on live bookings.
    const auto added = database.change(
        "INSERT INTO booking (id, person, dose, slot, status, phase, created_at, changed_at, "
        "changed_by, changed_by_name, channel, said_sealed) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO NOTHING",
        {*id, booking.person, booking.dose, booking.slot, booking.status, booking.phase,
         booking.created_at, booking.changed_at, none_if_zero(booking.changed_by),
         booking.changed_by_name, booking.channel, none_if_empty(said)});
    if (!added) return same_error(added);
    return *added == 0 ? std::nullopt : std::optional(*id);
}

Result<void> update_booking(Database& database, const BookingRecord& booking) {
    const std::string said = sealed_said(database, booking.said, said_of(booking.id));
    return database.change_one(
        "UPDATE booking SET slot = ?3, status = ?4, phase = ?5, changed_at = ?6, changed_by = ?7, "
        "changed_by_name = ?8, channel = ?9, said_sealed = ?10, version = version + 1 "
        "WHERE id = ?1 AND version = ?2",
        {booking.id, booking.version, booking.slot, booking.status, booking.phase,
         booking.changed_at, none_if_zero(booking.changed_by), booking.changed_by_name,
         booking.channel, none_if_empty(said)});
}

}  // namespace yk::store
