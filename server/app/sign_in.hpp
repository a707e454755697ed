// Sign-in and sign-out of staff (the public's sign-in: residents.hpp). The account is read on the
// reading threads, the password is checked on its pool, the session is written on the tenant's
// lane; the cookie is sent after the commit. The number of parallel sign-ins per tenant is limited,
// so that many of them delay neither signed-in users nor other tenants.
#pragma once

#include "server/app/endpoint.hpp"
#include "server/system/password.hpp"

namespace yk {

struct SignInParts {
    PasswordPool& passwords;
    bool secure_cookies = false;  // a proxy terminates HTTPS
};

// Adds POST, GET and DELETE of /session, and POST of /session/resident. Objects referenced by
// `parts` outlive the router.
void add_session_endpoints(Endpoints& endpoints, const SignInParts& parts);

Outcome<SessionInfo> read_session(const Call& call, Reader& reader, const Nothing&);

// Shared by both kinds of sign-in. On the lane: removes expired sessions and old answers.
Result<void> remove_expired(Database& database, int64_t now_s);
// After the commit: sends the session cookie or the refusal.
void answer_sign_in(Asked& asked, Result<LaneAnswer> answer, const std::string& token,
                    const std::string& digest, bool secure);

}  // namespace yk
