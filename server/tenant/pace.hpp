// Pace: how long a queue's jobs have taken recently, so that a job that can't be done in time is
// refused immediately instead of after waiting. Jobs may share a cost, such as a commit's flush.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace yk {

// "Not now", with the time to wait before a retry. For Retry-After.
struct NotNow {
    int64_t wait_ms = 0;
};

// Protected by the owner's mutex.
class Pace {
public:
    // `together`: at most this many jobs share one common cost.
    explicit Pace(size_t together = 1) : together_(static_cast<double>(together)) {}

    // Records a measurement: the jobs took `us`, and their common cost `us_shared` in addition.
    // Recent measurements count most.
    void took(int64_t us, size_t jobs, int64_t us_shared = 0) {
        if (jobs == 0 || us < 0 || us_shared < 0) return;
        const double weight = std::exchange(measured_, true) ? kWeight : 1.0;
        us_each_ += weight * (static_cast<double>(us) / static_cast<double>(jobs) - us_each_);
        us_shared_ += weight * (static_cast<double>(us_shared) - us_shared_);
    }
    int64_t ms_for(size_t jobs) const {
        const auto count = static_cast<double>(jobs);
        return static_cast<int64_t>((us_each_ * count + us_shared_ * std::ceil(count / together_)) /
                                    1000);
    }

private:
    static constexpr double kWeight = 0.2;
    double together_;
    bool measured_ = false;
    double us_each_ = 0;
    double us_shared_ = 0;
};

}  // namespace yk
