#include "server/store/people.hpp"

#include "server/store/json_column.hpp"
#include "server/store/person_row.hpp"

namespace yk::store {
namespace {

Result<void> insert_keys(Database& database, PersonId id, const std::vector<PersonKey>& keys) {
    for (const PersonKey& key : keys) {
        if (key.value.empty()) continue;
        const std::string stored_value =
            key.kind == KeyKind::exact ? exact_key_index(database, key.value) : key.value;
        const auto put = database.change(
            "INSERT INTO person_key (person, kind, field, folded) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT DO NOTHING",
            {id, key.kind, key.field, stored_value});
        if (!put) return same_error(put);
    }
    return {};
}

Result<std::optional<PersonRecord>> unsealed(const Reader& reader,
                                             Result<std::optional<PersonRow>> found) {
    if (!found) return same_error(found);
    if (!*found) return std::nullopt;
    auto person = person_of(reader, std::move(**found));
    if (!person) return same_error(person);
    return std::move(*person);
}

Result<std::vector<PersonRecord>> unsealed_all(const Reader& reader,
                                               Result<std::vector<PersonRow>> found) {
    if (!found) return same_error(found);
    std::vector<PersonRecord> all;
    for (PersonRow& row : *found) {
        auto person = person_of(reader, std::move(row));
        if (!person) return same_error(person);
        all.push_back(std::move(*person));
    }
    return all;
}

FieldChange change_of(const std::string& field, const std::string& both) {
    const size_t from = both.find(' ') + 1;  // format of change_in_one()
    const size_t length = std::stoull(both);
    return {field, both.substr(from, length), both.substr(from + length)};
}

// Reads the record that was just written; it may be a joined one.
Result<PersonRecord> reloaded(Database& database, PersonId id) {
    auto found = unsealed(
        database, database.first("SELECT " YK_PERSON_COLUMNS "FROM person p WHERE p.id = ?1", {id},
                                 person_row));
    if (!found) return same_error(found);
    if (!*found) return fail(Errc::not_found, "person_gone");
    return std::move(**found);
}

}  // namespace

Result<std::optional<PersonRecord>> person(Reader& reader, PersonId id) {
    return unsealed(reader, reader.first("SELECT " YK_PERSON_COLUMNS
                                         "FROM person p WHERE p.id = ?1 AND p.joined_into IS NULL",
                                         {id}, person_row));
}

Result<std::optional<PersonRecord>> person_by_number(Reader& reader, std::string_view municipality,
                                                     std::string_view number) {
    return unsealed(reader, reader.first("SELECT " YK_PERSON_COLUMNS "FROM person n JOIN person p "
                                         "ON p.id = coalesce(n.joined_into, n.id) "
                                         "WHERE n.municipality = ?1 AND n.number_index = ?2",
                                         {municipality, number_index(reader, number)}, person_row));
}

Result<std::vector<PersonRecord>> records_of_number(Reader& reader, std::string_view municipality,
                                                    std::string_view number) {
    return unsealed_all(reader,
                        reader.all("SELECT " YK_PERSON_COLUMNS "FROM person n JOIN person p "
                                   "ON p.id IN (n.id, n.joined_into) "
                                   "WHERE n.municipality = ?1 AND n.number_index = ?2 "
                                   "ORDER BY CASE WHEN p.joined_into IS NULL THEN 0 ELSE 1 END",
                                   {municipality, number_index(reader, number)}, person_row));
}

Result<std::vector<PersonRecord>> records_joined_to(Reader& reader, PersonId person) {
    return unsealed_all(reader, reader.all("SELECT " YK_PERSON_COLUMNS
                                           "FROM person p WHERE p.joined_into = ?1 ORDER BY p.id",
                                           {person}, person_row));
}

Result<bool> person_exists(Reader& reader, PersonId id) {
    const auto there =
        reader.number("SELECT 1 FROM person WHERE id = ?1 AND joined_into IS NULL", {id});
    if (!there) return same_error(there);
    return *there != 0;
}

Result<std::vector<VenueId>> venues_of_person(Reader& reader, PersonId id) {
    return reader.all(
        "SELECT s.venue FROM booking b JOIN slot s ON s.id = b.slot WHERE b.person = ?1 UNION "
        "SELECT l.venue FROM dose d JOIN lot l ON l.id = d.lot WHERE d.person = ?1 AND d.removed = "
        "0",
        {id}, [](const Row& row) { return row.id<VenueId>(0); });
}

Result<std::vector<PersonRecord>> people(Reader& reader, std::span<const PersonId> ids) {
    std::vector<PersonRecord> found;
    for (const PersonId id : ids) {
        auto each = person(reader, id);
        if (!each) return same_error(each);
        if (*each) found.push_back(std::move(**each));
    }
    return found;
}

Result<std::vector<FieldChange>> person_changes(Reader& reader, EntryId entry) {
    const auto rows =
        reader.all("SELECT field, sealed FROM person_change WHERE entry = ?1 ORDER BY id", {entry},
                   [](const Row& row) { return std::pair(row.text(0), row.blob(1)); });
    if (!rows) return same_error(rows);
    std::vector<FieldChange> changes;
    for (const auto& [field, sealed] : *rows) {
        const auto both = reader.seal_key().open(sealed, change_of_field(entry, field));
        if (!both) return same_error(both);
        changes.push_back(change_of(field, *both));
    }
    return changes;
}

Result<PersonRecord> insert_person(Database& database, const NewPerson& person) {
    const SealKey& key = database.seal_key();
    const auto id = database.next_id<PersonId>();  // needed first: the sealed data is bound to it
    if (!id) return same_error(id);
    const PersonId made = *id;
    const auto put = database.change(
        "INSERT INTO person (id, municipality, number_index, number_sealed, birth_date, "
        "registered, answers_sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        {made, person.municipality, number_index(database, person.number),
         Blob{key.seal(person.number, number_of_person(made))}, person.birth_date,
         person.registered,
         Blob{key.seal(json_column_text(person.answers), answers_of_person(made))}});
    if (!put) return same_error(put);
    if (auto keys = insert_keys(database, made, person.keys); !keys) return same_error(keys);
    return reloaded(database, made);
}

