// Numbered migrations: upgrade a store that an older program has created. Each is a .sql file in
// the engine's migrations/, compiled into the program and recorded in the store with its checksum.
//
// A released migration is never edited; a change needs a new one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/database.hpp"

namespace yk::store {

struct Migration {
    int number = 0;  // from 1, ascending
    std::string_view name;
    std::string_view sql;
    std::string checksum{};  // of the sql; empty: computed when needed
    // What SQL can't do: runs after the sql in the same transaction; null: nothing.
    Result<void> (*step)(Database&) = nullptr;
};

// Computes the checksums once, for use with many files.
std::vector<Migration> with_checksums(std::span<const Migration> migrations);

// This program's migrations for the engine; and the table `migration` that records those applied,
// created in a new store. Errors: store_not_ours.
std::span<const Migration> migrations();
Result<void> begin_record(Database& database);
Result<bool> has_table(Reader& reader, std::string_view name);

// Applies all missing migrations in one transaction. Errors (Errc::broken), the detail is one
// sentence: store_too_new, store_altered, store_not_ours.
Result<void> migrate(Database& database, std::span<const Migration> known);

}  // namespace yk::store
