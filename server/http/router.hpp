// Router: which function answers which verb and path.
//
//   Router router;
//   router.add({Verb::get, "/{tenant}/api/v1/people/{id}",
//               [&](const Request& request, Respond respond) {
//                   lane.push([&, id = std::string(request.parameter("id")),
//                              respond = std::move(respond)]() mutable {
//                       respond(json_reply(200, person_json(id)));
//                   });
//               }});
//
// A pattern's segments are words, {name} for exactly one segment that is not empty, and, last,
// {*name} for all the rest, which may be empty. A word wins over {name}, {name} over {*name}.
// The table is filled before the server starts and is constant from then on; any thread may ask.
//
// What the router answers itself: 400 for a target that is malformed, 404, 405 with Allow, HEAD
// through GET, OPTIONS, 403 for what another site's page sends (csrf.hpp), 415 for a body of the
// wrong type, 413 for a body that a GET brings, and a redirect to the same path with a slash at the
// end where only that exists.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/reply.hpp"
#include "server/http/request.hpp"
#include "server/http/respond.hpp"
#include "shared/core/result.hpp"
#include "shared/core/route.hpp"

namespace yk::http {

// Runs on an I/O thread and must not block there. The request stays good until `respond` is used.
using Handler = std::function<void(const Request& request, Respond respond)>;

inline constexpr std::size_t kDefaultBodyBytes = 64 * 1024;
inline constexpr std::size_t kSegmentsMax = 16;
inline constexpr std::size_t kQueryPairsMax = 64;

struct Endpoint {
    Verb verb = Verb::get;
    std::string pattern;
    Handler handler;
    std::size_t body_bytes_max = kDefaultBodyBytes;           // not of a GET, which has no body
    std::vector<std::string> body_types{"application/json"};  // empty: any
};

// What is known once the head of a request has been read.
struct Match {
    const Endpoint* endpoint = nullptr;  // null: `refusal` is the answer
    std::optional<Reply> refusal;
    std::size_t body_bytes_max = 0;
};

class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    // Aborts, after a sentence on stderr, on a malformed pattern and on two endpoints for the same
    // verb and shape of path: both are our bugs and show at the first start.
    void add(Endpoint endpoint);

    std::vector<const Endpoint*> endpoints() const;  // in the order of addition

    // Finds the endpoint and fills in the request's pattern, parameters and query.
    Match match(Request& request) const;

    // Calls the matched handler, or answers with the refusal. What a handler throws goes through,
    // after the unwound Respond has answered 500; the connection is the fence.
    void run(Match match, const Request& request, Respond respond) const;

    // Both, with the body's size checked between: everything but the socket.
    void handle(Request& request, Respond respond) const;

private:
    struct Entry;
    struct Node;
    Match elsewhere(const Request& request, std::vector<std::string>& segments) const;

    std::vector<std::unique_ptr<Entry>> entries_;
    std::unique_ptr<Node> root_;
};

}  // namespace yk::http
