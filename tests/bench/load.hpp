// Load: many clients at once on kept connections, one request under way on each. Every reply is
// looked at; latency is from the request's bytes to the reply's last one. Where requests have a
// pace, it is from the moment the request was due: whoever is late is late.
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
    int threads = 0;  // 0: one a processor
    double seconds = 2;
    double per_second = 0;     // of all connections together; 0: each as soon as it is answered
    bool asks_all_due = true;  // of a pace: late, where no connection is free; false: not at all
    bool reconnects = false;   // a connection that the server ends is made again, and is no fault

    // Both are called on the load's threads, for one connection on one thread. `next` writes the
    // connection's next request over the text; false: it has no more.
    std::function<bool(int connection, std::string& request)> next;
    std::function<bool(int connection, const Reply& reply)> expected;
};

struct Measured {
    int64_t replies = 0;
    int64_t unexpected = 0;  // replies that weren't the expected ones, and ended connections
    double seconds = 0;      // from the first request to the last reply
    Histogram latency;
    std::string fault;  // the first unexpected reply, cut short

    double rate() const { return seconds > 0 ? static_cast<double>(replies) / seconds : 0; }
};

Measured measured(const Load& load);

}  // namespace yk::bench
