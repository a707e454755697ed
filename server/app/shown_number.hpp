// Shown number: how a person's number is displayed. Stored numbers leave the server only through
// this module; complete numbers only through show_number(), with a reason that the history stores.
#pragma once

#include <string>

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// Masked by the tenant's rules, "900101-1******"; completely masked if they don't answer.
std::string shown_number(const Call& call, const std::string& number);

// The person's identity with the masked number.
Identity shown_identity(const Call& call, const PersonRecord& person);

// For people whom the user sees. Writes the entry "number_shown" with the reason. Errors: invalid
// field_required; not_found person_gone; too_many_numbers_shown (hourly.hpp).
Outcome<NumberShown> show_number(const Call& call, Database& database, const ShowNumber& asked);

}  // namespace yk
