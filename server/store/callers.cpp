#include "server/store/callers.hpp"

#include "server/store/json_column.hpp"
#include "server/store/people.hpp"
#include "server/store/sealed.hpp"

namespace yk::store {
namespace {

struct CallerRow {
    CallerId id;
    std::string answers;  // sealed
    int64_t version = 0;
};

Result<void> insert_keys(Database& database, CallerId id, const std::vector<PersonKey>& keys) {
    for (const PersonKey& key : keys) {
        if (key.value.empty()) continue;
        const std::string stored_value =
            key.kind == KeyKind::exact ? exact_key_index(database, key.value) : key.value;
        auto put = database.run(
            "INSERT INTO caller_key (caller, kind, field, folded) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT DO NOTHING",
            {id, key.kind, key.field, stored_value});
        if (!put) return put;
    }
    return {};
}

// Reads the caller that was just written.
Result<CallerRecord> reloaded(Database& database, CallerId id) {
    auto found = caller(database, id);
    if (!found) return same_error(found);
    if (!*found) return fail(Errc::not_found, "caller_gone");
    return std::move(**found);
}

}  // namespace

Result<std::optional<CallerRecord>> caller(Reader& reader, CallerId id) {
    const auto row = reader.first(
        "SELECT id, answers_sealed, version FROM caller WHERE id = ?1", {id}, [](const Row& found) {
            return CallerRow{found.id<CallerId>(0), found.blob(1), found.number(2)};
        });
    if (!row) return same_error(row);
    if (!*row) return std::nullopt;
    const auto opened = reader.seal_key().open((*row)->answers, answers_of_caller(id));
    if (!opened) return same_error(opened);
    auto answers = parse_json_column<std::vector<Answer>>(*opened, "caller.answers");
    if (!answers) return same_error(answers);
    return CallerRecord{id, std::move(*answers), (*row)->version};
}

Result<std::vector<CallerId>> callers_found_by(Reader& reader, const PersonKey& key, size_t most) {
    const std::string after = key.value + std::string(kAfterAll);
    return reader.all(
        "SELECT DISTINCT caller FROM caller_key WHERE kind = ?1 AND folded >= ?2 AND folded < ?3 "
        "AND (?4 = '' OR field = ?4) ORDER BY caller LIMIT ?5",
        {key.kind, key.value, after, key.field, static_cast<int64_t>(most)},
        [](const Row& row) { return row.id<CallerId>(0); });
}

Result<std::vector<PersonRecord>> people_of_caller(Reader& reader, CallerId id) {
    const auto ids = reader.all("SELECT id FROM person WHERE caller = ?1 ORDER BY id", {id},
                                [](const Row& row) { return row.id<PersonId>(0); });
    if (!ids) return same_error(ids);
    return people(reader, *ids);
}

Result<std::vector<PersonId>> people_of_same_caller(Reader& reader, PersonId id) {
    return reader.all(
        "SELECT other.id FROM person p JOIN person other ON other.caller = p.caller WHERE p.id = "
        "?1",
        {id}, [](const Row& row) { return row.id<PersonId>(0); });
}

Result<CallerRecord> insert_caller(Database& database, const CallerAnswers& said) {
    const auto id = database.next_id<CallerId>();  // needed first: the sealed data is bound to it
    if (!id) return same_error(id);
    const CallerId made = *id;
    const auto put = database.run(
        "INSERT INTO caller (id, answers_sealed) VALUES (?1, ?2)",
        {made,
         Blob{database.seal_key().seal(json_column_text(said.answers), answers_of_caller(made))}});
    if (!put) return same_error(put);
    if (auto keys = insert_keys(database, made, said.keys); !keys) return same_error(keys);
    return reloaded(database, made);
}

Result<CallerRecord> update_caller(Database& database, CallerId id, int64_t expected_version,
                                   const CallerAnswers& said) {
    const auto changed = database.change_one(
        "UPDATE caller SET answers_sealed = ?3, version = version + 1 "
        "WHERE id = ?1 AND version = ?2",
        {id, expected_version,
         Blob{database.seal_key().seal(json_column_text(said.answers), answers_of_caller(id))}});
    if (!changed) {
        const auto there = caller(database, id);
        if (there && !*there) return fail(Errc::not_found, "caller_gone");
        return same_error(changed);
    }
    if (auto cleared = database.run("DELETE FROM caller_key WHERE caller = ?1", {id}); !cleared)
        return same_error(cleared);
    if (auto put = insert_keys(database, id, said.keys); !put) return same_error(put);
    return reloaded(database, id);
}

Result<bool> change_caller_of_person(Database& database, PersonId person, CallerId from,
                                     CallerId to) {
    const auto changed = database.change(
        "UPDATE person SET caller = ?3 WHERE id = ?1 AND caller IS NOT DISTINCT FROM ?2",
        {person, none_if_zero(from), none_if_zero(to)});
    if (!changed) return same_error(changed);
    if (*changed == 0) return false;
    const auto noted =
        database.run("UPDATE caller SET version = version + 1 WHERE id = ?1", {from ? from : to});
    if (!noted) return same_error(noted);
    return true;
}

}  // namespace yk::store
