// Whether the ledger's invariants hold in what the store has on disk. For tests and health.
#pragma once

#include <string>
#include <vector>

#include "server/store/database.hpp"

namespace yk::store {

// One sentence each, with ids and without personal data; empty: all is well. Reads every slot and
// booking: seconds on a large file. Holds are counted that are live at `now` (UTC seconds, the
// tenant's calendar): by itself, none.
Result<std::vector<std::string>> check(Reader& reader, int64_t now = INT64_MAX);

}  // namespace yk::store
