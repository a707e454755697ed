// Signing in and out, for staff: residents.hpp has the public's way in. The account is looked up on
// the reading threads, the password checked on its own pool, the session's row written on the
// tenant's lane; the cookie leaves after the commit. Of one tenant's staff only so many are at it
// at once, so that a storm of sign-ins keeps neither the signed-in nor the neighbours waiting.
#pragma once

#include "server/app/endpoint.hpp"
#include "server/system/password.hpp"

namespace yk {

struct SignInParts {
    PasswordPool& passwords;
    bool secure_cookies = false;  // a proxy in front speaks HTTPS
};

// Adds POST, GET and DELETE of /session, and POST of /session/resident. What the parts refer to
// outlives the router.
void add_session_endpoints(Endpoints& endpoints, const SignInParts& parts);

Outcome<SessionInfo> read_session(const Call& call, Reader& reader, const Nothing&);

// What both ways in have in common. On the lane: sessions and answers whose time is over go.
Result<void> remove_what_is_old(Database& database, int64_t now_s);
// After the commit: the session's cookie, or the refusal.
void hand_over_session(Asked& asked, Result<LaneAnswer> answer, const std::string& token,
                       const std::string& digest, bool secure);

}  // namespace yk
