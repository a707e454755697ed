#include "server/store/migrate.hpp"

#include <fmt/format.h>

#include "server/system/digest.hpp"

namespace yk::store {
namespace {

constexpr std::string_view kTable =
    "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
    "checksum TEXT NOT NULL) STRICT";

struct Applied {
    int64_t number = 0;
    std::string checksum;
};

std::string checksum_of(const Migration& migration) {
    if (!migration.checksum.empty()) return migration.checksum;
    return hex(content_digest(migration.sql));
}

// What the file says has been done to it; makes the record where the file is new.
Result<std::vector<Applied>> applied(Database& database) {
    const auto tables = database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
    if (!tables) return same_error(tables);
    if (*tables == 0) {
        if (auto made = database.script(kTable); !made) return same_error(made);
        return std::vector<Applied>{};
    }
    const auto ours =
        database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'migration'");
    if (!ours) return same_error(ours);
    if (*ours == 0)
        return fail(
            Errc::broken, "store_not_ours", {},
            database.path() + " is a database of another program; name another data folder");
    return database.all("SELECT number, checksum FROM migration ORDER BY number", {},
                        [](const Row& row) {
                            return Applied{row.number(0), row.text(1)};
                        });
}

Result<void> check_applied(Database& database, const std::vector<Applied>& done,
                           std::span<const Migration> known) {
    for (size_t i = 0; i < done.size(); ++i) {
        if (i >= known.size())
            return fail(Errc::broken, "store_too_new", {},
                        fmt::format("{} was written by a newer program (its schema is {}, this "
                                    "program knows {}); start that version or a newer one",
                                    database.path(), done.back().number, known.size()));
        if (done[i].number != known[i].number || done[i].checksum != checksum_of(known[i]))
            return fail(Errc::broken, "store_altered", {},
                        fmt::format("{} was made with another {}; it belongs to a program built "
                                    "from other sources",
                                    database.path(), known[i].name));
    }
    return {};
}

Result<void> apply(Database& database, const Migration& migration) {
    if (auto ran = database.script(migration.sql); !ran) {
        Error error = ran.error();
        error.detail = fmt::format("{}: {}", migration.name, error.detail);
        return tl::unexpected<Error>(std::move(error));
    }
    if (migration.step)
        if (auto ran = migration.step(database); !ran) return ran;
    return database.run("INSERT INTO migration (number, name, checksum) VALUES (?1, ?2, ?3)",
                        {migration.number, migration.name, checksum_of(migration)});
}

}  // namespace

std::vector<Migration> with_checksums(std::span<const Migration> migrations) {
    std::vector<Migration> all(migrations.begin(), migrations.end());
    for (Migration& each : all)
        each.checksum = checksum_of(each);
    return all;
}

Result<void> migrate(Database& database, std::span<const Migration> known) {
    return in_transaction(database, [&]() -> Result<void> {
        const auto done = applied(database);
        if (!done) return same_error(done);
        if (auto fits = check_applied(database, *done, known); !fits) return fits;
        for (const Migration& migration : known.subspan(done->size()))
            if (auto ran = apply(database, migration); !ran) return ran;
        return {};
    });
}

}  // namespace yk::store
