// Shown number: how a person's number looks to who is shown it. The one door through which a stored
// number leaves the server; all of it leaves only through show_number(), for a reason that the
// history keeps.
#pragma once

#include <string>

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// As the tenant's rules have it shown, "900101-1******"; where they don't answer, nothing of it is.
std::string shown_number(const Call& call, const std::string& number);

// Who somebody is, with the number as it is shown.
Identity shown_identity(const Call& call, const PersonRecord& person);

// Of people whom the caller sees. Writes the entry "number_shown" with the reason. Errors: invalid
// field_required; not_found person_gone.
Outcome<NumberShown> show_number(const Call& call, Database& database, const ShowNumber& asked);

}  // namespace yk
