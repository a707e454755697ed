// Residents: sign-in of the public. A person who proves that a number is theirs signs in, only
// for themselves.
//
// The number alone opens nothing: a second secret is needed, whatever the municipality's forms ask.
// It is the date of birth, compared with the registered person's record, or else with the list of
// valid coupons. Where the number itself contains the date, it is the telephone number that the
// person gave at registration; who is only on the list can't sign in there. What can't be compared
// is refused like a wrong proof. Guessing is limited by number and by address, successes included.
// The session is bound to one person; a person who is only on the list is stored without answers
// and must register.
#pragma once

#include "server/app/sign_in.hpp"

namespace yk {

// POST /session/resident
void sign_in_resident(const Endpoints& endpoints, const SignInParts& parts,
                      const std::shared_ptr<PendingRequest>& asked);

// Reads a session that is not in memory. Errors: unauthorised "session_ended".
Result<std::shared_ptr<const Session>> resident_session(Tenant& tenant, const std::string& digest,
                                                        int64_t now_s);

}  // namespace yk
