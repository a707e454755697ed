// Callers: registering and correcting them, and the people they book for. Part of the ledger
// (ledger.hpp): each change writes its history entries; linking a person to a caller writes one for
// each of the two.
#pragma once

#include <span>

#include "server/domain/actor.hpp"
#include "server/domain/records.hpp"
#include "server/store/callers.hpp"

namespace yk::ledger {

// Note names in entries (the values are ids): the caller's entry names the person, the person's
// entry names the caller.
inline constexpr const char* kPersonNote = "person";
inline constexpr const char* kCallerNote = "caller";

// Registers a caller with these people, all or none. Errors: those of attach_person, path
// "$.people[i]".
Result<CallerRecord> register_caller(Database& database, const Actor& actor,
                                     const store::CallerAnswers& said,
                                     std::span<const PersonId> people);

// The entry keeps each field's old and new value. Errors: conflict "changed_meanwhile", not_found
// "caller_gone". Unchanged answers change nothing and write no entry.
Result<CallerRecord> change_caller(Database& database, const Actor& actor, CallerId caller,
                                   int64_t expected_version, const store::CallerAnswers& said);

// Does nothing, and writes no entry, if the person already has this caller. Errors: not_found
// "caller_gone", "person_gone"; conflict "person_has_caller" (another caller), "too_many_people".
Result<void> attach_person(Database& database, const Actor& actor, CallerId caller,
                           PersonId person);

// Errors: not_found "person_gone": the person doesn't belong to this caller.
Result<void> detach_person(Database& database, const Actor& actor, CallerId caller,
                           PersonId person);

}  // namespace yk::ledger
