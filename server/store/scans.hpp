// Scans of people's papers: sealed, never changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/domain/scan.hpp"
#include "server/store/database.hpp"

namespace yk::store {

inline constexpr int64_t kMostScans = 20;  // per person

Result<std::vector<ScanRecord>> scans_of_person(Reader& reader, PersonId id);  // latest first
Result<std::optional<ScanRecord>> scan(Reader& reader, ScanId id);
Result<std::string> bytes_of_scan(Reader& reader, ScanId id);

// For the ledger; `entry` is the history entry, which has the account and the time.
Result<ScanId> insert_scan(Database& database, EntryId entry, const ScanRecord& scan,
                           std::string_view bytes);

}  // namespace yk::store
