// A file as an older version of the program made it.
#pragma once

#include "server/store/migrate.hpp"
#include "tests/store/world.hpp"

namespace yk::test {

// With the schema of the first `migrations` migrations, and without data.
inline std::unique_ptr<Database> old_file(const Folder& folder, size_t migrations) {
    auto database = must(Database::open(folder.file(), sealed()));
    // SQLite can be built so that removed data stays readable in the file.
    must(database->script("PRAGMA foreign_keys = OFF; PRAGMA secure_delete = OFF"));
    for (const std::string& table : must(database->all(
             "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
             "AND name <> 'migration'",
             {}, [](const Row& row) { return row.text(0); })))
        must(database->script("DROP TABLE " + table));
    must(database->script("DELETE FROM migration"));
    must(store::migrate(*database, store::migrations().first(migrations)));
    return database;
}

}  // namespace yk::test
