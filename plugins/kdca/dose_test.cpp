// Registration (p.12 to 16): the examination opens or closes it, then vaccine and interval decide.
#include <gtest/gtest.h>

#include <yk_kit.hpp>

namespace {

using namespace yk::plugin;
using namespace yk::plugin::kit;
using Reasons = std::vector<std::string>;

const std::vector<Vaccine> kVaccines{{"pfizer", 2, 21, 21}, {"astrazeneca", 2, 77, 56}};
const Case kPerson = Case{}.where(kVaccines).on("2021-05-19", "10:00");
const Pairs kPossible{{"result", "possible"}, {"examiner", "김의사"}};
const Pairs kPostponed{{"result", "postponed"}, {"examiner", "김의사"}};
const Pairs kContraindicated{{"result", "contraindicated"}, {"examiner", "김의사"}};

Booking booked(const char* day, bool own = true) {
    return {.id = 7, .slot = {.kind = "general", .day = day, .own_venue = own}};
}
Dose examined(Dose dose) {
    dose.examination = kPossible;
    return dose;
}

struct Given {
    const char* name;
    Case of;
    Dose dose;
    Reasons refused;
    Reasons asked;
};
class KdcaDose : public testing::TestWithParam<Given> {};
TEST_P(KdcaDose, IsAcceptedAskedAboutOrRefused) {
    const Said said = Subject{yk_plugin_v0}.dose(GetParam().of, GetParam().dose);
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
        Given{"FromTheBooking", kBooked, examined({.booking = 7}), {}, {}},
        Given{"WalkIn", kPerson, examined({}), {}, {}},
        Given{"WalkInNotOnTheList", kPerson.unlisted(), examined({}), {"not_a_target"}, {}},
        Given{"BookedAndNotOnTheList", kBooked.unlisted(), examined({.booking = 7}), {}, {}},
        Given{"Unregistered", kPerson.unregistered(), examined({}), {"register_first"}, {}},
        Given{"NotExamined", kBooked, {.booking = 7}, {"not_examined"}, {}},
        Given{"Postponed",
              kBooked,
              {.examination = kPostponed, .booking = 7},
              {"examination_postponed"},
              {}},
        Given{"Contraindicated",
              kBooked,
              {.examination = kContraindicated, .booking = 7},
              {"examination_contraindicated"},
              {}},
        Given{"MayOneBeGiven", kBooked, examined({.vaccine = "", .booking = 7}), {}, {}},
        Given{"MayOneBeGivenPostponed",
              kBooked,
              {.vaccine = "", .examination = kPostponed, .booking = 7},
              {"examination_postponed"},
              {}},
        Given{"OnAnotherDay",
              kPerson.holding(booked("2021-05-20")),
              examined({.booking = 7}),
              {},
              {"not_the_booked_day"}},
        Given{"AtAnotherClinic",
              kPerson.holding(booked("2021-05-19", false)),
              examined({.booking = 7}),
              {"other_venues_booking"},
              {}},
        Given{"Tomorrow", kPerson, examined({.given_on = "2021-05-20"}), {"given_in_future"}, {}},
        Given{
            "Again", kGivenFirst, examined({.given_on = "2021-06-09"}), {"dose_already_given"}, {}},
        Given{"Second", kGivenFirst, examined({.number = 2, .given_on = "2021-06-09"}), {}, {}},
        Given{"SecondADayTooEarly",
              kGivenFirst,
              examined({.number = 2, .given_on = "2021-06-08"}),
              {"too_early_after_first"},
              {}},
        Given{"SecondOfAnother",
              kGivenFirst.on("2021-09-01"),
              examined({.number = 2, .vaccine = "astrazeneca", .given_on = "2021-09-01"}),
              {"other_vaccine"},
              {}},
        Given{"SecondWithoutFirst", kPerson, examined({.number = 2}), {"first_dose_missing"}, {}},
        Given{"Third",
              kGivenBoth.on("2021-07-09"),
              examined({.number = 3, .given_on = "2021-07-09"}),
              {"all_doses_booked"},
              {}},
        Given{"CorrectedWithinTheInterval",
              kPerson.on("2021-06-09").vaccinated("2021-05-19"),
              {.wish = YK_CORRECT, .number = 2, .given_on = "2021-06-09", .before = "2021-06-10"},
              {},
              {}},
        Given{"CorrectedTooEarly",
              kPerson.on("2021-06-09").vaccinated("2021-05-19"),
              {.wish = YK_CORRECT, .number = 2, .given_on = "2021-06-01", .before = "2021-06-09"},
              {"too_early_after_first"},
              {}},
        Given{"Removed", kPerson, {.wish = YK_REMOVE}, {}, {}},
        Given{"FirstRemovedBeforeTheSecond",
              kGivenBoth,
              {.wish = YK_REMOVE, .number = 1},
              {"later_dose_given"},
              {}}),
    [](const auto& each) { return each.param.name; });

}  // namespace
