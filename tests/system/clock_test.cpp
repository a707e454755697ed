// Clock and Zone: three kinds of time, and the day in a tenant's time zone.
#include "server/system/clock.hpp"

#include <gtest/gtest.h>

#include <string>

#include "server/system/zone.hpp"

namespace yk {
namespace {

constexpr std::int64_t kMay6Noon = 1620302400;  // 2021-05-06T12:00Z
constexpr std::int32_t kMay6 = 18753;           // days since 1970-01-01

// The calendar is compared with readings before and after it, however long the test takes.
TEST(Clock, CalendarStartsWhereItIsToldAndMachineTimeDoesNot) {
    const std::int64_t before = SystemClock().machine_utc_ms();
    const SystemClock clock(kMay6Noon);
    const std::int64_t calendar = clock.calendar_utc_ms();
    const std::int64_t after = clock.machine_utc_ms();
    EXPECT_GE(calendar, kMay6Noon * 1000);
    EXPECT_LE(calendar, kMay6Noon * 1000 + (after - before) + 1);
    EXPECT_GT(after, (kMay6Noon + 86400) * 1000);
}

TEST(Clock, CalendarIsTheMachinesUnlessTold) {
    const SystemClock clock;
    const std::int64_t before = clock.machine_utc_ms();
    const std::int64_t calendar = clock.calendar_utc_ms();
    EXPECT_GE(calendar, before);
    EXPECT_LE(calendar, clock.machine_utc_ms());
}

TEST(Clock, ManualClockStandsStillUntilMoved) {
    ManualClock clock(1000);
    EXPECT_EQ(clock.machine_utc_ms(), 1000);
    clock.advance_ms(500);
    EXPECT_EQ(clock.machine_utc_ms(), 1500);
    EXPECT_EQ(clock.calendar_utc_ms(), 1500);
    EXPECT_EQ(clock.steady_ms(), 500);
    clock.set_calendar_utc_ms(kMay6Noon * 1000);
    EXPECT_EQ(clock.calendar_utc_s(), kMay6Noon);
    EXPECT_EQ(clock.machine_utc_ms(), 1500);
}

TEST(Clock, SecondsBefore1970AreRoundedDown) {
    EXPECT_EQ(ManualClock(-1).machine_utc_s(), -1);
    EXPECT_EQ(ManualClock(-1000).machine_utc_s(), -1);
    EXPECT_EQ(ManualClock(-1001).machine_utc_s(), -2);
}

struct LocalCase {
    const char* zone;
    std::int64_t utc_s;
    LocalTime local;
};

class ZoneTable : public testing::TestWithParam<LocalCase> {};

TEST_P(ZoneTable, TellsTheLocalDayAndMinute) {
    const auto zone = Zone::named(GetParam().zone);
    ASSERT_TRUE(zone);
    EXPECT_EQ(zone->local(GetParam().utc_s), GetParam().local);
}

TEST_P(ZoneTable, FindsTheInstantBack) {
    const auto zone = Zone::named(GetParam().zone);
    ASSERT_TRUE(zone);
    EXPECT_EQ(zone->utc_s(GetParam().local), GetParam().utc_s);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ZoneTable,
    testing::Values(LocalCase{"Asia/Tokyo", kMay6Noon, {kMay6, 21 * 60}},
                    LocalCase{"Asia/Seoul", kMay6Noon, {kMay6, 21 * 60}},
                    LocalCase{"Asia/Tokyo", kMay6Noon + 3 * 3600, {kMay6 + 1, 0}},
                    LocalCase{"Asia/Tokyo", kMay6Noon + 3 * 3600 - 60, {kMay6, 1439}},
                    LocalCase{"UTC", kMay6Noon, {kMay6, 12 * 60}},
                    LocalCase{"Europe/Berlin", kMay6Noon, {kMay6, 14 * 60}},
                    LocalCase{"Asia/Tokyo", -86400, {-1, 9 * 60}}));

TEST(Zone, SeoulWasHalfAnHourEarlierIn1955) {
    const auto zone = Zone::named("Asia/Seoul");
    ASSERT_TRUE(zone);
    EXPECT_EQ(zone->local(-473385600).minute_of_day, 8 * 60 + 30);  // 1955-01-01T00:00Z
}

TEST(Zone, AnHourThatHappensTwiceIsTheEarlier) {
    const auto berlin = Zone::named("Europe/Berlin");
    ASSERT_TRUE(berlin);
    // 2021-10-31 02:30 is 00:30Z in summer time and 01:30Z after the change.
    EXPECT_EQ(berlin->utc_s({18931, 150}), 1635640200);
}

TEST(Zone, AnHourThatNeverHappensIsTheMomentOfTheChange) {
    const auto berlin = Zone::named("Europe/Berlin");
    ASSERT_TRUE(berlin);
    EXPECT_EQ(berlin->utc_s({18714, 150}), 1616893200);  // 2021-03-28T01:00Z
}

TEST(Zone, UnknownNameIsAClearError) {
    for (const char* name : {"Asia/Kumamoto", "", "JST+9", "../../etc/passwd"}) {
        const auto zone = Zone::named(name);
        ASSERT_FALSE(zone) << name;
        EXPECT_EQ(zone.error().code, Errc::invalid);
        EXPECT_EQ(zone.error().reason, "unknown_time_zone");
        EXPECT_NE(zone.error().detail.find(name), std::string::npos);
    }
}

}  // namespace
}  // namespace yk
