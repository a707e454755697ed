// WAL check: whether the write-ahead log that a crash left behind can be believed.
//
// The engine reads a log up to the first frame that doesn't add up and forgets the rest. After a
// loss of power that is right: only what was never flushed, and so never acknowledged, is torn. But
// where whole transactions lie behind such a frame, what was flushed has gone bad since, and
// forgetting it in silence would lose acknowledged bookings. A fault in the very last transaction,
// or in the last frame of the one before it, can't be told from a loss of power.
//
// The format: "WAL-mode File Format" in SQLite's documentation.
#pragma once

#include <string>

#include "shared/core/result.hpp"

namespace yk::store {

// Of FILE-wal, before the engine opens FILE, with nobody else writing. True: there is something in
// it. Errors: broken "store_damaged", and those of a disk (fault.hpp).
Result<bool> check_wal(const std::string& path);

}  // namespace yk::store
