// Problem: a refusal or failure as RFC 9457 application/problem+json, and the one place where an
// Errc becomes an HTTP status.
//
//   {"type":"about:blank","title":"Conflict","status":409,"reason":"slot_full",
//    "path":"$.places[0].slot","reasons":[{"reason":"slot_full","confirmable":false}]}
#pragma once

#include <string>
#include <vector>

#include "server/http/reply.hpp"
#include "shared/core/result.hpp"

namespace yk::http {

// One of a verdict's reasons.
struct ProblemReason {
    std::string reason;        // stable id, may be a plugin's
    std::string path{};        // the faulty field, empty: none
    std::string text{};        // a sentence in the caller's language, where the server has one
    bool confirmable = false;  // a person may say "yes, still"
};

struct Problem {
    int status = 500;
    std::string reason;    // stable id; texts translate it
    std::string path{};    // where in what was sent
    std::string detail{};  // a sentence for developers, without personal data
    std::vector<ProblemReason> reasons{};
    int retry_after_s = 0;  // 0: no Retry-After header

    std::string json() const;
};

// invalid 422, unauthorised 401, forbidden 403, not_found 404, conflict 409, refused 409,
// too_large 413, busy 503 with Retry-After, broken 500. What isn't even a request (broken syntax,
// limits of HTTP itself) is answered 400, 408 or 431 by the connection.
int status_of(Errc code);

// Of a broken one, path and detail go to the log only.
Problem problem_of(const Error& error);

Reply problem_reply(const Problem& problem);
Reply problem_reply(const Error& error);

}  // namespace yk::http
