#include "server/store/sqlite/sealing.hpp"

#include <fmt/format.h>

#include "server/store/meta.hpp"
#include "server/store/migrate.hpp"
#include "server/store/sealed.hpp"

namespace yk::store {
namespace {

constexpr std::string_view kClearLeft = "clear_text_left";

struct PlainRow {  // a row that an older program wrote in plain text
    int64_t id = 0;
    std::string first, second;
};

// Calls `seal` for each row while the rows are read; stops at the first error.
template <class Seal>
Result<void> each_row(Database& database, std::string_view sql, Seal&& seal) {
    Result<int64_t> sealed = 0;
    auto ran = database.each(sql, {}, [&](const Row& row) {
        if (sealed) sealed = seal(row);
    });
    if (!ran) return ran;
    if (!sealed) return same_error(sealed);
    return {};
}

Result<void> seal_people(Database& database) {
    const SealKey& key = database.seal_key();
    const auto people =
        database.all("SELECT id, number_index, answers FROM person", {}, [](const Row& row) {
            return PlainRow{row.number(0), row.text(1), row.text(2)};
        });
    if (!people) return same_error(people);
    for (const PlainRow& each : *people) {
        const PersonId id{each.id};
        const auto put = database.change(
            "UPDATE person SET number_index = ?2, number_sealed = ?3, answers_sealed = ?4 "
            "WHERE id = ?1",
            {id, number_index(database, each.first),
             Blob{key.seal(each.first, number_of_person(id))},
             Blob{key.seal(each.second, answers_of_person(id))}});
        if (!put) return same_error(put);
    }
    return {};
}

Result<void> seal_exact_keys(Database& database) {
    const auto keys =
        database.all("SELECT person, field, folded FROM person_key WHERE kind = 'exact'", {},
                     [](const Row& row) {
                         return PlainRow{row.number(0), row.text(1), row.text(2)};
                     });
    if (!keys) return same_error(keys);
    for (const PlainRow& each : *keys) {
        const auto put = database.change(
            "UPDATE person_key SET folded = ?4 "
            "WHERE person = ?1 AND kind = 'exact' AND field = ?2 AND folded = ?3",
            {each.id, each.first, each.second, exact_key_index(database, each.second)});
        if (!put) return same_error(put);
    }
    return {};
}

Result<void> seal_coupons(Database& database) {
    return each_row(database, "SELECT municipality, number, birth_date FROM valid_coupon_in_clear",
                    [&](const Row& row) {
                        return database.change(
                            "INSERT INTO valid_coupon (municipality, number_index, birth_date) "
                            "VALUES (?1, ?2, ?3)",
                            {row.text(0), number_index(database, row.text(1)), row.maybe_date(2)});
                    });
}

Result<void> seal_changes(Database& database) {
    return each_row(
        database, "SELECT id, entry, field, from_value, to_value FROM person_change_in_clear",
        [&](const Row& row) {
            const std::string field = row.text(2);
            return database.change(
                "INSERT INTO person_change (id, entry, field, sealed) VALUES (?1, ?2, ?3, ?4)",
                {row.number(0), row.number(1), field,
                 Blob{database.seal_key().seal(change_in_one(row.text(3), row.text(4)),
                                               change_of_field(row.id<EntryId>(1), field))}});
        });
}

Result<void> seal_answers(Database& database) {
    return each_row(
        database,
        "SELECT account, person, key, request_hash, status, headers, body, at FROM answer_in_clear",
        [&](const Row& row) {
            const std::string key = row.text(2);
            return database.change(
                "INSERT INTO answer (account, person, key, status, sealed, at) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                {row.number(0), row.number(1), key, row.number(4),
                 Blob{database.seal_key().seal(
                     answer_in_one(row.blob(3), row.text(5), row.text(6)),
                     answer_under(row.id<AccountId>(0), row.id<PersonId>(1), key))},
                 row.number(7)});
        });
}

// Called before anything is changed.
Result<void> check_seal_key(Database& database) {
    if (!database.seal_key().is_there()) return {};
    const auto there = has_table(database, "meta");
    if (!there) return same_error(there);
    if (!*there) return {};
    const auto stored_key = meta(database, kSealKeyFact);
    if (!stored_key) return same_error(stored_key);
    if (!*stored_key || **stored_key == database.seal_key().fingerprint()) return {};
    return fail(Errc::broken, "seal_key_wrong", {},
                fmt::format("{} was sealed with another key than the one given; start with the key "
                            "file that it was made with (serve --seal-key; a copy is in its "
                            "backup). Without it nobody can read what is kept of people there",
                            database.path()));
}

Result<void> note_seal_key(Database& database) {
    if (!database.seal_key().is_there()) return {};
    const auto stored_key = meta(database, kSealKeyFact);
    if (!stored_key) return same_error(stored_key);
    if (*stored_key) return {};
    return in_transaction(database, [&] {
        return set_meta(database, kSealKeyFact, database.seal_key().fingerprint());
    });
}

Result<void> wipe_plain_text(Database& database) {
    const auto marker = meta(database, kClearLeft);
    if (!marker) return same_error(marker);
    if (!*marker) return {};
    if (auto done = database.script("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"); !done) return done;
    return in_transaction(database, [&]() -> Result<void> {
        auto removed = database.change("DELETE FROM meta WHERE name = ?1", {kClearLeft});
        if (!removed) return same_error(removed);
        return {};
    });
}

}  // namespace

Result<void> migrate_and_seal(Database& database) {
    if (auto fits = check_seal_key(database); !fits) return fits;
    if (auto current = migrate(database, migrations()); !current) return current;
    if (auto wiped = wipe_plain_text(database); !wiped) return wiped;
    return note_seal_key(database);
}

Result<void> seal_plain_rows(Database& database) {
    if (database.seal_key().is_there())
        if (auto noted = set_meta(database, kSealKeyFact, database.seal_key().fingerprint());
            !noted)
            return noted;
    const auto rows = database.number(
        "SELECT EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM valid_coupon_in_clear) "
        "OR EXISTS (SELECT 1 FROM person_change_in_clear) "
        "OR EXISTS (SELECT 1 FROM answer_in_clear)");
    if (!rows) return same_error(rows);
    if (*rows == 0) return {};
    if (!database.seal_key().is_there())
        return fail(Errc::broken, "seal_key_missing", {},
                    database.path() + " holds people in clear, and there is no key to seal them");
    for (auto seal : {seal_people, seal_exact_keys, seal_coupons, seal_changes, seal_answers})
        if (auto done = seal(database); !done) return done;
    return set_meta(database, kClearLeft, "yes");
}

}  // namespace yk::store
