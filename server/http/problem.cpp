#include "server/http/problem.hpp"

#include <utility>

#include "server/system/json_text.hpp"

namespace yk::http {

namespace {
constexpr int kBusyRetryAfter_s = 1;

void append_member(std::string& out, std::string_view name, std::string_view text) {
    if (text.empty()) return;
    out += ",\"";
    out += name;
    out += "\":";
    append_json_string(out, text);
}

void append_reason(std::string& out, const ProblemReason& reason) {
    out += "{\"reason\":";
    append_json_string(out, reason.reason);
    append_member(out, "path", reason.path);
    append_member(out, "text", reason.text);
    out += ",\"confirmable\":";
    out += reason.confirmable ? "true}" : "false}";
}
}  // namespace

std::string Problem::json() const {
    std::string out = R"({"type":"about:blank","title":)";
    append_json_string(out, status_text(status));
    out += ",\"status\":" + std::to_string(status);
    append_member(out, "reason", reason);
    append_member(out, "path", path);
    append_member(out, "detail", detail);
    if (!reasons.empty()) {
        out += ",\"reasons\":[";
        for (const ProblemReason& each : reasons) {
            if (&each != &reasons.front()) out += ',';
            append_reason(out, each);
        }
        out += ']';
    }
    out += '}';
    return out;
}

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
    problem.path = error.path;
    problem.detail = error.detail;
    if (error.code == Errc::busy) problem.retry_after_s = kBusyRetryAfter_s;
    return problem;
}

Reply problem_reply(const Problem& problem) {
    Reply reply;
    reply.status = problem.status;
    reply.content_type = "application/problem+json";
    reply.body = problem.json();
    reply.reason = problem.reason;
    if (problem.retry_after_s > 0) {
        reply.with("Retry-After", std::to_string(problem.retry_after_s));
    }
    return reply;
}

Reply problem_reply(const Error& error) {
    Reply reply = problem_reply(problem_of(error));
    reply.log_detail = error.detail;
    return reply;
}

}  // namespace yk::http
