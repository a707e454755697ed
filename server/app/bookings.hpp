// Bookings: making and moving them, changing their status.
#pragma once

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/booking.hpp"

namespace yk {

Outcome<Booked> book(const Call& call, Database& database, const Book& asked);
Outcome<BookingDetail> change_status(const Call& call, Database& database,
                                     const ChangeStatus& asked);
Outcome<BookingDetail> move_booking(const Call& call, Database& database, const MoveBooking& asked);
Outcome<BookingDetail> read_booking(const Call& call, Reader& reader, const BookingRef& asked);

}  // namespace yk
