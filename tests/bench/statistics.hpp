// Statistics: summaries of many measurements.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace yk::bench {

struct Summary {  // all 0 if nothing was measured
    double median = 0;
    double low = 0;
    double high = 0;
};
Summary summary_of(std::vector<double> values);

// For each pair: the first list's value divided by the second's.
std::vector<double> ratios(const std::vector<double>& values,
                           const std::vector<double>& yardsticks);

// Latencies, with an error of at most half a percent.
class Histogram {
public:
    void add(int64_t nanoseconds);
    void add(const Histogram& other);
    int64_t count() const { return count_; }
    // The value that this share (0 to 1) of all latencies doesn't exceed; 0 if there are none.
    double percentile_ms(double share) const;

private:
    static constexpr int kFineBits = 8;
    static constexpr size_t kFine = size_t{1} << kFineBits;
    static size_t bucket_of(uint64_t nanoseconds);
    static double middle_of(size_t bucket);

    std::array<uint32_t, kFine * 48> buckets_{};
    int64_t count_ = 0;
};

}  // namespace yk::bench
