// Retry-After: after which time a client that was refused ("not now": 429, 503) should try again.
//
// The only place that decides it. The value is at least the known or measured wait, and at least
// one second, plus a random addition between 0 and that time (limited to 2 to 10 seconds), so
// that clients that were refused together don't return together.
#pragma once

#include <cstdint>

namespace yk::http {

inline constexpr std::int64_t kUsualWait_ms = 1000;  // if no wait is known
inline constexpr int kLeastSpread_s = 2;
inline constexpr int kMostSpread_s = 10;

struct RetryRange {
    int from_s = 1;
    int to_s = 1;  // inclusive
};
RetryRange retry_range(std::int64_t wait_ms);

int retry_after_s(std::int64_t wait_ms);  // uniformly distributed in the range. Any thread

}  // namespace yk::http
