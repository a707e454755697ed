// People: registering and correcting them; each entry keeps the fields' old values.
#include "server/ledger/answer_changes.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/history.hpp"

namespace yk::ledger {
namespace {

Result<void> write_entry(Database& database, const Actor& actor, PersonId person,
                         const char* action, const std::vector<FieldChange>& changes,
                         const std::vector<std::string>& confirmed = {}) {
    database.note_changed(person_topic(person));
    const auto entry = store::insert_entry(database, actor,
                                           {.subject = Subject::person,
                                            .subject_id = person.value,
                                            .action = action,
                                            .confirmed = confirmed});
    if (!entry) return same_error(entry);
    return store::insert_person_changes(database, *entry, changes);
}

}  // namespace

Result<PersonRecord> admit_person(Database& database, const Actor& actor,
                                  const store::NewPerson& person) {
    auto admitted = store::insert_person(database, person);
    if (!admitted) return admitted;
    if (auto written = write_entry(database, actor, admitted->id, "admitted", {}); !written)
        return same_error(written);
    return admitted;
}

Result<PersonRecord> register_person(Database& database, const Actor& actor,
                                     const store::NewPerson& person) {
    const auto known = store::person_by_number(database, person.municipality, person.number);
    if (!known) return same_error(known);
    if (*known && (*known)->registered) return fail(Errc::conflict, "already_registered");

    // A number that was joined to the person's record says nothing about the person's birth.
    const bool own = *known && (*known)->number == person.number &&
                     (*known)->municipality == person.municipality;
    auto registered =
        *known ? store::update_person(database, {(*known)->id, (*known)->version,
                                                 own ? person.birth_date : (*known)->birth_date,
                                                 true, person.answers, person.keys})
               : store::insert_person(database, person);
    if (!registered) return registered;
    const auto before = *known ? (*known)->answers : std::vector<Answer>{};
    auto written = write_entry(database, actor, registered->id, "registered",
                               answer_changes(before, person.answers));
    if (!written) return same_error(written);
    return registered;
}

Result<PersonRecord> change_person(Database& database, const Actor& actor,
                                   const PersonChange& change) {
    const auto before = store::person(database, change.id);
    if (!before) return same_error(before);
    if (!*before) return fail(Errc::not_found, "person_gone");
    if ((*before)->version != change.expected_version)
        return fail(Errc::conflict, "changed_meanwhile");
    const auto changes = answer_changes((*before)->answers, change.answers);
    if (changes.empty()) return **before;

    auto changed =
        store::update_person(database, {change.id, change.expected_version, (*before)->birth_date,
                                        (*before)->registered, change.answers, change.keys});
    if (!changed) return changed;
    if (auto written =
            write_entry(database, actor, change.id, "person_changed", changes, change.confirmed);
        !written)
        return same_error(written);
    return changed;
}

}  // namespace yk::ledger
