// Whether the ledger's invariants hold in what the store has on disk. For tests and health.
#pragma once

#include <string>
#include <vector>

#include "server/store/database.hpp"

namespace yk::ledger {

// One sentence each, with ids and without personal data; empty: all is well. Reads every slot and
// booking: seconds on a large file.
Result<std::vector<std::string>> check(Reader& reader);

}  // namespace yk::ledger
