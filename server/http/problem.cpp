#include "server/http/problem.hpp"

#include <utility>

#include "shared/core/json.hpp"

namespace yk::http {

int status_of(Errc code) {
    switch (code) {
        case Errc::invalid:
            return 422;
        case Errc::unauthorised:
            return 401;
        case Errc::forbidden:
            return 403;
        case Errc::not_found:
            return 404;
        case Errc::conflict:
            return 409;
        case Errc::refused:
            return 409;
        case Errc::too_large:
            return 413;
        case Errc::busy:
            return 503;
        case Errc::broken:
            break;
    }
    return 500;
}

Problem problem_of(const Error& error) {
    Problem problem;
    problem.status = status_of(error.code);
    problem.reason = error.reason;
    if (error.code == Errc::broken) return problem;
    if (!error.path.empty()) problem.path = error.path;
    // Of a request's own fault, for the client's developers. All other details may name paths of
    // the machine or repeat a plugin's words: they are only logged.
    if (!error.detail.empty() && error.code == Errc::invalid) problem.detail = error.detail;
    return problem;
}

Reply problem_reply(Problem problem, std::int64_t wait_ms) {
    Reply reply;
    reply.status = static_cast<int>(problem.status);
    reply.content_type = "application/problem+json";
    reply.reason = problem.reason;
    if (problem.title.empty()) problem.title = status_text(reply.status);
    reply.body = encode(problem);
    if (reply.status == 429 || reply.status == 503)
        reply.with("Retry-After", std::to_string(retry_after_s(wait_ms)));
    return reply;
}

Reply problem_reply(const Error& error) {
    Reply reply = problem_reply(problem_of(error));
    reply.log_detail = error.detail;
    return reply;
}

}  // namespace yk::http
