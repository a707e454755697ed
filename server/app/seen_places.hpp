// Seen places: the slots that somebody sees, counted. What the caller's role doesn't see
// (sight.hpp) and what the rules don't show to that role isn't counted.
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
    int64_t until = 0;  // UTC seconds, the tenant's calendar: then it has to be asked again
};

// Each day is counted once, and again when it has changed or its time has come: what was counted
// before is in `kept`, to which `mark` belongs.
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
