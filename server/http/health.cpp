// Endpoints for load balancers: whether the process answers, and whether it accepts traffic.
#include <utility>

#include "server/http/problem.hpp"
#include "server/http/server.hpp"

namespace yk::http {

void add_health_endpoints(Router& router, const Readiness& readiness,
                          std::function<About()> about) {
    if (!about) about = [] { return About{}; };
    router.add({Verb::get, "/healthz", [](const Request&, Respond respond) {
                    respond(json_reply(200, R"({"status":"ok"})"));
                }});
    router.add({Verb::get, "/readyz",
                [&readiness, about = std::move(about)](const Request&, Respond respond) {
                    if (!readiness.ready())
                        return respond(
                            problem_reply(Problem{.status = 503, .reason = "not_ready"}));
                    About said = about();
                    if (said.can_serve) return respond(json_reply(200, std::move(said.json)));
                    Reply reply = json_reply(503, std::move(said.json));
                    reply.with("Retry-After", std::to_string(kUsualWait_ms / 1000));
                    respond(std::move(reply));
                }});
}

}  // namespace yk::http
