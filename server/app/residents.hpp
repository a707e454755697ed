// Residents: sign-in of the public. A person who knows a number and its date of birth signs in,
// only for themselves.
//
// The proof is the registered person's record, or else the list of valid coupons. A number that
// neither contains, or without a date of birth to compare, is refused like a wrong one. Guessing is
// limited by number and by address. The session is bound to one person; a person who is only on the
// list is stored without answers and must register.
#pragma once

#include "server/app/sign_in.hpp"

namespace yk {

// POST /session/resident
void sign_in_resident(const Endpoints& endpoints, const SignInParts& parts,
                      const std::shared_ptr<Asked>& asked);

// Reads a session that is not in memory. Errors: unauthorised "session_ended".
Result<std::shared_ptr<const Session>> resident_session(Tenant& tenant, const std::string& digest,
                                                        int64_t now_s);

}  // namespace yk
