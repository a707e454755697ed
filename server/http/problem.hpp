// Problem: a refusal or failure as RFC 9457 application/problem+json, and the one place where an
// Errc becomes an HTTP status.
//
// Problem itself is the protocol's (shared/protocol/problem.hpp); a title that is left empty
// becomes the status's own.
#pragma once

#include "server/http/reply.hpp"
#include "server/http/retry_after.hpp"
#include "shared/core/result.hpp"
#include "shared/protocol/problem.hpp"

namespace yk::http {

// invalid 422, unauthorised 401, forbidden 403, not_found 404, conflict 409, refused 409,
// too_large 413, busy 503 with Retry-After, broken 500. What isn't even a request (broken syntax,
// limits of HTTP itself) is answered 400, 408 or 431 by the connection.
int status_of(Errc code);

// Of a broken one, path and detail go to the log only.
Problem problem_of(const Error& error);

// With Retry-After where it is "not now" (429, 503): after that wait, and some more by chance.
Reply problem_reply(Problem problem, std::int64_t wait_ms = kUsualWait_ms);
Reply problem_reply(const Error& error);

}  // namespace yk::http