Result<PersonRecord> update_person(Database& database, const PersonUpdate& update) {
    const auto changed = database.change_one(
        "UPDATE person SET birth_date = ?3, registered = ?4, answers_sealed = ?5, "
        "version = version + 1 WHERE id = ?1 AND version = ?2",
        {update.id, update.expected_version, update.birth_date, update.registered,
         Blob{database.seal_key().seal(json_column_text(update.answers),
                                       answers_of_person(update.id))}});
    if (!changed) {
        const auto there = person_exists(database, update.id);
        if (there && !*there) return fail(Errc::not_found, "person_gone");
        return same_error(changed);
    }
    if (auto cleared = database.run("DELETE FROM person_key WHERE person = ?1", {update.id});
        !cleared)
        return same_error(cleared);
    if (auto put = insert_keys(database, update.id, update.keys); !put) return same_error(put);
    return reloaded(database, update.id);
}

Result<PersonRecord> set_identity(Database& database, const PersonIdentity& now) {
    const SealKey& key = database.seal_key();
    const auto changed = database.change_one(
        "UPDATE person SET municipality = ?3, number_index = ?4, number_sealed = ?5, "
        "birth_date = ?6, version = version + 1 WHERE id = ?1 AND version = ?2",
        {now.id, now.expected_version, now.municipality, number_index(database, now.number),
         Blob{key.seal(now.number, number_of_person(now.id))}, now.birth_date});
    if (!changed) return same_error(changed);
    return reloaded(database, now.id);
}

Result<void> join_records(Database& database, PersonId stays, PersonId joined) {
    constexpr const char* kMoves[] = {
        "UPDATE booking SET person = ?1 WHERE person = ?2",
        "UPDATE dose SET person = ?1 WHERE person = ?2",
        "UPDATE examination SET person = ?1 WHERE person = ?2",
        "UPDATE scan SET person = ?1 WHERE person = ?2",
        "UPDATE notice SET person = ?1 WHERE person = ?2",
        "UPDATE person SET joined_into = ?1 WHERE joined_into = ?2",
        ("UPDATE person SET caller = (SELECT j.caller FROM person j WHERE j.id = ?2) "
         "WHERE id = ?1 AND caller IS NULL"),
        "UPDATE person SET joined_into = ?1, caller = NULL, version = version + 1 WHERE id = ?2",
        "UPDATE person SET version = version + 1 WHERE id = ?1 AND id <> ?2"};
    for (const char* sql : kMoves)
        if (auto moved = database.run(sql, {stays, joined}); !moved) return moved;
    return database.run("DELETE FROM person_key WHERE person = ?1", {joined});
}

Result<void> insert_person_changes(Database& database, EntryId entry,
                                   std::span<const FieldChange> changes) {
    for (const FieldChange& change : changes) {
        const auto id = database.next_id(Sequence::person_change);
        if (!id) return same_error(id);
        const auto put = database.run(
            "INSERT INTO person_change (id, entry, field, sealed) VALUES (?1, ?2, ?3, ?4)",
            {*id, entry, change.field,
             Blob{database.seal_key().seal(change_in_one(change.from, change.to),
                                           change_of_field(entry, change.field))}});
        if (!put) return same_error(put);
    }
    return {};
}

}  // namespace yk::store
