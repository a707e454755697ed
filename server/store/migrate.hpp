// Numbered migrations: how a store made by an older program is brought up to date. Each is a .sql
// file of the engine's migrations/, built into the program and recorded in the store with its
// checksum.
//
// A migration that was released is never edited; a change is a new one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/database.hpp"

namespace yk::store {

struct Migration {
    int number = 0;  // from 1, rising
    std::string_view name;
    std::string_view sql;
    std::string checksum{};  // of the sql; empty: it is reckoned when it is needed
    // What SQL can't do, right after it in the same transaction; none: null.
    Result<void> (*step)(Database&) = nullptr;
};

// A thousand files are opened with the same ones.
std::vector<Migration> with_checksums(std::span<const Migration> migrations);

// The engine's: this program's, and the record of what was applied (table `migration`), made where
// the store is new. Errors: store_not_ours.
std::span<const Migration> migrations();
Result<void> begin_record(Database& database);

// All that are missing, in one transaction: all or none. Errors (Errc::broken), the detail one
// sentence: store_too_new, store_altered, store_not_ours.
Result<void> migrate(Database& database, std::span<const Migration> known);

}  // namespace yk::store
