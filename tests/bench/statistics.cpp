#include "tests/bench/statistics.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace yk::bench {

Summary summary_of(std::vector<double> values) {
    if (values.empty()) return {};
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    const double median =
        values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    return {median, values.front(), values.back()};
}

std::vector<double> ratios(const std::vector<double>& values,
                           const std::vector<double>& yardsticks) {
    std::vector<double> all;
    for (size_t i = 0; i < std::min(values.size(), yardsticks.size()); ++i)
        all.push_back(yardsticks[i] == 0 ? 0 : values[i] / yardsticks[i]);
    return all;
}

// The first kFine buckets are one nanosecond wide; after that each doubling of the value has kFine
// buckets.
size_t Histogram::bucket_of(uint64_t nanoseconds) {
    if (nanoseconds < kFine) return static_cast<size_t>(nanoseconds);
    const int shift = static_cast<int>(std::bit_width(nanoseconds)) - kFineBits - 1;
    return kFine * static_cast<size_t>(shift + 1) +
           static_cast<size_t>((nanoseconds >> shift) - kFine);
}

double Histogram::middle_of(size_t bucket) {
    if (bucket < kFine) return static_cast<double>(bucket);
    const int shift = static_cast<int>(bucket / kFine) - 1;
    const auto low = static_cast<double>((bucket % kFine + kFine) << shift);
    return low + static_cast<double>(uint64_t{1} << shift) / 2;
}

void Histogram::add(int64_t nanoseconds) {
    const auto value = static_cast<uint64_t>(std::max<int64_t>(nanoseconds, 0));
    ++buckets_[std::min(bucket_of(value), buckets_.size() - 1)];
    ++count_;
}

void Histogram::add(const Histogram& other) {
    for (size_t i = 0; i < buckets_.size(); ++i)
        buckets_[i] += other.buckets_[i];
    count_ += other.count_;
}

double Histogram::percentile_ms(double share) const {
    const auto wanted = static_cast<int64_t>(std::ceil(share * static_cast<double>(count_)));
    int64_t seen = 0;
    for (size_t i = 0; i < buckets_.size(); ++i) {
        seen += buckets_[i];
        if (seen >= wanted && seen > 0) return middle_of(i) / 1e6;
    }
    return 0;
}

}  // namespace yk::bench
