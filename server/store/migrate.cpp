#include "server/store/migrate.hpp"

#include <fmt/format.h>

#include "server/system/digest.hpp"

namespace yk::store {
namespace {

struct Applied {
    int64_t number = 0;
    std::string checksum;
};

std::string checksum_of(const Migration& migration) {
    if (!migration.checksum.empty()) return migration.checksum;
    return hex(content_digest(migration.sql));
}

// The migrations that the store has recorded.
Result<std::vector<Applied>> applied(Database& database) {
    if (auto ready = begin_record(database); !ready) return same_error(ready);
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
