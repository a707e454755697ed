// A venue's plan: the slots that it makes, and invalid plans.
#include "server/domain/opening.hpp"

#include <gtest/gtest.h>

namespace yk {
namespace {

constexpr Date kMonday{18701};  // 2021-03-15
constexpr unsigned kMonWedFri = 1U << 1 | 1U << 3 | 1U << 5;
constexpr unsigned kEveryDay = 127;

OpeningRow row(Minutes hours, int length, int capacity, std::vector<Minutes> breaks = {}) {
    return {kEveryDay, hours, std::move(breaks), VaccineId{1}, "public", length, capacity};
}

int64_t places(const OpeningPlan& plan) {
    int64_t sum = 0;
    const auto slots = slots_of_plan(plan, VenueId{7}, kMonday);
    for (const NewSlot& each : slots.value())
        sum += each.capacity;
    return sum;
}

// The worked example of another agency's manual: three weekdays in two weeks, 9:00 to 17:00.
TEST(Opening, MakesDatesTimesSlotsTimesPlaces) {
    OpeningPlan plan{{row({540, 1020}, 60, 4)}, {}, kMonday + 11};
    plan.rows[0].weekdays = kMonWedFri;
    EXPECT_EQ(places(plan), 192);
    plan.rows[0].breaks = {{720, 780}};
    EXPECT_EQ(places(plan), 168);
}

TEST(Opening, FillsEachStretchBetweenBreaksWithWholeSlots) {
    struct Case {
        const char* what;
        OpeningRow row;
        std::vector<Minutes> slots;
    };
    const std::vector<Case> cases{
        {"hours that come out even", row({540, 600}, 30, 1), {{540, 570}, {570, 600}}},
        {"an odd length leaves a rest", row({540, 600}, 25, 1), {{540, 565}, {565, 590}}},
        {"the whole day in one", row({0, 1440}, 1440, 1), {{0, 1440}}},
        {"a break begins the slots anew",
         row({540, 720}, 60, 1, {{615, 630}}),
         {{540, 600}, {630, 690}}},
        {"breaks in any order",
         row({540, 660}, 30, 1, {{630, 640}, {570, 600}}),
         {{540, 570}, {600, 630}}},
        {"a break at the start", row({540, 600}, 30, 1, {{540, 570}}), {{570, 600}}},
        {"a break at the end", row({540, 600}, 30, 1, {{570, 600}}), {{540, 570}}},
        {"breaks that touch",
         row({540, 660}, 30, 1, {{570, 600}, {600, 630}}),
         {{540, 570}, {630, 660}}},
        {"a stretch too short for one",
         row({540, 640}, 30, 1, {{560, 580}}),
         {{580, 610}, {610, 640}}},
        {"nothing fits", row({540, 560}, 30, 1), {}},
    };
    for (const Case& each : cases)
        EXPECT_EQ(slots_of_row(each.row), each.slots) << each.what;
}

TEST(Opening, LeavesOutClosedDaysAndOtherWeekdays) {
    OpeningPlan plan{{row({540, 570}, 30, 1)}, {kMonday + 2, kMonday + 100}, kMonday + 13};
    plan.rows[0].weekdays = kMonWedFri;
    std::vector<int> days;
    const auto slots = slots_of_plan(plan, VenueId{7}, kMonday + 1);
    for (const NewSlot& each : slots.value())
        days.push_back(each.day - kMonday);
    EXPECT_EQ(days, (std::vector<int>{4, 7, 9, 11}));  // Friday, then the next week
}

TEST(Opening, OfADayBeforeTodayMakesNothing) {
    const OpeningPlan plan{{row({540, 570}, 30, 1)}, {}, kMonday};
    EXPECT_EQ(slots_of_plan(plan, VenueId{7}, kMonday)->size(), 1u);
    EXPECT_EQ(slots_of_plan(plan, VenueId{7}, kMonday + 1)->size(), 0u);
}

TEST(Opening, KnowsWhatCannotBe) {
    struct Case {
        const char* reason;
        const char* path;
        void (*spoil)(OpeningPlan&);
    };
    const std::vector<Case> cases{
        {"none", "", [](OpeningPlan&) {}},
        {"none", "", [](OpeningPlan& p) { p.rows.clear(); }},
        {"hours_reversed", "$.plan.rows[0].to_minute",
         [](OpeningPlan& p) {
             p.rows[0].hours = {600, 600};
         }},
        {"hours_reversed", "$.plan.rows[0].to_minute",
         [](OpeningPlan& p) {
             p.rows[0].hours = {600, 1441};
         }},
        {"no_weekday", "$.plan.rows[1].weekdays", [](OpeningPlan& p) { p.rows[1].weekdays = 0; }},
        {"hours_reversed", "$.plan.rows[0].breaks[0].to_minute",
         [](OpeningPlan& p) {
             p.rows[0].breaks = {{650, 640}};
         }},
        {"break_outside_hours", "$.plan.rows[0].breaks[0]",
         [](OpeningPlan& p) {
             p.rows[0].breaks = {{530, 560}};
         }},
        {"break_outside_hours", "$.plan.rows[0].breaks[1]",
         [](OpeningPlan& p) {
             p.rows[0].breaks = {{550, 560}, {700, 721}};
         }},
        {"breaks_overlap", "$.plan.rows[0].breaks[1]",
         [](OpeningPlan& p) {
             p.rows[0].breaks = {{600, 660}, {630, 700}};
         }},
        {"slot_longer_than_hours", "$.plan.rows[0].length_minutes",
         [](OpeningPlan& p) { p.rows[0].length_minutes = 181; }},
        {"slot_longer_than_hours", "$.plan.rows[0].length_minutes",
         [](OpeningPlan& p) { p.rows[0].length_minutes = 0; }},
        {"rows_overlap", "$.plan.rows[1]",
         [](OpeningPlan& p) {
             p.rows[1].hours = {719, 800};
         }},
        {"none", "",
         [](OpeningPlan& p) {
             p.rows[1].hours = {720, 800};
         }},
        {"none", "",  // at the same time, and on other days
         [](OpeningPlan& p) {
             p.rows[0].weekdays = 1, p.rows[1] = p.rows[0], p.rows[1].weekdays = 2;
         }},
        {"none", "",  // at the same time, and of another kind
         [](OpeningPlan& p) { p.rows[1] = p.rows[0], p.rows[1].kind = "private"; }},
        {"none", "",
         [](OpeningPlan& p) { p.rows[1] = p.rows[0], p.rows[1].vaccine = VaccineId{2}; }},
        {"day_past", "$.plan.until", [](OpeningPlan& p) { p.until = kMonday - 1; }},
        {"plan_too_long", "$.plan.until", [](OpeningPlan& p) { p.until = kMonday + 366; }},
        {"plan_too_long", "$.plan.closed_days[1]",
         [](OpeningPlan& p) {
             p.closed = {kMonday, kMonday + 366};
         }},
        {"none", "",
         [](OpeningPlan& p) {
             p.closed = {kMonday - 9, kMonday + 365};
         }},
        {"none", "", [](OpeningPlan& p) { p.until = kMonday + 365; }},
    };
    for (const Case& each : cases) {
        OpeningPlan plan{{row({540, 720}, 30, 3), row({840, 1020}, 30, 3)}, {}, kMonday + 27};
        each.spoil(plan);
        const auto checked = check_opening(plan, kMonday);
        EXPECT_EQ(checked ? "none" : checked.error().reason, each.reason);
        EXPECT_EQ(checked ? "" : checked.error().path, each.path) << each.reason;
    }
}

TEST(Opening, StopsAtTheMostSlots) {
    OpeningPlan plan{{row({0, 1000}, 10, 1)}, {}, kMonday + 49};
    EXPECT_EQ(slots_of_plan(plan, VenueId{7}, kMonday)->size(), 5000u);
    plan.until = kMonday + 50;
    EXPECT_EQ(slots_of_plan(plan, VenueId{7}, kMonday).error().reason, "too_many_slots");
}

TEST(Opening, LeavesEverybodyTheirPlace) {
    SlotRecord slot;
    slot.capacity = 5, slot.taken = 2, slot.held = 1;
    struct Case {
        std::optional<int> planned;
        int capacity;
        bool closed, too_full;
    };
    for (const Case& each :
         {Case{5, 5, false, false}, Case{9, 9, false, false}, Case{3, 3, false, false},
          Case{2, 3, false, true}, Case{1, 3, false, true}, Case{std::nullopt, 5, true, false}}) {
        const PlannedSlotState fate = planned_state_of(slot, each.planned);
        EXPECT_EQ(fate.capacity, each.capacity);
        EXPECT_EQ(fate.closed, each.closed);
        EXPECT_EQ(fate.is_too_full(), each.too_full);
    }
}

}  // namespace
}  // namespace yk
