// The cookies: one of each per tenant, restricted to the tenant's path, not readable by scripts.
// The session's ends with the session; the browser's stays, so that a browser from which somebody
// has signed in before is known (tenant/sign_in_limits.hpp).
#pragma once

#include <string>
#include <string_view>

namespace yk::http {

inline constexpr std::string_view kSessionCookie = "yk_session";
inline constexpr std::string_view kBrowserCookie = "yk_browser";

struct CookieRules {
    bool secure = true;  // false only if the site is served without TLS (loopback, tests)
};

// Values of Set-Cookie. `tenant` is the code in the path; the token is base64url.
std::string session_cookie(std::string_view tenant, std::string_view token, CookieRules rules);
std::string browser_cookie(std::string_view tenant, std::string_view token, CookieRules rules);
std::string ended_session_cookie(std::string_view tenant, CookieRules rules);

}  // namespace yk::http
