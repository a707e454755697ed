// Booking, cancelling and moving, as tables of cases (P.3 to 11).
#include <gtest/gtest.h>

#include <yk_kit.hpp>

#include "tables.hpp"

namespace {

using namespace yk::plugin;
using namespace yk::plugin::kit;
using Reasons = std::vector<std::string>;

const kit::Slot kPublic{.id = 1, .kind = "public"};
const kit::Slot kPrivate{.id = 2, .kind = "private"};
kit::Slot elsewhere(kit::Slot slot) {
    slot.own_venue = false;
    slot.venue = 9;
    return slot;
}
kit::Slot full(kit::Slot slot) {
    slot.taken = slot.capacity;
    return slot;
}
kit::Slot closed(kit::Slot slot) {
    slot.closed = true;
    return slot;
}
kit::Slot on(const char* day, kit::Slot slot = kPublic) {
    slot.day = day;
    return slot;
}
kit::Slot of(const char* vaccine, kit::Slot slot = kPublic) {
    slot.vaccine = vaccine;
    return slot;
}
Booking booking(uint64_t id, uint32_t dose, const kit::Slot& slot) {
    return {.id = id, .dose = dose, .slot = slot};
}

struct BookingCase {
    const char* name;
    Case of;
    kit::Slot slot;
    Reasons refused;
    Reasons asked;
    uint32_t dose = 1;
};
class Bookings : public testing::TestWithParam<BookingCase> {};

TEST_P(Bookings, AreAcceptedAskedAboutOrRefused) {
    const Subject rules{yk_plugin_v0};
    const RulesAnswer said = rules.book(GetParam().of, GetParam().dose, GetParam().slot);
    EXPECT_EQ(said.fault, "");
    EXPECT_EQ(said.refused, GetParam().refused);
    EXPECT_EQ(said.asked, GetParam().asked);
    EXPECT_EQ(said.accepted(), GetParam().refused.empty() && GetParam().asked.empty());
    EXPECT_EQ(said.status, GetParam().refused.empty() ? "booked" : "");
}

const Case kOwn = Case{}.saying("relation", "own_patient");
const Case kOther = Case{}.saying("relation", "other");
const std::vector<kit::Slot> kBoth{kPublic, kPrivate};

// The table of P.4: the caller, the slots of the day, and which are taken.
INSTANTIATE_TEST_SUITE_P(
    SlotKinds, Bookings,
    testing::Values(
        BookingCase{"OwnPrivate", kOwn.on_a_day_with(kBoth), kPrivate, {}, {}},
        BookingCase{"OwnPublicWhilePrivateIsFree",
                    kOwn.on_a_day_with(kBoth),
                    kPublic,
                    {},
                    {"private_still_free"}},
        BookingCase{"OwnPublicConfirmed",
                    kOwn.on_a_day_with(kBoth).confirming("private_still_free"),
                    kPublic,
                    {},
                    {}},
        BookingCase{"OwnPublicWherePrivateIsFull",
                    kOwn.on_a_day_with({kPublic, full(kPrivate)}),
                    kPublic,
                    {},
                    {}},
        BookingCase{"OwnPublicWherePrivateIsClosed",
                    kOwn.on_a_day_with({kPublic, closed(kPrivate)}),
                    kPublic,
                    {},
                    {}},
        BookingCase{"OwnPublicOnly", kOwn.on_a_day_with({kPublic}), kPublic, {}, {}},
        BookingCase{"OwnPrivateOnly", kOwn.on_a_day_with({kPrivate}), kPrivate, {}, {}},
        BookingCase{"OtherPublic", kOther.on_a_day_with(kBoth), kPublic, {}, {}},
        BookingCase{
            "OtherPrivate", kOther.on_a_day_with(kBoth), kPrivate, {}, {"private_for_other"}},
        BookingCase{"OtherPrivateConfirmed",
                    kOther.on_a_day_with(kBoth).confirming("private_for_other"),
                    kPrivate,
                    {},
                    {}},
        BookingCase{"OtherPrivateWherePublicIsFull",
                    kOther.on_a_day_with({full(kPublic), kPrivate}),
                    kPrivate,
                    {},
                    {"private_for_other"}},
        BookingCase{"OtherPrivateOnly", kOther.on_a_day_with({kPrivate}), kPrivate, {}, {}},
        BookingCase{
            "NothingSaid", Case{}.on_a_day_with(kBoth), kPublic, {}, {"private_still_free"}},
        BookingCase{"CallCentrePublic",
                    Case{}.by(kumamoto::kCallCentre).on_a_day_with(kBoth),
                    kPublic,
                    {},
                    {}},
        BookingCase{"CallCentrePrivate",
                    Case{}.by(kumamoto::kCallCentre).on_a_day_with(kBoth),
                    kPrivate,
                    {"private_is_for_clinics"},
                    {}},
        BookingCase{"CallCentrePrivateOnly",
                    Case{}.by(kumamoto::kCallCentre).on_a_day_with({kPrivate}),
                    kPrivate,
                    {"private_is_for_clinics"},
                    {}},
        BookingCase{
            "WebPublic", Case{}.by(kumamoto::kResident).on_a_day_with(kBoth), kPublic, {}, {}},
        BookingCase{
            "WebPrivate", Case{}.by(kumamoto::kResident), kPrivate, {"private_is_for_clinics"}, {}},
        BookingCase{
            "CallCentreAnyVenue", Case{}.by(kumamoto::kCallCentre), elsewhere(kPublic), {}, {}},
        BookingCase{"ClinicOtherVenue", kOther, elsewhere(kPublic), {"other_venue"}, {}}),
    [](const auto& each) { return each.param.name; });

// P.4 and 6: the second dose.
const Case kFirstBooked = kOther.holding(booking(7, 1, on("2021-05-19")));
const Case kFirstChosen = kOther.holding(booking(0, 1, on("2021-05-19")));
const Case kSecondBooked = kOther.holding(booking(8, 2, on("2021-06-09")));
INSTANTIATE_TEST_SUITE_P(
    SecondDose, Bookings,
    testing::Values(
        BookingCase{"ThreeWeeksLater", kFirstBooked, on("2021-06-09"), {}, {}, 2},
        BookingCase{"InTheSameStep", kFirstChosen, on("2021-06-09"), {}, {}, 2},
        BookingCase{
            "ADayTooEarly", kFirstBooked, on("2021-06-08"), {"too_early_after_first"}, {}, 2},
        BookingCase{"ADayTooEarlyInTheSameStep",
                    kFirstChosen,
                    on("2021-06-08"),
                    {"too_early_after_first"},
                    {},
                    2},
        BookingCase{"Later", kFirstBooked, on("2021-07-01"), {}, {}, 2},
        BookingCase{
            "BeforeTheFirst", kFirstBooked, on("2021-05-12"), {"too_early_after_first"}, {}, 2},
        BookingCase{"WithoutTheFirst", kOther, on("2021-06-09"), {"first_dose_missing"}, {}, 2},
        BookingCase{
            "AfterTheFirstWasGiven", kOther.vaccinated("2021-04-28"), on("2021-05-19"), {}, {}, 2},
        BookingCase{"TooSoonAfterTheFirstWasGiven",
                    kOther.vaccinated("2021-04-29"),
                    on("2021-05-19"),
                    {"too_early_after_first"},
                    {},
                    2},
        BookingCase{"OfAnotherVaccine",
                    kFirstBooked,
                    of("moderna", on("2021-06-09")),
                    {"other_vaccine"},
                    {},
                    2},
        BookingCase{"TheFirstAgainAfterItsCancelling", kSecondBooked, on("2021-05-19"), {}, {}, 1},
        BookingCase{"TheFirstTooCloseToTheSecond",
                    kSecondBooked,
                    on("2021-05-20"),
                    {"too_close_to_second"},
                    {},
                    1}),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Refusals, Bookings,
    testing::Values(
        BookingCase{"NotListed", kOther.unlisted(), kPublic, {"not_listed"}, {}},
        BookingCase{"NotRegistered", kOther.unregistered(), kPublic, {"register_first"}, {}},
        BookingCase{"InThePast", kOther.on("2021-05-19", "09:00"), kPublic, {"slot_passed"}, {}},
        BookingCase{"AMinuteBefore", kOther.on("2021-05-19", "08:59"), kPublic, {}, {}},
        BookingCase{"Closed", kOther, closed(kPublic), {"slot_closed"}, {}},
        BookingCase{"Twice", kFirstBooked, on("2021-05-26"), {"dose_already_booked"}, {}, 1},
        BookingCase{"AlreadyGiven",
                    kOther.vaccinated("2021-04-01"),
                    kPublic,
                    {"dose_already_given"},
                    {},
                    1},
        BookingCase{"AThirdTime",
                    kFirstBooked.holding(booking(8, 2, on("2021-06-09"))),
                    on("2021-07-14"),
                    {"all_doses_booked"},
                    {},
                    3},
        BookingCase{"SeveralReasons",
                    kOther.unlisted().unregistered(),
                    closed(kPublic),
                    {"not_listed", "register_first", "slot_closed"},
                    {}}),
    [](const auto& each) { return each.param.name; });

TEST(KumamotoBooking, AnotherIntervalIsASetting) {
    const Subject rules{yk_plugin_v0, {{"least_interval_days", "18"}}};
    EXPECT_TRUE(rules.book(kFirstBooked, 2, on("2021-06-06")).accepted());
    EXPECT_EQ(rules.book(kFirstBooked, 2, on("2021-06-05")).refused,
              Reasons{"too_early_after_first"});
}

TEST(KumamotoBooking, AnotherVaccineForTheSecondDoseIsASetting) {
    const Subject rules{yk_plugin_v0, {{"same_vaccine", "false"}}};
    EXPECT_TRUE(rules.book(kFirstBooked, 2, of("moderna", on("2021-06-09"))).accepted());
}

TEST(KumamotoBooking, TheSecondHalfOfAPairIsJudgedLikeTheFirst) {
    const Case pair = kOwn.holding(booking(0, 2, on("2021-06-09", kPrivate)));
    const Subject rules{yk_plugin_v0};
    EXPECT_TRUE(rules.book(pair, 1, on("2021-05-19", kPrivate)).accepted());
    EXPECT_EQ(rules.book(pair, 1, on("2021-05-20", kPrivate)).refused,
              Reasons{"too_close_to_second"});
}

// P.8 to 11: who may cancel and move what.
struct CancelCase {
    const char* name;
    uint32_t role;
    kit::Slot stands_in;
    Reasons refused;
    Reasons asked;
};
class Cancelling : public testing::TestWithParam<CancelCase> {};
TEST_P(Cancelling, FollowsWhoseBookingItIs) {
    const Case caller = Case{}.by(GetParam().role).holding(booking(7, 1, GetParam().stands_in));
    const RulesAnswer said = Subject{yk_plugin_v0}.change(caller, 7, "cancelled");
    EXPECT_EQ(said.fault, "");
    EXPECT_EQ(said.refused, GetParam().refused);
    EXPECT_EQ(said.asked, GetParam().asked);
    EXPECT_EQ(said.status, GetParam().refused.empty() ? "cancelled" : "");
}
INSTANTIATE_TEST_SUITE_P(
    Kumamoto, Cancelling,
    testing::Values(
        CancelCase{"ClinicOwn", kumamoto::kClinic, kPublic, {}, {}},
        CancelCase{"ClinicOwnPrivate", kumamoto::kClinic, kPrivate, {}, {}},
        CancelCase{
            "ClinicElsewhere", kumamoto::kClinic, elsewhere(kPublic), {"other_venues_booking"}, {}},
        CancelCase{"CallCentre", kumamoto::kCallCentre, elsewhere(kPublic), {}, {}},
        CancelCase{"CallCentrePrivate",
                   kumamoto::kCallCentre,
                   elsewhere(kPrivate),
                   {},
                   {"at_clinics_request"}},
        CancelCase{"Resident", kumamoto::kResident, elsewhere(kPublic), {}, {}}),
    [](const auto& each) { return each.param.name; });

TEST(KumamotoChange, CancellingTheFirstDoseAsksAboutTheSecond) {
    const Case both =
        Case{}.holding(booking(7, 1, kPublic)).holding(booking(8, 2, on("2021-06-09")));
    const Subject rules{yk_plugin_v0};
    EXPECT_EQ(rules.change(both, 7, "cancelled").asked, Reasons{"later_dose_booked"});
    EXPECT_EQ(rules.change(both, 8, "cancelled").asked, Reasons{});
}

TEST(KumamotoChange, TheCallCentreMovesAPrivateBookingToAPublicPlaceAndTheTraceSaysForWhom) {
    const Case caller = Case{}
                            .by(kumamoto::kCallCentre)
                            .holding(booking(7, 1, elsewhere(kPrivate)))
                            .confirming("at_clinics_request");
    const RulesAnswer said = Subject{yk_plugin_v0}.move(caller, 7, elsewhere(kPublic));
    EXPECT_TRUE(said.accepted()) << said.fault;
    const std::pair<std::string, std::string> trace{"for_venue", "9"};
    EXPECT_EQ(said.recorded.notes.at(0), trace);
}

TEST(KumamotoChange, TheCallCentreMovesNothingIntoAPrivatePlace) {
    const Case caller = Case{}.by(kumamoto::kCallCentre).holding(booking(7, 1, kPublic));
    EXPECT_EQ(Subject{yk_plugin_v0}.move(caller, 7, on("2021-05-20", kPrivate)).refused,
              Reasons{"private_is_for_clinics"});
}

TEST(KumamotoChange, AMovedBookingIsNotInItsOwnWay) {
    const Case caller = kOther.holding(booking(7, 1, kPublic));
    EXPECT_TRUE(Subject{yk_plugin_v0}.move(caller, 7, on("2021-05-26")).accepted());
}

TEST(KumamotoChange, ACancelledBookingStaysCancelled) {
    const Case caller = Case{}.holding({.id = 7, .status = "cancelled", .phase = YK_CANCELLED});
    EXPECT_EQ(Subject{yk_plugin_v0}.change(caller, 7, "booked").refused,
              Reasons{"status_not_reachable"});
}

TEST(KumamotoChange, OnlyDeclaredMovesAreKnown) {
    const Case caller = Case{}.holding(booking(7, 1, kPublic));
    const Subject rules{yk_plugin_v0};
    EXPECT_EQ(rules.change(caller, 7, "done").refused, Reasons{"status_not_reachable"});
    EXPECT_EQ(rules.change(caller, 7, "").refused, Reasons{"status_not_reachable"});
    EXPECT_EQ(rules.change(caller, 7, "booked").refused, Reasons{"status_not_reachable"});
    EXPECT_EQ(rules.book(Case{}, 1, kPublic, "done").refused, Reasons{"status_not_reachable"});
}

// 受付: each step and its way back, on the day or after it.
struct Attendance {
    const char* name;
    const char* from;
    uint32_t phase;
    const char* to;
};
class Attending : public testing::TestWithParam<Attendance> {};

Case with(const Attendance& step, const char* day) {
    kit::Slot slot = on(day);
    return Case{}
        .by(kumamoto::kClinic)
        .on("2021-05-06")
        .holding({.id = 7, .slot = slot, .status = step.from, .phase = step.phase});
}

TEST_P(Attending, IsPossibleOnTheDayAndAfterIt) {
    const Subject rules{yk_plugin_v0};
    for (const char* day : {"2021-05-06", "2021-05-05"}) {
        const RulesAnswer said = rules.change(with(GetParam(), day), 7, GetParam().to);
        EXPECT_TRUE(said.accepted()) << day;
        EXPECT_EQ(said.status, GetParam().to) << day;
    }
    EXPECT_EQ(rules.change(with(GetParam(), "2021-05-07"), 7, GetParam().to).refused,
              Reasons{"day_not_come"});
}

INSTANTIATE_TEST_SUITE_P(
    Kumamoto, Attending,
    testing::Values(Attendance{"Arrives", "booked", YK_BOOKED, "arrived"},
                    Attendance{"DoesNotCome", "booked", YK_BOOKED, "missed"},
                    Attendance{"IsVaccinated", "arrived", YK_ARRIVED, "done"},
                    Attendance{"HasNotArrived", "arrived", YK_ARRIVED, "booked"},
                    Attendance{"HasComeAfterAll", "missed", YK_MISSED, "booked"},
                    Attendance{"WasNotVaccinated", "done", YK_DONE, "arrived"}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(KumamotoChange, WhoIsNotAtTheVenueMarksNobody) {
    const Case caller = Case{}
                            .by(kumamoto::kClinic)
                            .on("2021-05-06")
                            .holding(booking(7, 1, elsewhere(on("2021-05-06"))));
    EXPECT_EQ(Subject{yk_plugin_v0}.change(caller, 7, "arrived").refused,
              Reasons{"other_venues_booking"});
}

}  // namespace
