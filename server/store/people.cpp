#include "server/store/people.hpp"

#include "server/store/kept_json.hpp"
#include "server/store/person_row.hpp"

namespace yk::store {
namespace {

Result<void> insert_keys(Database& database, PersonId id, const std::vector<PersonKey>& keys) {
    for (const PersonKey& key : keys) {
        if (key.value.empty()) continue;
        const auto put = database.change(
            "INSERT INTO person_key (person, kind, field, folded) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT DO NOTHING",
            {id, key.kind, key.field, key.value});
        if (!put) return same_error(put);
    }
    return {};
}

Result<std::optional<PersonRecord>> only(Result<std::optional<PersonRow>> found) {
    if (!found) return same_error(found);
    if (!*found) return std::nullopt;
    auto person = person_of(std::move(**found));
    if (!person) return same_error(person);
    return std::move(*person);
}

// Of one that was just written.
Result<PersonRecord> written(Database& database, PersonId id) {
    auto found = person(database, id);
    if (!found) return same_error(found);
    if (!*found) return fail(Errc::not_found, "person_gone");
    return std::move(**found);
}

}  // namespace

Result<std::optional<PersonRecord>> person(Reader& reader, PersonId id) {
    return only(reader.first(
        "SELECT p.id, p.municipality, p.number, p.birth_date, p.registered, p.answers, p.version "
        "FROM person p WHERE p.id = ?1",
        {id}, person_row));
}

Result<std::optional<PersonRecord>> person_by_number(Reader& reader, std::string_view municipality,
                                                     std::string_view number) {
    return only(reader.first(
        "SELECT p.id, p.municipality, p.number, p.birth_date, p.registered, p.answers, p.version "
        "FROM person p WHERE p.municipality = ?1 AND p.number = ?2",
        {municipality, number}, person_row));
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
    return reader.all(
        "SELECT field, from_value, to_value FROM person_change WHERE entry = ?1 ORDER BY id",
        {entry}, [](const Row& row) {
            return FieldChange{row.text(0), row.text(1), row.text(2)};
        });
}

Result<PersonRecord> insert_person(Database& database, const NewPerson& person) {
    const auto id = database.insert(
        "INSERT INTO person (municipality, number, birth_date, registered, answers) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        {person.municipality, person.number, person.birth_date, person.registered,
         kept_json(person.answers)});
    if (!id) return same_error(id);
    const PersonId made{id->value_or(0)};
    if (auto put = insert_keys(database, made, person.keys); !put) return same_error(put);
    return written(database, made);
}

Result<PersonRecord> update_person(Database& database, const PersonUpdate& update) {
    const auto changed = database.change(
        "UPDATE person SET birth_date = ?3, registered = ?4, answers = ?5, version = version + 1 "
        "WHERE id = ?1 AND version = ?2",
        {update.id, update.expected_version, update.birth_date, update.registered,
         kept_json(update.answers)});
    if (!changed) return same_error(changed);
    if (*changed == 0) {
        const auto there = person(database, update.id);
        if (!there) return same_error(there);
        if (*there) return fail(Errc::conflict, "changed_meanwhile");
        return fail(Errc::not_found, "person_gone");
    }
    if (auto cleared = database.change("DELETE FROM person_key WHERE person = ?1", {update.id});
        !cleared)
        return same_error(cleared);
    if (auto put = insert_keys(database, update.id, update.keys); !put) return same_error(put);
    return written(database, update.id);
}

Result<void> insert_person_changes(Database& database, EntryId entry,
                                   std::span<const FieldChange> changes) {
    for (const FieldChange& change : changes) {
        const auto put = database.change(
            "INSERT INTO person_change (entry, field, from_value, to_value) "
            "VALUES (?1, ?2, ?3, ?4)",
            {entry, change.field, change.from, change.to});
        if (!put) return same_error(put);
    }
    return {};
}

}  // namespace yk::store
