// The valley's rules alone.
#include <gtest/gtest.h>

#include <yk_kit.hpp>

namespace {

using namespace yk::plugin::kit;
using Reasons = std::vector<std::string>;

const Slot kEarly{.id = 1, .day = "2021-05-19", .capacity = 2, .taken = 1};
const Slot kLate{.id = 2, .day = "2021-05-20"};

TEST(Valley, TablesHaveNoFaults) {
    for (const std::string& fault : yk::plugin::faults(yk_plugin_v0))
        ADD_FAILURE() << fault;
}

TEST(Valley, ProposesThreeDoses) {
    const Subject rules{yk_plugin_v0};
    EXPECT_EQ(rules.propose(Case{}, {.dose = 2}).heard.proposals.at(0).dose, 3u);
    EXPECT_TRUE(rules.propose(Case{}, {.dose = 3}).heard.proposals.empty());
}

TEST(Valley, SeesThePersonsOwnPlacesOfTheStep) {
    const Subject rules{yk_plugin_v0};
    const Case first = Case{}.holding({.id = 0, .slot = kEarly});
    EXPECT_EQ(rules.book(first, 2, kLate).refused, Reasons{"too_soon"});
    EXPECT_TRUE(rules.book(first, 2, {.id = 3, .day = "2021-05-29"}).accepted());
}

TEST(Valley, AsksBeforeAFamilyComesOnTwoDays) {
    const Subject rules{yk_plugin_v0};
    const Case beside = Case{}.beside({.slot = kEarly});
    EXPECT_TRUE(rules.book(beside, 1, kEarly).accepted());
    EXPECT_EQ(rules.book(beside, 1, kLate).asked, Reasons{"family_apart"});
    EXPECT_TRUE(rules.book(beside.confirming("family_apart"), 1, kLate).accepted());
}

}  // namespace
