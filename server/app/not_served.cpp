#include "server/app/not_served.hpp"

namespace yk {
namespace {

constexpr int64_t kNotFound = 404;
constexpr int64_t kUnavailable = 503;

// Reasons that have no sentence of their own share one.
std::string sentence_of(const LeftOut& out, const std::string& language, const Words& words) {
    if (out.setup) {
        const std::string locale = out.setup->locale_like(language);
        const std::string key = "reason." + out.why.reason;
        if (out.setup->words.text(locale, key) != key || out.why.reason.starts_with("store_"))
            return out.setup->sentence(locale, out.why);
        return out.setup->words.text(locale, "reason.tenant_left_out");
    }
    return words.text(language, "reason.tenant_left_out");
}

}  // namespace

Problem not_served(const Tenants& tenants, const http::Request& request) {
    const Words& words = tenants.installation().words;
    const std::string language = wanted_language(request);
    Problem problem;
    if (const auto out = tenants.left_out(request.parameter("tenant"))) {
        problem.status = kUnavailable;
        problem.reason = out->why.reason;
        problem.title = sentence_of(*out, language, words);
    } else {
        problem.status = kNotFound;
        problem.reason = "tenant_unknown";
        problem.title = words.text(language, "reason.tenant_unknown");
    }
    problem.reasons.push_back({problem.reason, problem.title, false});
    return problem;
}

std::string wanted_language(const http::Request& request) {
    if (const std::string* asked = request.query_value("locale")) return *asked;
    const std::string_view accepted = request.header("Accept-Language");
    return std::string(accepted.substr(0, accepted.find_first_of(",;-")));
}

}  // namespace yk
