// Bookings: the functions that read are for all, those that change are for the ledger.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

Result<std::optional<BookingInSlot>> booking(Reader& reader, BookingId id);
Result<std::vector<BookingInSlot>> bookings_of_person(Reader& reader, PersonId id);  // newest first
// For several people at once, for a page of a list; newest first. At most 200 ids.
Result<std::vector<BookingInSlot>> bookings_of_people(Reader& reader,
                                                      std::span<const PersonId> ids);

// A venue's day, by start, kind, then order of creation; includes cancelled bookings. Query the
// people with people() of store/people.hpp in the same read.
struct DayQuery {
    VenueId venue{};
    std::optional<VaccineId> vaccine{};
    Date day{};
    PageRequest page{};
    std::optional<std::string> status{};
};
Result<Page<BookingInSlot>> bookings_of_day(Reader& reader, const DayQuery& query);
// How many of them take a place: all but cancelled and missed ones.
Result<int64_t> active_bookings_of_day(Reader& reader, const DayQuery& query);

// Active bookings of a slot whose dose was not given yet, in order of creation.
Result<std::vector<BookingInSlot>> bookings_expected_in(Reader& reader, SlotId slot);

// Returns the new id; none if the person has an active booking of that dose. The record's own id
// and version are ignored.
Result<std::optional<BookingId>> insert_booking(Database& database, const BookingRecord& booking);

// Slot, status, phase, what it says and who changed it. `booking.version` is the one that was read.
// Errors: conflict changed_meanwhile; already_there (a live booking of that dose).
Result<void> update_booking(Database& database, const BookingRecord& booking);

}  // namespace yk::store
