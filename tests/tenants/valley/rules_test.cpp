// Tests of the valley's rules, without a server.
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
    EXPECT_EQ(rules.propose(Case{}, {.dose = 2}).recorded.proposals.at(0).dose, 3u);
    EXPECT_TRUE(rules.propose(Case{}, {.dose = 3}).recorded.proposals.empty());
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

TEST(Valley, HasSoManyPlacesForAnEmployer) {
    const Subject rules{yk_plugin_v0, {{"places_for_an_employer", "2"}}};
    const Case mill = Case{}.saying("employer_code", "0042");
    EXPECT_TRUE(rules.book(mill.beside_so_many("employer_code", 1), 1, kEarly).accepted());
    const auto full = rules.book(mill.beside_so_many("employer_code", 2), 1, kEarly);
    EXPECT_EQ(full.refused, Reasons{"employer_full"});
    EXPECT_EQ(full.recorded.notes.at(0).second, "2");
}

TEST(Valley, MovesABookingNearby) {
    const Subject rules{yk_plugin_v0};
    const Booking booking{.id = 7, .slot = kEarly};
    const Slot near{.id = 3, .day = "2021-06-02"}, far{.id = 4, .day = "2021-06-03"};
    const Case moving = Case{}.holding(booking).instead_of(7);
    const auto offered = rules.offer(moving, 1, {near, far});
    EXPECT_EQ(offered.takable, std::vector<uint64_t>{3});
    EXPECT_EQ(offered.visible_only, std::vector<uint64_t>{4});
    EXPECT_EQ(rules.move(Case{}.holding(booking), 7, far).refused, Reasons{"too_far"});
}

TEST(Valley, ChangesABookingThreeTimes) {
    const Subject rules{yk_plugin_v0};
    const auto moved_after = [&](uint32_t changes) {
        const Case of = Case{}.holding({.id = 7, .slot = kEarly, .changes = changes});
        return rules.move(of, 7, kLate).refused;
    };
    EXPECT_EQ(moved_after(2), Reasons{});
    EXPECT_EQ(moved_after(3), Reasons{"changed_often"});
    const Case often = Case{}.holding({.id = 7, .slot = kEarly, .changes = 3});
    EXPECT_TRUE(rules.change(often.because("cancel_reason", "ill"), 7, "cancelled").accepted());
}

TEST(Valley, ComparesTheEmployersOfTwoDoses) {
    const Subject rules{yk_plugin_v0};
    const Case first = Case{}.holding({.slot = kEarly, .said = {{"employer_code", "0042"}}});
    const Slot later{.id = 3, .day = "2021-05-29"};
    EXPECT_EQ(rules.book(first, 2, later).asked, Reasons{"other_employer"});
    EXPECT_TRUE(rules.book(first.saying("employer_code", "0042"), 2, later).accepted());
}

}  // namespace
