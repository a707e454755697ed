// Seen places: counts the slots that a user sees. Slots that the role doesn't see (sight.hpp) or
// that the rules hide from it are not counted.
#pragma once

#include <string>

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "server/tenant/availability.hpp"
#include "shared/protocol/places.hpp"
#include "shared/protocol/slots.hpp"

namespace yk {

template <class Out>
struct GoodUntil {
    Out out;
    int64_t until = 0;  // UTC seconds on the tenant's calendar: expiry
};

// Each day is counted once, and again when it has changed or expired. Earlier counts are in `kept`,
// to which `mark` belongs.
struct Counting {
    const Call& call;
    Reader& reader;
    Availability& kept;
    uint64_t mark;
};

Outcome<GoodUntil<DayLeft>> seen_places(const Counting& counting, const AvailabilityQuery& asked);
Outcome<GoodUntil<Places>> seen_places(const Counting& counting, const PlacesQuery& asked);
Outcome<GoodUntil<Week>> seen_places(const Counting& counting, const WeekQuery& asked);

}  // namespace yk
