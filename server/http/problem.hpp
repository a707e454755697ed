// Problem: a refusal or failure as RFC 9457 application/problem+json, and the only place where an
// Errc becomes an HTTP status.
//
// The struct Problem is defined in the protocol (shared/protocol/problem.hpp); an empty title is
// replaced by the status's text.
#pragma once

#include "server/http/reply.hpp"
#include "server/http/retry_after.hpp"
#include "shared/core/result.hpp"
#include "shared/protocol/problem.hpp"

namespace yk::http {

// invalid 422, unauthorised 401, forbidden 403, not_found 404, conflict 409, refused 409, too_large
// 413, busy 503 with Retry-After, broken 500. Data that is no valid HTTP request (syntax, limits)
// is answered by the connection with 400, 408 or 431.
int status_of(Errc code);

// For a broken error, path and detail are only logged.
Problem problem_of(const Error& error);

// For 429 and 503 with Retry-After: that wait and a random addition.
Reply problem_reply(Problem problem, std::int64_t wait_ms = kUsualWait_ms);
Reply problem_reply(const Error& error);

}  // namespace yk::http
