// Screening: may this person book, and which dose next? Proposals: what follows a booking?
#include <gtest/gtest.h>

#include <yk_kit.hpp>

namespace {

using namespace yk::plugin::kit;

struct Screened {
    const char* name;
    Case of;
    std::string answer;
    uint32_t dose;
};
class Screening : public testing::TestWithParam<Screened> {};

const Booking kFirst{.id = 1, .dose = 1, .slot = {.day = "2021-05-19"}};
const Booking kSecond{.id = 2, .dose = 2, .slot = {.day = "2021-06-09"}};
const Booking kCancelled{.id = 3, .dose = 1, .status = "cancelled", .phase = YK_CANCELLED};

TEST_P(Screening, AnswersInTheCitysWords) {
    const Subject rules{yk_plugin_v0};
    const RulesAnswer said = rules.screen(GetParam().of);
    EXPECT_EQ(said.fault, "");
    EXPECT_EQ(said.answer, GetParam().answer);
    EXPECT_EQ(said.dose, GetParam().dose);
}
INSTANTIATE_TEST_SUITE_P(
    Kumamoto, Screening,
    testing::Values(Screened{"Known", Case{}, "may_book", 1},
                    Screened{"New", Case{}.unregistered(), "register_then_book", 1},
                    Screened{"NotListed", Case{}.unlisted(), "not_listed", 0},
                    Screened{"NotListedThoughKnown", Case{}.unlisted().holding(kFirst),
                             "not_listed", 0},
                    Screened{"FirstBooked", Case{}.holding(kFirst), "may_book", 2},
                    Screened{"FirstCancelled", Case{}.holding(kCancelled), "may_book", 1},
                    Screened{"FirstGiven", Case{}.vaccinated("2021-04-12"), "may_book", 2},
                    Screened{"OnlySecondLeft", Case{}.holding(kSecond), "may_book", 1},
                    Screened{"Both", Case{}.holding(kFirst).holding(kSecond), "both_booked", 0},
                    Screened{"BothGiven", Case{}.vaccinated("2021-03-01").vaccinated("2021-03-22"),
                             "both_booked", 0}),
    [](const auto& each) { return each.param.name; });

TEST(Kumamoto, ProposesTheSameWeekdayThreeWeeksLaterAtTheSameVenue) {
    const RulesAnswer said = Subject{yk_plugin_v0}.propose(Case{}, Booking{.id = 0, .dose = 1});
    ASSERT_EQ(said.fault, "");
    ASSERT_EQ(said.recorded.proposals.size(), 1u);
    const yk_proposal& proposal = said.recorded.proposals[0];
    EXPECT_EQ(proposal.dose, 2u);
    EXPECT_EQ(proposal.offset_days, 21u);
    EXPECT_EQ(proposal.least_days, 21u);
    EXPECT_EQ(proposal.flags, uint32_t{YK_SAME_VENUE | YK_SAME_VACCINE});
}

TEST(Kumamoto, ProposesNothingAfterTheSecondDoseOrWhereItStandsAlready) {
    const Subject rules{yk_plugin_v0};
    EXPECT_TRUE(rules.propose(Case{}, kSecond).recorded.proposals.empty());
    EXPECT_TRUE(rules.propose(Case{}.holding(kSecond), kFirst).recorded.proposals.empty());
}

TEST(Kumamoto, ProposesWhatTheTenantSet) {
    const Subject rules{yk_plugin_v0,
                        {{"second_dose_after_days", "28"},
                         {"least_interval_days", "25"},
                         {"same_vaccine", "false"}}};
    const yk_proposal proposal = rules.propose(Case{}, kFirst).recorded.proposals.at(0);
    EXPECT_EQ(proposal.offset_days, 28u);
    EXPECT_EQ(proposal.least_days, 25u);
    EXPECT_EQ(proposal.flags, uint32_t{YK_SAME_VENUE});
}

}  // namespace
