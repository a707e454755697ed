// The raw loop: SQLite alone, doing what a server has done. The server's statements are written
// down once; the loop does them again, in the same transactions, on copies of the same database.
#pragma once

#include <string>

#include "tests/bench/site.hpp"

namespace yk::bench {

struct RawLoop {
    int64_t bookings = 0;
    int64_t transactions = 0;  // that booked
    double seconds = 0;        // in them
    double cpu_us = 0;         // for one booking
    double p50_ms = 0;         // a transaction's, for one booking
    double rate() const { return static_cast<double>(bookings) / seconds; }
};

// For the environment of a server whose statements are to be written down.
std::vector<std::string> recording_to(const std::filesystem::path& statements);

// `site` is as the recording server found it; the loop works on a copy in `folder`. At most so many
// bookings, 0: all.
RawLoop raw_loop(const std::filesystem::path& statements, const Site& site,
                 const std::filesystem::path& folder, int64_t most = 0,
                 std::vector<std::string> environment = {});

}  // namespace yk::bench
