// People: identifying, registering and correcting them.
#pragma once

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// On the lane, because a person who is identified by a scan alone is an entry of the history, and
// counted (hourly.hpp).
Outcome<Identified> identify(const Call& call, Database& database, const Identify& asked);
Outcome<PersonInfo> register_person(const Call& call, Database& database, const Register& asked);
Outcome<PersonInfo> read_person(const Call& call, Reader& reader, const PersonRef& asked);
Outcome<PersonInfo> change_person(const Call& call, Database& database, const ChangePerson& asked);

}  // namespace yk
