#include "server/http/cookies.hpp"

namespace yk::http {

namespace {
std::string cookie(std::string_view tenant, std::string_view token, CookieRules rules) {
    std::string text(kSessionCookie);
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
    return cookie(tenant, token, rules);
}

std::string ended_session_cookie(std::string_view tenant, CookieRules rules) {
    return cookie(tenant, "", rules) + "; Max-Age=0";
}

}  // namespace yk::http
