// Holds: places kept while a clerk reads them back to the caller. Whoever asks meanwhile finds them
// taken; what isn't booked in time is free again by itself.
#pragma once

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/booking.hpp"

namespace yk {

Outcome<Held> hold_places(const Call& call, Database& database, const HoldPlaces& asked);
Outcome<Held> extend_hold(const Call& call, Database& database, const HoldRef& asked);
Outcome<Nothing> release_hold(const Call& call, Database& database, const HoldRef& asked);

// In the step that books: what this caller holds for these places' people is free for it.
Outcome<void> release_own_holds(const Call& call, Database& database,
                                const std::vector<Place>& places);

}  // namespace yk
