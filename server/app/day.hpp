// A venue's day: who has a booking there, in pages or all of them.
#pragma once

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/booking.hpp"

namespace yk {

Outcome<BookingList> list_bookings(const Call& call, Reader& reader, const ListBookings& asked);
Outcome<DayBookings> read_day(const Call& call, Reader& reader, const DayQuery& asked);

}  // namespace yk
