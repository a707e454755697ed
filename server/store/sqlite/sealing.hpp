// Sealing a file: checks which key it was sealed with, and seals data of older programs.
#pragma once

#include "server/store/database.hpp"

namespace yk::store {

// For Database::open: applies all migrations, if the key is the file's. A file that has no key yet
// is bound to this one; without a key, everything except sealed data can be read. Errors in
// addition to those of migrate(): Errc::broken "seal_key_wrong", "seal_key_missing"; the detail is
// one sentence.
Result<void> migrate_and_seal(Database& database);

// The part of migration 008 that SQL can't do. The plain text remains in unused pages and in the
// log until migrate_and_seal() has rewritten the whole file; if that is interrupted, the next start
// repeats it.
Result<void> seal_plain_rows(Database& database);

}  // namespace yk::store
