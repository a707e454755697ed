// Asked: one request on its way to its answer, over whichever threads that takes.
#pragma once

#include "server/app/call.hpp"
#include "server/http/problem.hpp"
#include "server/http/request.hpp"
#include "server/http/respond.hpp"
#include "server/tenant/pace.hpp"
#include "server/tenant/tenant.hpp"

namespace yk {

struct Asked {
    Tenant& tenant;  // who waits for the jobs in its own queues, so that this stays good in them
    Call call;
    const http::Request& request;  // good until the answer has been given
    http::Respond respond;

    void refuse(const Error& error) { respond(http::problem_reply(problem_of(error, call))); }
    // 503, or 429 where it is the caller's own doing.
    void not_now(const NotNow& why, const char* reason = "server_busy", int64_t status = 503) {
        Problem problem = problem_of({Errc::busy, reason, {}, {}}, call);
        problem.status = status;
        respond(http::problem_reply(std::move(problem), why.wait_ms));
    }
};

}  // namespace yk
