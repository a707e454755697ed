// Callers: registered, corrected, and the people they book for. Part of the ledger (ledger.hpp):
// each change writes its entries, that of a person's caller one for each of the two.
#pragma once

#include <span>

#include "server/domain/actor.hpp"
#include "server/domain/records.hpp"
#include "server/store/callers.hpp"

namespace yk::ledger {

// What the entries note: of a caller's whose person, of a person's which caller (ids).
inline constexpr const char* kPersonNote = "person";
inline constexpr const char* kCallerNote = "caller";

// With these people, all of them or none. Errors: those of attach_person, path "$.people[i]".
Result<CallerRecord> register_caller(Database& database, const Actor& actor,
                                     const store::CallerAnswers& said,
                                     std::span<const PersonId> people);

// The entry keeps each field's old and new value. Errors: conflict "changed_meanwhile", not_found
// "caller_gone". Answers that are the same change nothing and write no entry.
Result<CallerRecord> change_caller(Database& database, const Actor& actor, CallerId caller,
                                   int64_t expected_version, const store::CallerAnswers& said);

// Who is among the caller's people already stays so, without an entry. Errors: not_found
// "caller_gone", "person_gone"; conflict "person_has_caller" (another one), "too_many_people".
Result<void> attach_person(Database& database, const Actor& actor, CallerId caller,
                           PersonId person);

// Errors: not_found "person_gone": none of the caller's people.
Result<void> detach_person(Database& database, const Actor& actor, CallerId caller,
                           PersonId person);

}  // namespace yk::ledger
