// The calculations of the bench.
#include "tests/bench/statistics.hpp"

#include <gtest/gtest.h>

namespace yk::bench {
namespace {

TEST(Summary, IsTheMiddleAndBothEnds) {
    const Summary odd = summary_of({3, 1, 2});
    EXPECT_EQ(odd.median, 2);
    EXPECT_EQ(odd.low, 1);
    EXPECT_EQ(odd.high, 3);
    EXPECT_EQ(summary_of({4, 1, 2, 3}).median, 2.5);
    EXPECT_EQ(summary_of({}).median, 0);
}

TEST(Ratios, AreOfEachPair) {
    EXPECT_EQ(ratios({10, 30}, {5, 10}), (std::vector<double>{2, 3}));
    EXPECT_EQ(ratios({10}, {0}), std::vector<double>{0});
}

TEST(Histogram, KeepsPercentilesToHalfAPercent) {
    Histogram histogram;
    for (int64_t us = 1; us <= 100'000; ++us)
        histogram.add(us * 1000);
    EXPECT_EQ(histogram.count(), 100'000);
    EXPECT_NEAR(histogram.percentile_ms(0.5), 50, 0.25);
    EXPECT_NEAR(histogram.percentile_ms(0.99), 99, 0.5);
    EXPECT_NEAR(histogram.percentile_ms(1), 100, 0.5);
}

TEST(Histogram, TakesWhatIsTiny) {
    Histogram histogram;
    histogram.add(0);
    histogram.add(-5);
    histogram.add(255);
    histogram.add(256);
    EXPECT_EQ(histogram.percentile_ms(0.5), 0);
    EXPECT_NEAR(histogram.percentile_ms(1), 256e-6, 2e-6);
    EXPECT_EQ(Histogram{}.percentile_ms(0.5), 0);
}

TEST(Histogram, TakesWhatIsHuge) {
    Histogram histogram;
    histogram.add(INT64_MAX);
    EXPECT_GT(histogram.percentile_ms(0.5), 3'600'000);
}

TEST(Histogram, AddsUp) {
    Histogram low, high;
    low.add(1'000'000);
    high.add(9'000'000);
    low.add(high);
    EXPECT_EQ(low.count(), 2);
    EXPECT_NEAR(low.percentile_ms(1), 9, 0.05);
}

}  // namespace
}  // namespace yk::bench
