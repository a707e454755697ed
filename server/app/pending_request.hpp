// PendingRequest: one request from its arrival to its answer, on all threads that it uses.
#pragma once

#include "server/app/call.hpp"
#include "server/http/problem.hpp"
#include "server/http/request.hpp"
#include "server/http/respond.hpp"
#include "server/tenant/pace.hpp"
#include "server/tenant/tenant.hpp"

namespace yk {

struct PendingRequest {
    Tenant& tenant;  // its queues hold the jobs, and it waits for them, so it outlives this
    Call call;
    const http::Request& request;  // valid until the answer was given
    http::Respond respond;

    void refuse(const Error& error) { respond(http::problem_reply(problem_of(error, call))); }
    // 503, or 429 if the client itself is the cause.
    void not_now(const NotNow& why, const char* reason = "server_busy", int64_t status = 503) {
        Problem problem = problem_of({Errc::busy, reason, {}, {}}, call);
        problem.status = status;
        respond(http::problem_reply(std::move(problem), why.wait_ms));
    }
};

}  // namespace yk
