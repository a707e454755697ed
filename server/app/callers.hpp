// Callers: who books for several people. A caller is in view for whoever sees one of the caller's
// people; where nobody is attached (yet), for whoever reaches the whole tenant.
#pragma once

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// Errors of all: not_found caller_gone, person_gone (not there, or not in view); refused
// callers_not_kept where the municipality declares no form `caller`, and for residents. Of the changing ones: those of
// check_answers and of the ledger (ledger/callers.hpp).
Outcome<CallerInfo> register_caller(const Call& call, Database& database,
                                    const RegisterCaller& asked);
Outcome<CallerInfo> read_caller(const Call& call, Reader& reader, const CallerRef& asked);
Outcome<CallerInfo> change_caller(const Call& call, Database& database, const ChangeCaller& asked);
Outcome<CallerInfo> attach_person(const Call& call, Database& database,
                                  const PersonOfCaller& asked);
Outcome<CallerInfo> detach_person(const Call& call, Database& database,
                                  const PersonOfCaller& asked);

// Of somebody in view: the caller, with name and date of birth of the caller's people. Nothing
// where there is no caller, and for residents.
Result<std::optional<CallersPeople>> callers_people(const Call& call, Reader& reader,
                                                    const PersonRecord& person);

}  // namespace yk
