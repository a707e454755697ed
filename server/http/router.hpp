// Router: maps verb and path to a function.
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
// A pattern consists of words, {name} for exactly one segment that is not empty, and, as the last
// one, {*name} for all the rest, which may be empty. A word has priority over {name}, {name} over
// {*name}. The table is filled before the server starts and is then constant; any thread may use
// it.
//
// Answered by the router itself: 400 for a malformed target, 404, 405 with Allow, HEAD by GET,
// OPTIONS, 403 for requests of another site's page (csrf.hpp), 415 for a body of the wrong type,
// 413 for a body of a GET, and a redirect to the same path with a final slash if only that exists.
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

// Runs on an I/O thread and must not block. The request is valid until `respond` is used.
using Handler = std::function<void(const Request& request, Respond respond)>;

inline constexpr std::size_t kDefaultBodyBytes = 64 * 1024;
inline constexpr std::size_t kSegmentsMax = 16;
inline constexpr std::size_t kQueryPairsMax = 64;

struct Endpoint {
    Verb verb = Verb::get;
    std::string pattern;
    Handler handler;
    std::size_t body_bytes_max = kDefaultBodyBytes;           // not for GET, which has no body
    std::vector<std::string> body_types{"application/json"};  // empty: any
};

// The result of matching a request's head.
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

    // Aborts, with a sentence on stderr, on a malformed pattern and on two endpoints with the same
    // verb and path structure: both are bugs, found at the first start.
    void add(Endpoint endpoint);

    std::vector<const Endpoint*> endpoints() const;  // in the order of addition

    // Finds the endpoint and fills in the request's pattern, parameters and query.
    Match match(Request& request) const;

    // Calls the matched handler, or answers with the refusal. Exceptions of a handler are passed
    // on, after the destroyed Respond has answered 500; the connection catches them.
    void run(Match match, const Request& request, Respond respond) const;

    // Both, with a check of the body's size in between: everything except the socket.
    void handle(Request& request, Respond respond) const;

private:
    struct Entry;
    struct Node;
    Match unmatched(const Request& request, std::vector<std::string>& segments) const;

    std::vector<std::unique_ptr<Entry>> entries_;
    std::unique_ptr<Node> root_;
};

}  // namespace yk::http
