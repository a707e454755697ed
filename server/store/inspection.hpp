// Inspection: whether a whole file can be relied on. For a file that was not closed properly, or
// was changed while it was closed (Database::trust).
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "server/store/database.hpp"

namespace yk::store {

// Damage that the engine finds in its own structures, references that lead nowhere, and tables,
// indexes and triggers that are missing: a sentence each; empty: none.
// Reads the whole file: about a second for a gigabyte that is in memory.
Result<std::vector<std::string>> engine_faults(Reader& reader);

// The engine's check, the ledger's (check.hpp), and what is sealed (sealed_check.hpp). None: the
// file is sound. Otherwise broken "store_damaged" or "store_contradictory". Ends early, with busy
// "store_busy", when `stops` says so. Other errors: those of a disk; then nothing is known.
Result<std::optional<Error>> inspect(Reader& reader, const std::string& path, int64_t now,
                                     const std::function<bool()>& stops);

}  // namespace yk::store
