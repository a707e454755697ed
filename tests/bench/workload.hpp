// Workload: what the bench runs, and in which size.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "tests/bench/load.hpp"
#include "tests/bench/report.hpp"

namespace yk::bench {

struct Options {
    int pairs = 5;
    double seconds = 2;             // of each run
    int64_t people = 200'000;       // who book
    int64_t residents = 1'000'000;  // of the large municipality in `size`
    int connections = 10'000;       // idle ones
    int tenants = 1'000;
    bool quick = false;
};

// CPU time that a load cost the processes that served it.
struct Cost {
    Measured load;
    double cpu_us = 0;  // for one reply
};
Cost cost_of(const Load& load, const std::function<double()>& cpu_seconds);

// Adds an unexpected reply to the faults of the row.
void note_faults(Row& row, const char* whose, const Measured& load);

Row availability(const Options& options);
Row places(const Options& options);
Row booking(const Options& options);
Row booking_hot_slot(const Options& options);
Row booking_parts(const Options& options);
Row booking_one_client(const Options& options);
Row flush_5ms(const Options& options);
Row size(const Options& options);
Row neighbour_flood(const Options& options);
Row staff_flood(const Options& options);
Row not_yours(const Options& options);
Row certificate(const Options& options);
Row hosts(const Options& options);
Row wrong_rules(const Options& options);
Row idle(const Options& options);
Row live(const Options& options);
Row tenants(const Options& options);

}  // namespace yk::bench
