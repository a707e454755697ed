// Callers: people who book for several others. Users see a caller if they see one of the caller's
// people; a caller without people is seen only by users whose scope is the whole tenant.
#pragma once

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// A user whose scope is the own venues registers a caller with people. Errors of all functions:
// not_found caller_gone, person_gone (doesn't exist or is not visible); refused callers_not_kept if
// the municipality declares no form `caller`, and for residents. Errors of those that change: also
// those of check_answers and of the ledger (ledger/callers.hpp).
Outcome<CallerInfo> register_caller(const Call& call, Database& database,
                                    const RegisterCaller& asked);
// Errors: also invalid search_empty. Not complete: 50 were found, or many more match that this user
// doesn't see.
Outcome<CallersFound> search_callers(const Call& call, Reader& reader, const SearchCallers& asked);
Outcome<CallerInfo> read_caller(const Call& call, Reader& reader, const CallerRef& asked);
Outcome<CallerInfo> change_caller(const Call& call, Database& database, const ChangeCaller& asked);
Outcome<CallerInfo> attach_person(const Call& call, Database& database,
                                  const PersonOfCaller& asked);
Outcome<CallerInfo> detach_person(const Call& call, Database& database,
                                  const PersonOfCaller& asked);

// For a person that the user sees: the caller, with name and date of birth of the caller's people.
// None if there is no caller, and for residents.
Result<std::optional<CallersPeople>> callers_people(const Call& call, Reader& reader,
                                                    const PersonRecord& person);

}  // namespace yk
