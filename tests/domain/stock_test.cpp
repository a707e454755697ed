// Calculations with vials: the manual's worked examples, and what must hold for any numbers.
#include "server/domain/stock.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace yk {
namespace {

constexpr VialRule kPfizer{6, 7};
constexpr VialRule kAstraZeneca{10, 12};

std::string reason_of(const Result<Stock>& result) {
    return result ? "" : result.error().reason;
}

struct Reckoned {
    VialRule rule;
    int64_t doses, vials;
};

// p.20: 화이자 6건/vial, 아스트라제네카 10건/vial.
TEST(Stock, ReckonsBegunVialsAsUsed) {
    for (const auto& [rule, doses, vials] : {Reckoned{kPfizer, 0, 0},
                                             {kPfizer, 1, 1},
                                             {kPfizer, 6, 1},
                                             {kPfizer, 7, 2},
                                             {kPfizer, 26, 5},
                                             {kAstraZeneca, 10, 1},
                                             {kAstraZeneca, 11, 2},
                                             {kAstraZeneca, 12, 2},
                                             {VialRule{1, 1}, 3, 3},
                                             {VialRule{15, 15}, 31, 3}})
        EXPECT_EQ(reckoned_vials(doses, rule), vials) << doses << " of " << rule.doses;
}

struct Counted {
    VialRule rule;
    int64_t doses;
    Stock stock;
    int64_t vials, used, left;
    Difference difference;
};

// p.21-23: 26 doses are calculated as 5 vials and counted as 6; p.24-26: 12 doses, 2 vials, counted
// as 1.
TEST(Stock, FollowsTheManualsExamples) {
    for (const Counted& c : {Counted{kPfizer, 26, {30, 12}, 6, 13, 17, Difference::more_used},
                             Counted{kAstraZeneca, 12, {4, 3}, 1, 2, 2, Difference::less_used}}) {
        const DayUsage counted{c.doses, c.vials};
        const auto now = after(c.stock, {c.doses}, counted, c.rule);
        ASSERT_TRUE(now);
        EXPECT_EQ(now->used, c.used);
        EXPECT_EQ(now->left(), c.left);
        EXPECT_EQ(difference(counted, c.rule), c.difference);
    }
}

// p.20: on a counted day at most 7 doses a vial of Pfizer, 12 of AstraZeneca.
TEST(Stock, HoldsACountedDayToWhatItsVialsCanGive) {
    const auto add_one = [](int64_t doses, int64_t vials, const VialRule& rule) {
        return reason_of(after({100, vials}, {doses, vials}, {doses + 1, vials}, rule));
    };
    EXPECT_EQ(add_one(11, 1, kAstraZeneca), "");
    EXPECT_EQ(add_one(12, 1, kAstraZeneca), "doses_beyond_vials");
    EXPECT_EQ(add_one(13, 2, kPfizer), "");
    EXPECT_EQ(add_one(14, 2, kPfizer), "doses_beyond_vials");
    EXPECT_EQ(add_one(0, 0, kPfizer), "doses_beyond_vials");
}

TEST(Stock, RefusesACountThatTheDaysDosesBreakAlready) {
    EXPECT_EQ(reason_of(after({10, 2}, {13}, {13, 1}, kAstraZeneca)), "doses_beyond_vials");
    EXPECT_EQ(reason_of(after({10, 2}, {12}, {12, 1}, kAstraZeneca)), "");
}

// The tenant's file has been corrected since: a vial gives fewer doses at most.
TEST(Stock, LetsADoseBeRemovedWhateverItsVialsCanGive) {
    EXPECT_EQ(reason_of(after({10, 1}, {13, 1}, {12, 1}, kPfizer)), "");
    EXPECT_EQ(reason_of(after({10, 1}, {13, 1}, {13, 1}, kPfizer)), "");
}

TEST(Stock, IsNeverNegative) {
    EXPECT_EQ(reason_of(after({1, 1}, {10}, {11}, kAstraZeneca)), "stock_negative");
    EXPECT_EQ(reason_of(after({1, 1}, {10}, {10, 2}, kAstraZeneca)), "stock_negative");
    EXPECT_EQ(reason_of(after({2, 1}, {10}, {11}, kAstraZeneca)), "");
    EXPECT_EQ(reason_of(after({0, 0}, {0}, {1}, kPfizer)), "stock_negative");
}

TEST(Stock, SaysWhereACountAgreesWithTheReckoning) {
    EXPECT_EQ(difference({26, 5}, kPfizer), Difference::none);
    EXPECT_EQ(difference({26}, kPfizer), Difference::none);
}

// Random operations in random order: used plus left is what was delivered, used is the sum of the
// days, and a refused operation changes nothing.
TEST(Stock, AlwaysAddsUp) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const auto below = [&](int64_t end) {
        return std::uniform_int_distribution<int64_t>(0, end - 1)(random);
    };
    for (const VialRule& rule : {kPfizer, kAstraZeneca, VialRule{1, 1}}) {
        Stock stock;
        std::vector<DayUsage> days(5);
        for (int step = 0; step < 5000; ++step) {
            if (below(10) == 0) stock.delivered += below(8);
            DayUsage& day = days[static_cast<size_t>(below(5))];
            DayUsage changed = day;
            switch (below(4)) {
                case 0:
                    changed.counted = below(6);
                    break;
                case 1:
                    changed.counted.reset();
                    break;
                case 2:
                    changed.doses = std::max<int64_t>(0, day.doses - 1);
                    break;
                default:
                    changed.doses += 1;
            }
            if (const auto next = after(stock, day, changed, rule)) {
                stock = *next;
                day = changed;
            }
            int64_t sum = 0;
            for (const DayUsage& each : days) {
                sum += used_vials(each, rule);
                ASSERT_TRUE(!each.counted || each.doses <= *each.counted * rule.most_doses);
            }
            ASSERT_EQ(stock.used, sum);
            ASSERT_GE(stock.left(), 0);
            ASSERT_EQ(stock.used + stock.left(), stock.delivered);
        }
    }
}

}  // namespace
}  // namespace yk
