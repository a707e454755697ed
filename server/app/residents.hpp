// Residents: the public's own way in. Who knows a number and the date of birth that belongs to it,
// signs in for himself, and for nobody else.
//
// What proves it is the person's own record where somebody has taken the person down, else the list
// of valid coupons: a number that neither knows, or without a date of birth to compare, is refused
// like a wrong one. Guessing is slowed down by number and by address. The session is bound to one
// person; one who is only on the list is written down without answers, and registers himself.
#pragma once

#include "server/app/sign_in.hpp"

namespace yk {

// POST /session/resident
void sign_in_resident(const Endpoints& endpoints, const SignInParts& parts,
                      const std::shared_ptr<Asked>& asked);

// One that is no longer in memory. Errors: unauthorised "session_ended".
Result<std::shared_ptr<const Session>> resident_session(Tenant& tenant, const std::string& digest,
                                                        int64_t now_s);

}  // namespace yk
