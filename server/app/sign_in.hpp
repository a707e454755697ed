// Signing in and out. The password is checked on its own pool; the session's row is written on the
// tenant's lane; the cookie leaves after the commit.
#pragma once

#include "server/app/endpoint.hpp"
#include "server/system/password.hpp"

namespace yk {

struct SignInParts {
    PasswordPool& passwords;
    bool secure_cookies = false;  // a proxy in front speaks HTTPS
};

// Adds POST, GET and DELETE of /session. The parts outlive the router.
void add_session_endpoints(Endpoints& endpoints, const SignInParts& parts);

Outcome<SessionInfo> read_session(const Call& call, Reader& reader, const Nothing&);

}  // namespace yk
