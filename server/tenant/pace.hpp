// Pace: how long a queue's jobs have taken lately, so that what can't be done in time is refused
// when it comes and not after it has waited.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace yk {

// "Not now": when it is worth to come back. For Retry-After.
struct NotNow {
    int64_t wait_ms = 0;
};

// Guarded by whoever owns it.
class Pace {
public:
    // So many jobs took so long together. The last few measurements count most.
    void took(int64_t us, size_t jobs) {
        if (jobs == 0 || us < 0) return;
        const double each = static_cast<double>(us) / static_cast<double>(jobs);
        us_each_ += (us_each_ == 0 ? 1.0 : kWeight) * (each - us_each_);
    }
    int64_t ms_for(size_t jobs) const {
        return static_cast<int64_t>(us_each_ * static_cast<double>(jobs) / 1000);
    }

private:
    static constexpr double kWeight = 0.2;
    double us_each_ = 0;  // 0: nothing has been measured
};

}  // namespace yk
