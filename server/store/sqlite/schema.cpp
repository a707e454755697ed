// A file's schema: whether it exists, and whether this program made it.
#include "server/store/migrate.hpp"

namespace yk::store {

Result<void> begin_record(Database& database) {
    const auto tables = database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
    if (!tables) return same_error(tables);
    if (*tables == 0)
        return database.script(
            "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
            "checksum TEXT NOT NULL) STRICT");
    const auto ours =
        database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'migration'");
    if (!ours) return same_error(ours);
    if (*ours == 0)
        return fail(
            Errc::broken, "store_not_ours", {},
            database.path() + " is a database of another program; name another data folder");
    return {};
}

}  // namespace yk::store
