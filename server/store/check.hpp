// Checks the ledger's invariants on the stored data. For tests and health checks.
#pragma once

#include <string>
#include <vector>

#include "server/store/database.hpp"

namespace yk::store {

// Returns one sentence per violation, with ids and without personal data; empty: no violation.
// Reads every slot and booking: takes seconds on a large file. Holds count if they are valid at
// `now` (UTC seconds on the tenant's calendar); by default no hold counts.
Result<std::vector<std::string>> check(Reader& reader, int64_t now = INT64_MAX);

}  // namespace yk::store
