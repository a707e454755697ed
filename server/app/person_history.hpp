// The history of a person, as the pages of the person show it.
#pragma once

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/person_history.hpp"

namespace yk {

// Of the person, of the records that were joined to it, and of the bookings and doses that this
// user reaches. `by` is empty where the user may not know it: staff to residents, another venue's
// to a clinic. Reading, such as that a number was shown, is in the trace and not here. Error:
// person_gone.
Outcome<PersonHistory> read_person_history(const Call& call, Reader& reader,
                                           const PersonRef& asked);

}  // namespace yk
