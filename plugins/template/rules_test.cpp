// Tests the rules without a server. Each question is asked twice, so a rule that depends on
// anything but its facts fails.
#include <gtest/gtest.h>

#include <yk_kit.hpp>

namespace {

using namespace yk::plugin::kit;

const Booking kFirst{.id = 1, .dose = 1, .slot = {.day = "2021-05-19"}};

TEST(Template, TablesHaveNoFaults) {
    for (const std::string& fault : yk::plugin::faults(yk_plugin_v0))
        ADD_FAILURE() << fault;
}

TEST(Template, RegistersWhoIsNotKnownYet) {
    const Subject rules{yk_plugin_v0};
    EXPECT_EQ(rules.screen(Case{}.unregistered()).answer, "register_first");
    EXPECT_EQ(rules.screen(Case{}).answer, "may_book");
}

TEST(Template, BooksTheSecondDoseFromTheIntervalOn) {
    const Subject rules{yk_plugin_v0, {{"interval_days", "28"}}};
    const Case caller = Case{}.holding(kFirst);
    EXPECT_EQ(rules.book(caller, 2, Slot{.day = "2021-06-15"}).refused,
              std::vector<std::string>{"too_soon"});
    EXPECT_TRUE(rules.book(caller, 2, Slot{.day = "2021-06-16"}).accepted());
}

TEST(Template, HasNoThirdDose) {
    const Subject rules{yk_plugin_v0};
    const Case caller = Case{}.holding(kFirst);
    EXPECT_EQ(rules.book(caller, 3, Slot{.day = "2021-08-16"}).refused,
              std::vector<std::string>{"not_possible"});
}

TEST(Template, OffersTheEarliestDayFirst) {
    const RulesAnswer said = Subject{yk_plugin_v0}.offer(
        Case{}, 1, {Slot{.id = 1, .day = "2021-05-20"}, Slot{.id = 2, .day = "2021-05-19"}});
    EXPECT_EQ(said.takable, (std::vector<uint64_t>{2, 1}));
}

TEST(Template, CancelsABooking) {
    EXPECT_EQ(Subject{yk_plugin_v0}.change(Case{}.holding(kFirst), 1, "cancelled").status,
              "cancelled");
}

TEST(Template, ProposesTheSecondDose) {
    const RulesAnswer said = Subject{yk_plugin_v0}.propose(Case{}, kFirst);
    ASSERT_EQ(said.recorded.proposals.size(), 1u) << said.fault;
    EXPECT_EQ(said.recorded.proposals[0].offset_days, 21u);
}

}  // namespace
