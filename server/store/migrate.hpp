// Numbered migrations: how a file made by an older program is brought up to date. Each is a .sql
// file of migrations/, built into the program and recorded in the file with its checksum.
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
    int number = 0;  // from 1, without gaps
    std::string_view name;
    std::string_view sql;
    std::string checksum{};  // of the sql; empty: it is reckoned when it is needed
    // What SQL can't do, right after it in the same transaction; none: null.
    Result<void> (*step)(Database&) = nullptr;
};

// A thousand files are opened with the same ones.
std::vector<Migration> with_checksums(std::span<const Migration> migrations);

std::span<const Migration> migrations();  // this program's

// All that are missing, in one transaction: all or none. Errors (Errc::broken), the detail one
// sentence: store_too_new, store_altered, store_not_ours.
Result<void> migrate(Database& database, std::span<const Migration> known);

}  // namespace yk::store
