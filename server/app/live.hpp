// Live: tells open clients what has changed (shared/protocol/live.hpp).
//
//   commit -> Live (tenant/live.hpp) -> a round -> WebSocket
//
// A round takes what has changed for whom, makes the counts of the days that somebody watches (once
// for all who see the same), and writes the messages. It runs on the tenant's reading threads, at
// most once in 100 ms, and only where something has changed.
//
// What a client wishes to watch is checked as a read of it would be; of the rest it never hears. A
// client whose session is no longer the one it came with is let go within a second or two.
#pragma once

#include "server/app/endpoint.hpp"

namespace yk {

// GET /live
void add_live(Endpoints& endpoints);

}  // namespace yk
