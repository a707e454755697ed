// Slots described as hours on weekdays.
#include "server/domain/slot_hours.hpp"

#include <gtest/gtest.h>

namespace yk {
namespace {

constexpr Date kMonday{18701};  // 2021-03-15

SlotRecord slot(Date day, int start, int end, int capacity = 4, int taken = 0) {
    SlotRecord made;
    made.vaccine = VaccineId{1};
    made.day = day;
    made.start_minute = start, made.end_minute = end;
    made.kind = "public";
    made.capacity = capacity, made.taken = taken;
    return made;
}

std::vector<SlotRecord> slots_of(const OpeningPlan& plan) {
    std::vector<SlotRecord> slots;
    const auto made = slots_of_plan(plan, VenueId{7}, kMonday);
    for (const NewSlot& each : made.value())
        slots.push_back(slot(each.day, each.start_minute, each.end_minute, each.capacity));
    return slots;
}

TEST(SlotHours, AreOneRowOfSlotsThatFollowEachOtherOnSeveralDays) {
    const std::vector<SlotRecord> slots{slot(kMonday, 540, 570, 4, 3), slot(kMonday, 570, 600),
                                        slot(kMonday + 7, 540, 570, 4, 1),
                                        slot(kMonday + 7, 570, 600)};
    const auto hours = hours_of(slots);
    ASSERT_EQ(hours.size(), 1U);
    EXPECT_EQ(hours[0].row.weekdays, 1U << 1);
    EXPECT_EQ(hours[0].row.hours, (Minutes{540, 600}));
    EXPECT_EQ(hours[0].row.length_minutes, 30);
    EXPECT_EQ(hours[0].first, kMonday);
    EXPECT_EQ(hours[0].last, kMonday + 7);
    EXPECT_EQ(hours[0].days, 2);
    EXPECT_EQ(hours[0].slots, 4);
    EXPECT_EQ(hours[0].places, 16);
    EXPECT_EQ(hours[0].taken, 4);
}

TEST(SlotHours, AreSeveralRowsAfterAGapAndWithAnotherCapacity) {
    const std::vector<SlotRecord> slots{slot(kMonday, 540, 570), slot(kMonday, 570, 600, 9),
                                        slot(kMonday, 630, 660)};
    const auto hours = hours_of(slots);
    ASSERT_EQ(hours.size(), 3U);
    EXPECT_EQ(hours[1].row.capacity, 9);
    EXPECT_EQ(hours[2].row.hours, (Minutes{630, 660}));
}

TEST(SlotHours, ThatAPlanHasMadeGiveThatPlansSlotsBack) {
    OpeningPlan plan{{{1U << 1 | 1U << 3, {540, 1020}, {{720, 780}}, VaccineId{1}, "public", 60, 4},
                      {1U << 6, {540, 600}, {}, VaccineId{1}, "public", 15, 2}},
                     {kMonday + 2},
                     kMonday + 12};
    const auto slots = slots_of(plan);
    const OpeningPlan like = plan_like(slots, kMonday);
    EXPECT_EQ(like.rows.size(), 3U) << "the break divides the first row";
    EXPECT_EQ(like.closed, plan.closed);
    const auto back = slots_of(like);
    EXPECT_EQ(back.size(), slots.size());
    EXPECT_TRUE(check_opening(like, kMonday));
}

TEST(SlotHours, OfNoSlotsAreNone) {
    EXPECT_TRUE(hours_of({}).empty());
    EXPECT_EQ(plan_like({}, kMonday).until, kMonday);
}

}  // namespace
}  // namespace yk
