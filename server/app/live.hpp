// Live: informs open clients of changes (shared/protocol/live.hpp).
//
//   commit -> Live (tenant/live.hpp) -> a round -> WebSocket
//
// A round takes the changes for each client, makes the counts of watched days (once for all clients
// with the same rights), and writes the messages. It runs on the tenant's reading threads, at most
// once in 100 ms, and only after a change.
//
// Topics that a client wants to watch are checked like reads; those it may not read are ignored. A
// client whose session has ended or was replaced is disconnected within one or two seconds.
#pragma once

#include "server/app/endpoint.hpp"

namespace yk {

// GET /live
void add_live(Endpoints& endpoints);

}  // namespace yk
