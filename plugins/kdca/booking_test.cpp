// Booking by telephone (p.8 and 9): the screening of each person, and what may be booked and
// cancelled.
#include <gtest/gtest.h>

#include <yk_kit.hpp>

#include "tables.hpp"

namespace {

using namespace yk::plugin;
using namespace yk::plugin::kit;
using Reasons = std::vector<std::string>;

const std::vector<Vaccine> kVaccines{
    {"pfizer", 2, 21, 21}, {"astrazeneca", 2, 77, 56}, {"janssen", 1, 0, 0}};
const Case kCaller = Case{}.where(kVaccines);

kit::Slot on(const char* day, const char* vaccine = "pfizer") {
    return {.id = 1, .kind = "general", .day = day, .vaccine = vaccine};
}
Booking booking(uint64_t id, uint32_t dose, const kit::Slot& slot) {
    return {.id = id, .dose = dose, .slot = slot};
}

TEST(KdcaScreening, GivesOneOfTheManualsThreeAnswers) {
    const Subject rules{yk_plugin_v0};
    EXPECT_EQ(rules.screen(kCaller.unregistered()).answer, "listed");
    EXPECT_EQ(rules.screen(kCaller).answer, "may_book");
    EXPECT_EQ(rules.screen(kCaller.unregistered().unlisted()).answer, "new_person");
    EXPECT_EQ(rules.screen(kCaller.unlisted()).answer, "may_book");  // was registered meanwhile
    const Case first = kCaller.holding(booking(7, 1, on("2021-05-19")));
    EXPECT_EQ(rules.screen(first).dose, 2u);
    const RulesAnswer both = rules.screen(first.holding(booking(8, 2, on("2021-06-09"))));
    EXPECT_EQ(both.answer, "all_booked");
    EXPECT_EQ(rules.screen(kCaller.holding(booking(7, 1, on("2021-05-19", "janssen")))).answer,
              "all_booked");
}

struct BookingCase {
    const char* name;
    Case of;
    uint32_t dose;
    kit::Slot slot;
    Reasons refused;
};
class KdcaBooking : public testing::TestWithParam<BookingCase> {};
TEST_P(KdcaBooking, IsAcceptedOrRefused) {
    const RulesAnswer said =
        Subject{yk_plugin_v0}.book(GetParam().of, GetParam().dose, GetParam().slot);
    EXPECT_EQ(said.fault, "");
    EXPECT_EQ(said.refused, GetParam().refused);
    EXPECT_EQ(said.status, GetParam().refused.empty() ? "booked" : "");
}

const Case kFirst = kCaller.holding(booking(7, 1, on("2021-05-19")));
kit::Slot elsewhere() {
    kit::Slot slot = on("2021-05-19");
    slot.own_venue = false;
    return slot;
}
kit::Slot closed() {
    kit::Slot slot = on("2021-05-19");
    slot.closed = true;
    return slot;
}
INSTANTIATE_TEST_SUITE_P(
    Kdca, KdcaBooking,
    testing::Values(
        BookingCase{"First", kCaller, 1, on("2021-05-19"), {}},
        BookingCase{"Unlisted", kCaller.unlisted(), 1, on("2021-05-19"), {}},
        BookingCase{
            "Unregistered", kCaller.unregistered(), 1, on("2021-05-19"), {"register_first"}},
        BookingCase{"Elsewhere", kCaller, 1, elsewhere(), {"other_venue"}},
        BookingCase{"CallCentreAnywhere", kCaller.by(kdca::kCallCentre), 1, elsewhere(), {}},
        BookingCase{"Closed", kCaller, 1, closed(), {"slot_closed"}},
        BookingCase{
            "Passed", kCaller.on("2021-05-19", "09:00"), 1, on("2021-05-19"), {"slot_passed"}},
        BookingCase{"Twice", kFirst, 1, on("2021-05-20"), {"dose_already_booked"}},
        BookingCase{"Second", kFirst, 2, on("2021-06-09"), {}},
        BookingCase{"SecondTooEarly", kFirst, 2, on("2021-06-08"), {"too_early_after_first"}},
        BookingCase{
            "SecondOfAnother", kFirst, 2, on("2021-07-20", "astrazeneca"), {"other_vaccine"}},
        BookingCase{"SecondAlone", kCaller, 2, on("2021-06-09"), {"first_dose_missing"}},
        BookingCase{"ThirdOfTwo",
                    kFirst.holding(booking(8, 2, on("2021-06-09"))),
                    3,
                    on("2021-07-09"),
                    {"all_doses_booked"}},
        BookingCase{"SecondOfOne",
                    kCaller.holding(booking(7, 1, on("2021-05-19", "janssen"))),
                    2,
                    on("2021-06-19", "janssen"),
                    {"all_doses_booked"}},
        BookingCase{"AstraZenecaAfterFiftySixDays",
                    kCaller.holding(booking(7, 1, on("2021-05-19", "astrazeneca"))),
                    2,
                    on("2021-07-14", "astrazeneca"),
                    {}},
        BookingCase{"AstraZenecaADaySooner",
                    kCaller.holding(booking(7, 1, on("2021-05-19", "astrazeneca"))),
                    2,
                    on("2021-07-13", "astrazeneca"),
                    {"too_early_after_first"}},
        BookingCase{"FirstTooCloseToSecond",
                    kCaller.holding(booking(8, 2, on("2021-06-09"))),
                    1,
                    on("2021-05-20"),
                    {"too_close_to_next"}}),
    [](const auto& each) { return each.param.name; });

TEST(KdcaBooking, ProposesTheNextDoseByTheTenantsFile) {
    const Subject rules{yk_plugin_v0};
    const auto proposed = [&](const char* vaccine) {
        return rules.propose(kCaller, booking(0, 1, on("2021-05-19", vaccine))).recorded.proposals;
    };
    ASSERT_EQ(proposed("astrazeneca").size(), 1u);
    EXPECT_EQ(proposed("astrazeneca").front().offset_days, 77u);
    EXPECT_EQ(proposed("astrazeneca").front().least_days, 56u);
    EXPECT_TRUE(proposed("janssen").empty());
    EXPECT_TRUE(proposed("unheard_of").empty());
}

TEST(KdcaBooking, IsCancelledAndMovedByItsOwnClinic) {
    const Subject rules{yk_plugin_v0};
    EXPECT_EQ(rules.change(kFirst, 7, "cancelled").status, "cancelled");
    EXPECT_EQ(rules.change(kFirst, 7, "done").refused, Reasons{"status_not_reachable"});
    EXPECT_EQ(rules.move(kFirst, 7, on("2021-05-20")).status, "booked");
    const Case others = kCaller.holding(booking(7, 1, elsewhere()));
    EXPECT_EQ(rules.change(others, 7, "cancelled").refused, Reasons{"other_venues_booking"});
    EXPECT_EQ(rules.change(others.by(kdca::kCallCentre), 7, "cancelled").status, "cancelled");
}

TEST(KdcaBooking, IsNotCancelledWithoutAWordAboutTheNextDose) {
    const Subject rules{yk_plugin_v0};
    const Case both = kFirst.holding(booking(8, 2, on("2021-06-09")));
    EXPECT_EQ(rules.change(both, 7, "cancelled").asked, Reasons{"later_dose_booked"});
    EXPECT_EQ(rules.change(both, 8, "cancelled").asked, Reasons{});
}

TEST(KdcaOffer, ShowsWhyAPlaceCannotBeTakenAndPutsTheEarliestFirst) {
    kit::Slot late = on("2021-05-19"), early = on("2021-05-18"), full = on("2021-05-18");
    late.id = 1, early.id = 2, full.id = 3;
    full.taken = full.capacity;
    const RulesAnswer said = Subject{yk_plugin_v0}.offer(kCaller, 1, {late, early, full});
    EXPECT_EQ(said.takable, (std::vector<uint64_t>{2, 1}));
    EXPECT_EQ(said.visible_only, (std::vector<uint64_t>{3}));
}

// The reception: on the day or after it, with the way back.
TEST(KdcaChange, WhoComesIsReceivedAndWhoDoesNotIsMissed) {
    struct Step {
        const char* from;
        uint32_t phase;
        const char* to;
    };
    const Subject rules{yk_plugin_v0};
    for (const Step& step :
         {Step{"booked", YK_BOOKED, "arrived"}, Step{"booked", YK_BOOKED, "missed"},
          Step{"arrived", YK_ARRIVED, "booked"}, Step{"missed", YK_MISSED, "booked"}}) {
        kit::Slot slot;
        const auto on_day = [&](const char* day) {
            slot.day = day;
            return Case{}
                .by(kdca::kClinic)
                .on("2021-05-06")
                .holding({.id = 7, .slot = slot, .status = step.from, .phase = step.phase});
        };
        EXPECT_EQ(rules.change(on_day("2021-05-06"), 7, step.to).status, step.to);
        EXPECT_EQ(rules.change(on_day("2021-05-07"), 7, step.to).refused, Reasons{"day_not_come"});
    }
}

}  // namespace
