// Load: many clients at the same time on kept connections, each with one open request. Every reply
// is checked. Latency is the time from sending the request to the reply's last byte. With a pace,
// it starts when the request was due, so that waiting for a free connection counts too.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "tests/bench/statistics.hpp"
#include "tests/bench/wire.hpp"

namespace yk::bench {

struct Load {
    uint16_t port = 0;
    int connections = 64;
    int threads = 0;  // 0: one per processor
    double seconds = 2;
    double per_second = 0;     // of all connections together; 0: the next request follows the reply
    bool asks_all_due = true;  // with a pace and no free connection: late; false: not at all
    bool reconnects = false;   // a connection closed by the server is opened again; no fault

    // Both functions are called on the load's threads; one connection stays on one thread. `next`
    // writes the connection's next request into `request`; false: there are no more.
    std::function<bool(int connection, std::string& request)> next;
    std::function<bool(int connection, const Reply& reply)> expected;
};

struct Measured {
    int64_t replies = 0;
    int64_t unexpected = 0;  // unexpected replies and closed connections
    double seconds = 0;      // from the first request to the last reply
    Histogram latency;
    std::string fault;  // the first unexpected reply, shortened

    double rate() const { return seconds > 0 ? static_cast<double>(replies) / seconds : 0; }
};

Measured measured(const Load& load);

}  // namespace yk::bench
