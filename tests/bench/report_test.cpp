// The content of a row, and when its target is met.
#include "tests/bench/report.hpp"

#include <gtest/gtest.h>

namespace yk::bench {
namespace {

Row row_of(Part part) {
    return {"availability", {std::move(part)}};
}

TEST(Report, MeetsATargetByTheMedianOfThePairs) {
    const Part part =
        compared("looks", "nginx", {50, 60, 10}, {100, 100, 100}, Bound::at_least, 0.5);
    EXPECT_EQ(part.ratio.median, 0.5);
    EXPECT_TRUE(part.met());
    EXPECT_FALSE(compared("looks", "nginx", {49.9}, {100}, Bound::at_least, 0.5).met());
    EXPECT_TRUE(compared("p50", "raw", {1.2}, {1}, Bound::at_most, 1.2).met());
    EXPECT_FALSE(compared("p50", "raw", {1.21}, {1}, Bound::at_most, 1.2).met());
}

TEST(Report, TakesALimitAsAYardstickOfOne) {
    EXPECT_TRUE(limited("p99", {99}, 100).met());
    const Part missed = limited("p99", {150}, 100);
    EXPECT_FALSE(missed.met());
    EXPECT_EQ(missed.ratio.median, 1.5);
    EXPECT_EQ(missed.yardstick.median, 100);
}

TEST(Report, IsNotMetWithAFaultNorWithoutAMeasure) {
    Row row = row_of(limited("p99", {1}, 100));
    EXPECT_TRUE(row.met());
    row.check(false, "rows differ");
    EXPECT_FALSE(row.met());
    EXPECT_FALSE((Row{"idle", {}}).met());
}

TEST(Report, IsMetOnlyWithEachOfItsParts) {
    Row row = row_of(limited("p99", {1}, 100));
    row.parts.push_back(limited("MiB", {2}, 1));
    EXPECT_FALSE(row.met());
}

TEST(Report, HasTheMembersThatAreReadByOthers) {
    const Json json = to_json(row_of(limited("p99", {50}, 100)));
    EXPECT_EQ(json["workload"], "availability");
    EXPECT_EQ(json["value"], 50);
    EXPECT_EQ(json["yardstick"], 100);
    EXPECT_EQ(json["ratio"], 0.5);
    EXPECT_EQ(json["target"], 1);
    EXPECT_EQ(json["met"], true);
    EXPECT_EQ(json["parts"].size(), 1u);
}

TEST(Report, HasThemWithoutAMeasureToo) {
    Row row{"idle", {}};
    row.faults.push_back("not measured");
    const Json json = to_json(row);
    for (const char* member : {"value", "yardstick", "ratio", "target"})
        EXPECT_TRUE(json.at(member).is_null()) << member;
    EXPECT_EQ(json["met"], false);
}

TEST(Report, ShowsAMissedTargetAndAFaultInTheTable) {
    Row row = row_of(limited("p99", {150}, 100));
    row.faults.push_back("rows differ");
    const std::string table = table_of({row});
    EXPECT_NE(table.find("**no**"), table.npos);
    EXPECT_NE(table.find("FAULT: rows differ"), table.npos);
}

}  // namespace
}  // namespace yk::bench
