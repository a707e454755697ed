// Server: listens, reads requests within limits, calls the router, writes the replies.
//
// Each thread has its own event loop and its own listening socket on the same port (SO_REUSEPORT).
// Handlers run on these threads and must not block; replies may come from any thread. All input has
// a limit and a deadline. Invalid HTTP is answered with 400, 408, 413 or 431 and disconnected;
// connections above the maximum are answered with 503 and Retry-After.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http/router.hpp"
#include "server/system/clock.hpp"
#include "server/system/log.hpp"
#include "shared/core/result.hpp"

namespace yk::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: the system chooses, see Server::port
    unsigned threads = 2;
    std::size_t connections_max = 10'000;  // of all threads together
    std::size_t head_bytes_max = 16 * 1024;

    // Deadlines for the complete operation, so that sending single bytes slowly doesn't extend it.
    // For bodies and replies above the default size, time at the slowest rate is added.
    int slowest_bytes_per_ms = 16;
    int head_ms = 10'000;     // from a request's first byte (or the connection) to its blank line
    int body_ms = 30'000;     // from the blank line to the body's end
    int idle_ms = 75'000;     // between requests
    int handler_ms = 30'000;  // until the handler answers; otherwise 503 "handler_timeout"
    int write_ms = 30'000;    // for the client to take the reply
    int linger_ms = 1'000;    // after a last reply, for the client to close too

    // For a stop: for drain_ms readiness is false but connections are still accepted; then new ones
    // are refused, and running requests have finish_ms to end.
    int drain_ms = 0;
    int finish_ms = 10'000;
};

// Whether the server should get traffic: the answer of GET /readyz.
class Readiness {
public:
    bool ready() const { return ready_.load(std::memory_order_relaxed); }
    void set(bool ready) { ready_.store(ready, std::memory_order_relaxed); }

private:
    std::atomic<bool> ready_{false};
};

// What a ready server reports.
struct About {
    std::string json = R"({"status":"ready"})";
    bool can_serve = true;  // false: 503, with the same JSON
};

// GET /healthz (the process answers) and GET /readyz (200, or 503 with Retry-After). `about` is
// called on any of the server's threads.
void add_health_endpoints(Router& router, const Readiness& readiness,
                          std::function<About()> about = {});

class Server {
public:
    // Listens and serves from now on, and sets readiness. Router, clock, log and readiness outlive
    // the server. Fails with broken "cannot_listen"; the detail contains place and cause.
    static Result<std::unique_ptr<Server>> start(const ServerOptions& options, const Router& router,
                                                 Readiness& readiness, const Clock& clock,
                                                 Log& log);
    ~Server();  // stops

    std::uint16_t port() const;
    std::size_t connections() const;
    std::size_t requests_in_flight() const;  // read but not yet answered

    // Stops gracefully (see ServerOptions) and returns when all threads have ended. Call it from
    // one thread that is not the server's; a second call returns at once.
    void stop();

    // Ends the waits of a running stop: unfinished requests are dropped. For a second signal; any
    // thread.
    void stop_waiting();

private:
    struct Inside;
    explicit Server(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace yk::http
