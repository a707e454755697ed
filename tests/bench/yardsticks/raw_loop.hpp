// The raw loop: SQLite alone, with the work of a server. The server's statements are recorded once;
// the loop repeats them, in the same transactions, on copies of the same database.
#pragma once

#include <string>

#include "tests/bench/site.hpp"

namespace yk::bench {

struct RawLoop {
    int64_t bookings = 0;
    int64_t transactions = 0;  // those with bookings
    double seconds = 0;        // in these transactions
    double cpu_us = 0;         // per booking
    double p50_ms = 0;         // of a transaction, per booking
    double rate() const { return static_cast<double>(bookings) / seconds; }
};

// Environment variables for a server whose statements are to be recorded.
std::vector<std::string> recording_to(const std::filesystem::path& statements);

// `site` must be as it was when the recording started; the loop works on a copy in `folder`. Makes
// at most `most` bookings, 0: all.
RawLoop raw_loop(const std::filesystem::path& statements, const Site& site,
                 const std::filesystem::path& folder, int64_t most = 0,
                 std::vector<std::string> environment = {});

}  // namespace yk::bench
