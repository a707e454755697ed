// What a load balancer asks: does the process answer, and should traffic come here?
#include <utility>

#include "server/http/problem.hpp"
#include "server/http/server.hpp"

namespace yk::http {

void add_health_endpoints(Router& router, const Readiness& readiness,
                          std::function<std::string()> about) {
    if (!about) about = [] { return std::string(R"({"status":"ready"})"); };
    router.add({Verb::get, "/healthz", [](const Request&, Respond respond) {
                    respond(json_reply(200, R"({"status":"ok"})"));
                }});
    router.add({Verb::get, "/readyz",
                [&readiness, about = std::move(about)](const Request&, Respond respond) {
                    respond(readiness.ready()
                                ? json_reply(200, about())
                                : problem_reply(Problem{.status = 503, .reason = "not_ready"}));
                }});
}

}  // namespace yk::http
