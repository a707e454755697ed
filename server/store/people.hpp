// People: the only module that reads or writes what is personal, so that sealing it is a local
// matter. Numbers, dates of birth, answers, search keys, and what was changed in them.
//
// Numbers, answers and changes are sealed with the tenant's key, each bound to its row
// (sealed.hpp). A number, and what is searched by its exact value, is found by a keyed index and in
// no other way. Kana and telephone numbers are searched by their beginnings, so their keys stay
// readable, and so does the date of birth.
//
// The changing functions are for the ledger, which writes the history with them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// Asking. None where there is nobody.
Result<std::optional<PersonRecord>> person(Reader& reader, PersonId id);
Result<std::optional<PersonRecord>> person_by_number(Reader& reader, std::string_view municipality,
                                                     std::string_view number);
Result<bool> person_exists(Reader& reader, PersonId id);
// In the order asked for; ids that nobody has are left out.
Result<std::vector<PersonRecord>> people(Reader& reader, std::span<const PersonId> ids);

struct PersonCriterion {
    KeyKind kind = KeyKind::kana;
    std::string field;  // empty: any field of that kind
    std::string value;  // folded like the key; kana and phone match keys that begin with it
};

struct PeopleSearch {
    std::string number{};                     // exact; empty: any
    std::string municipality{};               // exact; empty: any
    std::vector<PersonCriterion> criteria{};  // all of them match; at most 8
    // Only people with a booking, live or not, at one of these venues (E9); at most 64.
    std::optional<std::vector<VenueId>> only_venues{};
    PageWish page{};
};

inline constexpr int64_t kMostFound = 10'000;  // people counted; who finds more asks too widely

// In the order in which they came. Errors: Errc::invalid "search_empty" where neither number
// nor criteria are given, "search_too_wide" where a limit above is passed.
Result<Page<PersonRecord>> search_people(Reader& reader, const PeopleSearch& search);

// What a person entry changed, oldest first.
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

// Errc::conflict "already_there" where (municipality, number) is taken.
Result<PersonRecord> insert_person(Database& database, const NewPerson& person);

struct PersonUpdate {
    PersonId id{};
    int64_t expected_version = 0;
    std::optional<Date> birth_date;
    bool registered = true;
    std::vector<Answer> answers;
    std::vector<PersonKey> keys;  // replace those there are
};

// Errc::conflict "changed_meanwhile"; Errc::not_found "person_gone".
Result<PersonRecord> update_person(Database& database, const PersonUpdate& update);

Result<void> insert_person_changes(Database& database, EntryId entry,
                                   std::span<const FieldChange> changes);

}  // namespace yk::store
