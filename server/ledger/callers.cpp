#include "server/ledger/callers.hpp"

#include "server/ledger/answer_changes.hpp"
#include "server/store/history.hpp"
#include "server/store/people.hpp"
#include "shared/core/step.hpp"

namespace yk::ledger {
namespace {

Result<EntryId> write_entry(Database& database, const Actor& actor, Subject subject, int64_t id,
                            const char* action, std::vector<Note> notes = {}) {
    return store::insert_entry(
        database, actor,
        {.subject = subject, .subject_id = id, .action = action, .notes = std::move(notes)});
}

// One entry for the caller, one for the person.
Result<void> write_entries(Database& database, const Actor& actor, CallerId caller, PersonId person,
                           const char* action) {
    const auto of_caller = write_entry(database, actor, Subject::caller, caller.value, action,
                                       {{kPersonNote, std::to_string(person.value)}});
    if (!of_caller) return same_error(of_caller);
    const auto of_person = write_entry(database, actor, Subject::person, person.value, action,
                                       {{kCallerNote, std::to_string(caller.value)}});
    if (!of_person) return same_error(of_person);
    return {};
}

// A page of one person shows the caller's other people too, so all of them have changed.
Result<void> note_people(Database& database, CallerId caller, PersonId person) {
    const auto people = store::people_of_caller(database, caller);
    if (!people) return same_error(people);
    database.note_changed(person_topic(person));
    for (const PersonRecord& each : *people)
        database.note_changed(person_topic(each.id));
    return {};
}

}  // namespace

Result<CallerRecord> register_caller(Database& database, const Actor& actor,
                                     const store::CallerAnswers& said,
                                     std::span<const PersonId> people) {
    auto made = store::insert_caller(database, said);
    if (!made) return made;
    const auto entry = write_entry(database, actor, Subject::caller, made->id.value, "registered");
    if (!entry) return same_error(entry);
    auto stored = store::insert_person_changes(database, *entry, answer_changes({}, said.answers));
    if (!stored) return same_error(stored);
    for (size_t i = 0; i < people.size(); ++i)
        if (auto attached = attach_person(database, actor, made->id, people[i]); !attached) {
            Error error = attached.error();
            error.path = "$.people[" + std::to_string(i) + "]";
            return tl::unexpected<Error>(std::move(error));
        }
    return made;
}

Result<CallerRecord> change_caller(Database& database, const Actor& actor, CallerId id,
                                   int64_t expected_version, const store::CallerAnswers& said) {
    const auto before = store::caller(database, id);
    if (!before) return same_error(before);
    if (!*before) return fail(Errc::not_found, "caller_gone");
    if ((*before)->version != expected_version) return fail(Errc::conflict, "changed_meanwhile");
    const auto changes = answer_changes((*before)->answers, said.answers);
    if (changes.empty()) return **before;

    auto changed = store::update_caller(database, id, expected_version, said);
    if (!changed) return changed;
    const auto entry = write_entry(database, actor, Subject::caller, id.value, "caller_changed");
    if (!entry) return same_error(entry);
    if (auto stored = store::insert_person_changes(database, *entry, changes); !stored)
        return same_error(stored);
    return changed;
}

Result<void> attach_person(Database& database, const Actor& actor, CallerId id, PersonId person) {
    const auto caller = store::caller(database, id);
    if (!caller) return same_error(caller);
    if (!*caller) return fail(Errc::not_found, "caller_gone");
    const auto record = store::person(database, person);
    if (!record) return same_error(record);
    if (!*record) return fail(Errc::not_found, "person_gone");
    if ((*record)->caller == id) return {};
    if ((*record)->caller) return fail(Errc::conflict, "person_has_caller");
    const auto people = store::people_of_caller(database, id);
    if (!people) return same_error(people);
    if (people->size() >= kMostPeopleOfACaller) return fail(Errc::conflict, "too_many_people");

    const auto attached = store::change_caller_of_person(database, person, {}, id);
    if (!attached) return same_error(attached);
    if (!*attached) return fail(Errc::conflict, "person_has_caller");
    if (auto written = write_entries(database, actor, id, person, "person_attached"); !written)
        return written;
    return note_people(database, id, person);
}

Result<void> detach_person(Database& database, const Actor& actor, CallerId id, PersonId person) {
    const auto detached = store::change_caller_of_person(database, person, id, {});
    if (!detached) return same_error(detached);
    if (!*detached) return fail(Errc::not_found, "person_gone");
    if (auto written = write_entries(database, actor, id, person, "person_detached"); !written)
        return written;
    return note_people(database, id, person);
}

}  // namespace yk::ledger
