// Scans of people's papers: sealed, never changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/domain/scan.hpp"
#include "server/store/database.hpp"

namespace yk::store {

inline constexpr int64_t kMostScans = 20;  // of one person

Result<std::vector<ScanRecord>> scans_of_person(Reader& reader, PersonId id);  // latest first
Result<std::optional<ScanRecord>> scan(Reader& reader, ScanId id);
Result<std::string> bytes_of_scan(Reader& reader, ScanId id);

// For the ledger; `entry` says who and when.
Result<ScanId> insert_scan(Database& database, EntryId entry, const ScanRecord& scan,
                           std::string_view bytes);

}  // namespace yk::store
