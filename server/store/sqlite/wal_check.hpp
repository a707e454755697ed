// WAL check: whether the write-ahead log that a crash left behind is intact.
//
// The engine reads a log up to the first invalid frame and discards the rest. After a power failure
// that is correct: only frames that were never flushed, and so never acknowledged, are invalid. But
// if complete transactions follow such a frame, flushed data has been damaged, and discarding it
// silently would lose acknowledged bookings. A fault in the very last transaction, or in the last
// frame of the one before it, can't be distinguished from a power failure.
//
// The format: "WAL-mode File Format" in SQLite's documentation.
#pragma once

#include <string>

#include "shared/core/result.hpp"

namespace yk::store {

// Checks FILE-wal before the engine opens FILE, with no other writer. True: the log is not empty.
// Errors: broken "store_damaged", and those of a disk (fault.hpp).
Result<bool> check_wal(const std::string& path);

}  // namespace yk::store
