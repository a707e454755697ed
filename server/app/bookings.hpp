// Bookings: making and moving them, changing their status.
#pragma once

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/booking.hpp"

namespace yk {

Outcome<Booked> book(const Call& call, Database& database, const Book& asked);
Outcome<BookingDetail> change_status(const Call& call, Database& database,
                                     const ChangeStatus& asked);
Outcome<BookingDetail> move_booking(const Call& call, Database& database, const MoveBooking& asked);
// An entry of the history as this user may read it.
Outcome<HistoryEntry> history_entry(const Call& call, Reader& reader, const EntryRecord& entry);
Outcome<BookingDetail> read_booking(const Call& call, Reader& reader, const BookingRef& asked);

}  // namespace yk
