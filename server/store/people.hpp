// People: the only module that reads or writes personal data (numbers, dates of birth, answers,
// search keys and changes of them), so that sealing is done in one place.
//
// Numbers, answers and changes are sealed with the tenant's key, each bound to its row
// (sealed.hpp). A number, and a key that matches by its exact value, is found only by a keyed
// index. Kana and telephone numbers match by prefix, so these keys are stored in plain text, and so
// is the date of birth.
//
// The functions that change are for the ledger, which also writes the history.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// Sorts after all texts that begin with what stands before it: U+10FFFF.
inline constexpr std::string_view kAfterAll = "\xF4\x8F\xBF\xBF";

// Reading. None if the person doesn't exist, or was joined to another record; a number of a joined
// record finds the one that stays.
Result<std::optional<PersonRecord>> person(Reader& reader, PersonId id);
Result<std::optional<PersonRecord>> person_by_number(Reader& reader, std::string_view municipality,
                                                     std::string_view number);
// The records that a number leads to: the person's; behind it, if that one was joined to it, the
// record that was made under the number. Empty: nobody has the number.
Result<std::vector<PersonRecord>> records_of_number(Reader& reader, std::string_view municipality,
                                                    std::string_view number);
// The records that were joined to a person's, in the order in which they were made.
Result<std::vector<PersonRecord>> records_joined_to(Reader& reader, PersonId person);
Result<bool> person_exists(Reader& reader, PersonId id);
// The venues of the person's bookings, whatever became of them, and of the doses given.
Result<std::vector<VenueId>> venues_of_person(Reader& reader, PersonId id);
// In the requested order; unknown ids are omitted.
Result<std::vector<PersonRecord>> people(Reader& reader, std::span<const PersonId> ids);

struct PersonCriterion {
    KeyKind kind = KeyKind::kana;
    std::string field;  // empty: any field of that kind
    std::string value;  // normalized like the key; kana and phone match by prefix
};

struct PeopleSearch {
    std::string number{};                     // exact; empty: any
    std::string municipality{};               // exact; empty: any
    std::vector<PersonCriterion> criteria{};  // all of them match; at most 8
    // Only people with a booking, active or not, at one of these venues (E9); at most 64.
    std::optional<std::vector<VenueId>> only_venues{};
    PageRequest page{};
};

inline constexpr int64_t kMostFound = 50;  // people; nobody lists everybody, page after page
// Ordered by id. Total: at most kMostFound + 1, which says that there are more. Errors:
// "search_empty" if no criteria are given, "search_too_wide" if a limit above is exceeded.
Result<Page<PersonRecord>> search_people(Reader& reader, const PeopleSearch& search);

// The changes of a person's history entry, oldest first.
Result<std::vector<FieldChange>> person_changes(Reader& reader, EntryId entry);

// Changing.
struct NewPerson {
    std::string municipality;
    std::string number;
    std::optional<Date> birth_date;
    bool registered = true;
    std::vector<Answer> answers;
    std::vector<PersonKey> keys;
};

// Errc::conflict "already_there" if (municipality, number) exists.
Result<PersonRecord> insert_person(Database& database, const NewPerson& person);

struct PersonUpdate {
    PersonId id{};
    int64_t expected_version = 0;
    std::optional<Date> birth_date;
    bool registered = true;
    std::vector<Answer> answers;
    std::vector<PersonKey> keys;  // replace the existing ones
};

// Errc::conflict "changed_meanwhile"; Errc::not_found "person_gone".
Result<PersonRecord> update_person(Database& database, const PersonUpdate& update);

struct PersonIdentity {
    PersonId id{};
    int64_t expected_version = 0;
    std::string municipality;
    std::string number;
    std::optional<Date> birth_date;
};
// Errors: conflict changed_meanwhile; already_there (somebody else has the number).
Result<PersonRecord> set_identity(Database& database, const PersonIdentity& now);

// Everything of `joined` becomes that of `stays`, and the number of `joined` leads there. Errors:
// already_there (both have the same dose booked or given).
Result<void> join_records(Database& database, PersonId stays, PersonId joined);

Result<void> insert_person_changes(Database& database, EntryId entry,
                                   std::span<const FieldChange> changes);

}  // namespace yk::store
