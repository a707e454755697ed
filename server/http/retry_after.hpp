// Retry-After: when somebody who is turned away ("not now": 429, 503) should come back.
//
// The one place that decides it. At least as long as the wait that is known or measured, and at
// least a second; then some more by chance, between nothing and as much again (2 to 10 seconds at
// most), so that those who were turned away together don't come back together.
#pragma once

#include <cstdint>

namespace yk::http {

inline constexpr std::int64_t kUsualWait_ms = 1000;  // where nothing is known
inline constexpr int kLeastSpread_s = 2;
inline constexpr int kMostSpread_s = 10;

struct RetryRange {
    int from_s = 1;
    int to_s = 1;  // at most
};
RetryRange retry_range(std::int64_t wait_ms);

int retry_after_s(std::int64_t wait_ms);  // one of the range, each as likely. Any thread

}  // namespace yk::http
