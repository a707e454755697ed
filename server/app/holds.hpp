// Holds: places that are held while staff read them back to the caller. For others they are taken;
// if they are not booked in time, they become free again.
#pragma once

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/booking.hpp"

namespace yk {

Outcome<Held> hold_places(const Call& call, Database& database, const HoldPlaces& asked);
Outcome<Held> extend_hold(const Call& call, Database& database, const HoldRef& asked);
Outcome<Nothing> release_hold(const Call& call, Database& database, const HoldRef& asked);

// Called before booking: releases what this user holds for the people of these places.
Outcome<void> release_own_holds(const Call& call, Database& database,
                                const std::vector<Place>& places);

}  // namespace yk
