// Tests of the harbour's rules, without a server.
#include <gtest/gtest.h>

#include <yk_kit.hpp>

namespace {

using namespace yk::plugin::kit;

const Slot kQuay{.kind = "quay"};

TEST(Harbour, TablesHaveNoFaults) {
    for (const std::string& fault : yk::plugin::faults(yk_plugin_v0))
        ADD_FAILURE() << fault;
}

TEST(Harbour, GivesOneDoseOnly) {
    const Subject rules{yk_plugin_v0};
    EXPECT_EQ(rules.book(Case{}, 1, kQuay).status, "reserved");
    EXPECT_EQ(rules.book(Case{}, 2, kQuay).refused, std::vector<std::string>{"one_dose_only"});
    const Case has_a_place = Case{}.holding({.slot = kQuay, .status = "reserved"});
    EXPECT_EQ(rules.screen(has_a_place).answer, "has_place");
    EXPECT_TRUE(
        rules.propose(Case{}, {.slot = kQuay, .status = "reserved"}).recorded.proposals.empty());
}

TEST(Harbour, AsksForAnAge) {
    const Subject rules{yk_plugin_v0, {{"least_age", "18"}}};
    const Case child = Case{}.on("2021-05-06").born("2003-05-07");
    EXPECT_EQ(rules.screen(child).refused, std::vector<std::string>{"too_young"});
    EXPECT_EQ(rules.screen(child.born("2003-05-06")).answer, "welcome");
}

TEST(Harbour, OffersTheEmptiestSlotFirst) {
    const RulesAnswer said = Subject{yk_plugin_v0}.offer(
        Case{}, 1,
        {Slot{.id = 1, .kind = "quay", .taken = 2}, Slot{.id = 2, .kind = "quay", .taken = 0}});
    EXPECT_EQ(said.takable, (std::vector<uint64_t>{2, 1}));
}

TEST(Harbour, LetsAPersonArriveOrWithdraw) {
    const Subject rules{yk_plugin_v0};
    const Case caller = Case{}.holding({.id = 4, .slot = kQuay, .status = "reserved"});
    EXPECT_EQ(rules.change(caller, 4, "ashore").status, "ashore");
    EXPECT_EQ(rules.change(caller, 4, "withdrawn").status, "withdrawn");
}

}  // namespace
