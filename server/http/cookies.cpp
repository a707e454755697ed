#include "server/http/cookies.hpp"

namespace yk::http {

namespace {
constexpr std::string_view kBrowserKept = "; Max-Age=34560000";  // 400 days: browsers' limit

std::string cookie(std::string_view name, std::string_view tenant, std::string_view token,
                   CookieRules rules) {
    std::string text(name);
    text += '=';
    text += token;
    text += "; Path=/";
    text += tenant;
    text += "/; HttpOnly; SameSite=Strict";
    if (rules.secure) text += "; Secure";
    return text;
}
}  // namespace

std::string session_cookie(std::string_view tenant, std::string_view token, CookieRules rules) {
    return cookie(kSessionCookie, tenant, token, rules);
}

std::string browser_cookie(std::string_view tenant, std::string_view token, CookieRules rules) {
    return cookie(kBrowserCookie, tenant, token, rules).append(kBrowserKept);
}

std::string ended_session_cookie(std::string_view tenant, CookieRules rules) {
    return cookie(kSessionCookie, tenant, "", rules) + "; Max-Age=0";
}

}  // namespace yk::http
