// Sealing a file: which key that was done with, and how it is done to what an older program wrote.
#pragma once

#include "server/store/database.hpp"

namespace yk::store {

// For Database::open: all migrations, for whoever has the file's key. From then on the file is that
// key's; one without a key is let in, and reads what isn't sealed. Errors beside those of
// migrate(): Errc::broken "seal_key_wrong", "seal_key_missing"; the detail is one sentence.
Result<void> bring_up_to_date(Database& database);

// The part of migration 008 that SQL can't do. What was clear still lies in pages that nobody uses
// and in the log, until bring_up_to_date() has written the whole file anew: also at the next start,
// where this one ends in the midst of it.
Result<void> seal_what_is_clear(Database& database);

}  // namespace yk::store
