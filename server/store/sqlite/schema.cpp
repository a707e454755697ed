// A file's schema: whether it exists, and whether this program made it.
#include "server/store/migrate.hpp"

namespace yk::store {

Result<bool> has_table(Reader& reader, std::string_view name) {
    const auto found = reader.number(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1", {name});
    if (!found) return same_error(found);
    return *found > 0;
}

Result<void> begin_record(Database& database) {
    const auto tables = database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
    if (!tables) return same_error(tables);
    if (*tables == 0)
        return database.script(
            "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
            "checksum TEXT NOT NULL) STRICT");
    const auto ours = has_table(database, "migration");
    if (!ours) return same_error(ours);
    if (!*ours)
        return fail(
            Errc::broken, "store_not_ours", {},
            database.path() + " is a database of another program; name another data folder");
    return {};
}

}  // namespace yk::store
