// The session cookie: one per tenant, restricted to the tenant's path, not readable by scripts.
#pragma once

#include <string>
#include <string_view>

namespace yk::http {

inline constexpr std::string_view kSessionCookie = "yk_session";

struct CookieRules {
    bool secure = true;  // false only if the site is served without TLS (loopback, tests)
};

// Values of Set-Cookie. `tenant` is the code in the path; the token is base64url.
std::string session_cookie(std::string_view tenant, std::string_view token, CookieRules rules);
std::string ended_session_cookie(std::string_view tenant, CookieRules rules);

}  // namespace yk::http
