// Registration of doses (p.12 to 16): the examination permits or forbids it; then vaccine and
// interval decide.
#include <gtest/gtest.h>

#include <yk_kit.hpp>

namespace {

using namespace yk::plugin;
using namespace yk::plugin::kit;
using Reasons = std::vector<std::string>;

const std::vector<Vaccine> kVaccines{{"pfizer", 2, 21, 21}, {"astrazeneca", 2, 77, 56}};
const Case kPerson = Case{}.where(kVaccines).on("2021-05-19", "10:00");
const Pairs kPossible{{"result", "possible"}, {"doctor", "김의사"}};
const Pairs kPostponed{{"result", "postponed"}, {"doctor", "김의사"}};
const Pairs kContraindicated{{"result", "contraindicated"}, {"doctor", "김의사"}};

Booking booked(const char* day, bool own = true) {
    return {.id = 7, .slot = {.kind = "general", .day = day, .own_venue = own}};
}
Dose examined(Dose dose) {
    dose.examination = kPossible;
    return dose;
}

struct DoseCase {
    const char* name;
    Case of;
    Dose dose;
    Reasons refused;
    Reasons asked;
};
class KdcaDose : public testing::TestWithParam<DoseCase> {};
TEST_P(KdcaDose, IsAcceptedAskedAboutOrRefused) {
    const RulesAnswer said = Subject{yk_plugin_v0}.dose(GetParam().of, GetParam().dose);
    EXPECT_EQ(said.fault, "");
    EXPECT_EQ(said.refused, GetParam().refused);
    EXPECT_EQ(said.asked, GetParam().asked);
    const char* status = GetParam().dose.wish == YK_REMOVE ? "booked" : "done";
    EXPECT_EQ(said.status, GetParam().refused.empty() ? status : "");
}

const Case kBooked = kPerson.holding(booked("2021-05-19"));
const Case kGivenFirst = kPerson.on("2021-06-09").vaccinated("2021-05-19");
const Case kGivenBoth = kGivenFirst.vaccinated("2021-06-09");
INSTANTIATE_TEST_SUITE_P(
    Kdca, KdcaDose,
    testing::Values(
        DoseCase{"FromTheBooking", kBooked, examined({.booking = 7}), {}, {}},
        DoseCase{"WalkIn", kPerson, examined({}), {}, {}},
        DoseCase{"WalkInNotOnTheList", kPerson.unlisted(), examined({}), {"not_a_target"}, {}},
        DoseCase{"BookedAndNotOnTheList", kBooked.unlisted(), examined({.booking = 7}), {}, {}},
        DoseCase{"Unregistered", kPerson.unregistered(), examined({}), {"register_first"}, {}},
        DoseCase{"NotExamined", kBooked, {.booking = 7}, {"not_examined"}, {}},
        DoseCase{"Postponed",
                 kBooked,
                 {.examination = kPostponed, .booking = 7},
                 {"examination_postponed"},
                 {}},
        DoseCase{"Contraindicated",
                 kBooked,
                 {.examination = kContraindicated, .booking = 7},
                 {"examination_contraindicated"},
                 {}},
        DoseCase{"MayOneBeGiven", kBooked, examined({.vaccine = "", .booking = 7}), {}, {}},
        DoseCase{"MayOneBeGivenPostponed",
                 kBooked,
                 {.vaccine = "", .examination = kPostponed, .booking = 7},
                 {"examination_postponed"},
                 {}},
        DoseCase{"OnAnotherDay",
                 kPerson.holding(booked("2021-05-20")),
                 examined({.booking = 7}),
                 {},
                 {"not_the_booked_day"}},
        DoseCase{"AtAnotherClinic",
                 kPerson.holding(booked("2021-05-19", false)),
                 examined({.booking = 7}),
                 {"other_venues_booking"},
                 {}},
        DoseCase{
            "Tomorrow", kPerson, examined({.given_on = "2021-05-20"}), {"given_in_future"}, {}},
        DoseCase{
            "Again", kGivenFirst, examined({.given_on = "2021-06-09"}), {"dose_already_given"}, {}},
        DoseCase{"Second", kGivenFirst, examined({.number = 2, .given_on = "2021-06-09"}), {}, {}},
        DoseCase{"SecondADayTooEarly",
                 kGivenFirst,
                 examined({.number = 2, .given_on = "2021-06-08"}),
                 {},
                 {"given_too_early"}},
        DoseCase{"SecondOfAnother",
                 kGivenFirst.on("2021-09-01"),
                 examined({.number = 2, .vaccine = "astrazeneca", .given_on = "2021-09-01"}),
                 {},
                 {"given_other_vaccine"}},
        DoseCase{
            "SecondWithoutFirst", kPerson, examined({.number = 2}), {}, {"given_without_first"}},
        DoseCase{"Third",
                 kGivenBoth.on("2021-07-09"),
                 examined({.number = 3, .given_on = "2021-07-09"}),
                 {},
                 {"given_beyond_last"}},
        DoseCase{
            "BeforeABookingThatNoLongerFits",
            kPerson.holding({.id = 8, .dose = 2, .slot = {.kind = "general", .day = "2021-06-08"}}),
            examined({}),
            {},
            {"next_booking_unfit"}},
        DoseCase{
            "BeforeABookingThatFits",
            kPerson.holding({.id = 8, .dose = 2, .slot = {.kind = "general", .day = "2021-06-09"}}),
            examined({}),
            {},
            {}},
        DoseCase{"CorrectedWithinTheInterval",
                 kPerson.on("2021-06-09").vaccinated("2021-05-19"),
                 examined({.wish = YK_CORRECT,
                           .number = 2,
                           .given_on = "2021-06-09",
                           .before = "2021-06-10"}),
                 {},
                 {}},
        DoseCase{"CorrectedToADayWithoutExamination",
                 kPerson.on("2021-06-09"),
                 {.wish = YK_CORRECT, .given_on = "2021-05-20", .before = "2021-05-19"},
                 {"not_examined"},
                 {}},
        DoseCase{"CorrectedTooEarly",
                 kPerson.on("2021-06-09").vaccinated("2021-05-19"),
                 examined({.wish = YK_CORRECT,
                           .number = 2,
                           .given_on = "2021-06-01",
                           .before = "2021-06-09"}),
                 {},
                 {"given_too_early"}},
        DoseCase{"Removed", kPerson, {.wish = YK_REMOVE}, {}, {}},
        DoseCase{"FirstRemovedBeforeTheSecond",
                 kGivenBoth,
                 {.wish = YK_REMOVE, .number = 1},
                 {"later_dose_given"},
                 {}}),
    [](const auto& each) { return each.param.name; });

}  // namespace
