// The extensions of plugins: decisions about doses, and what can be read from a number.
#include "tests/rules/world.hpp"

namespace yk::test {
namespace {

const std::vector<VaccineFact> kVaccines{{"pfizer", 2, 21, 21}};

Facts of_today() {
    Facts made = facts();
    made.statements.clear();
    made.vaccines = kVaccines;
    return made;
}

DoseChange first_dose(std::optional<std::vector<Answer>> examination) {
    DoseChange change;
    change.vaccine_code = "pfizer";
    change.given_on = *Date::parse("2021-05-06");
    change.lot_expires = *Date::parse("2021-12-31");
    change.examination = std::move(examination);
    return change;
}

TEST(Extensions, ADoseIsDecidedByWhatTheExaminationFound) {
    const Rules rules = loaded(shipped("kdca"));
    ASSERT_TRUE(rules->decides_doses());
    const auto possible =
        rules->decide_dose(of_today(), first_dose({{{"result", "possible"}, {"doctor", "kim"}}}));
    ASSERT_TRUE(possible) << possible.error().detail;
    EXPECT_TRUE(possible->accepted());
    EXPECT_EQ(possible->status, "done");
    const auto postponed =
        rules->decide_dose(of_today(), first_dose({{{"result", "postponed"}, {"doctor", "kim"}}}));
    EXPECT_EQ(postponed->refusals, std::vector<std::string>{"examination_postponed"});
    const auto not_examined = rules->decide_dose(of_today(), first_dose({}));
    EXPECT_EQ(not_examined->refusals, std::vector<std::string>{"not_examined"});
}

TEST(Extensions, WhatWasGivenAndBookedIsKnownToTheRulesOfDoses) {
    const Rules rules = loaded(shipped("kdca"));
    Facts later = of_today();
    later.doses = {{1, "pfizer", *Date::parse("2021-04-20")}};
    later.dose = 2;
    DoseChange second = first_dose({{{"result", "possible"}, {"doctor", "kim"}}});
    second.dose = 2;
    EXPECT_EQ(rules->decide_dose(later, second)->asks, std::vector<std::string>{"given_too_early"});

    const DoseFact before{1, "pfizer", *Date::parse("2021-05-01")};
    DoseChange corrected = first_dose({});
    corrected.wish = DoseAction::correct;
    corrected.before = &before;
    EXPECT_EQ(rules->decide_dose(of_today(), corrected)->refusals,
              std::vector<std::string>{"not_examined"});
    corrected.examination = second.examination;
    EXPECT_TRUE(rules->decide_dose(of_today(), corrected)->accepted());

    const BookingFact booking{BookingId{7}, 1, "booked", Phase::booked, slot(1, "2021-05-07", 540)};
    DoseChange from_booking = first_dose({{{"result", "possible"}, {"doctor", "kim"}}});
    from_booking.booking = &booking;
    Facts confirmed = of_today();
    EXPECT_EQ(rules->decide_dose(confirmed, from_booking)->asks,
              std::vector<std::string>{"not_the_booked_day"});
    confirmed.confirmed = {"not_the_booked_day"};
    EXPECT_TRUE(rules->decide_dose(confirmed, from_booking)->accepted());
}

TEST(Extensions, ANumberSaysWhatItIs) {
    const Rules rules = loaded(shipped("kdca"));
    const Date today = *Date::parse("2021-05-06");
    const auto read = rules->read_number("9001011234568", today);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->birth_date, Date::parse("1990-01-01"));
    EXPECT_EQ(read->shown, 7);
    EXPECT_EQ(read->hyphen_after, 6);
    EXPECT_TRUE(read->asks.empty());
    EXPECT_EQ(rules->read_number("9001011234567", today)->asks,
              std::vector<std::string>{"number_does_not_check"});
    EXPECT_FALSE(rules->read_number("9002301234567", today)->refusals.empty());
}

TEST(Extensions, WithoutThemNoDoseIsKeptAndANumberIsShownWhole) {
    const Rules rules = loaded(shipped("kumamoto"));
    EXPECT_FALSE(rules->decides_doses());
    EXPECT_EQ(rules->decide_dose(facts(), first_dose({})).error().reason, "doses_not_kept");
    const auto read = rules->read_number("9000000001", *Date::parse("2021-05-06"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->shown, 0);
    EXPECT_FALSE(read->birth_date);
}

TEST(Extensions, AScreenOfDosesNeedsThem) {
    const auto faults = check_plugin(exhibit("board_without_doses"), {}, libraries());
    EXPECT_EQ(
        std::count(faults.begin(), faults.end(),
                   "the screen \"dose_list\" needs the extension yk.doses/1, which the plugin "
                   "doesn't have"),
        1);
    const auto hollow = check_plugin(exhibit("hollow_extension"), {}, libraries());
    ASSERT_EQ(hollow.size(), 1u);
    EXPECT_TRUE(hollow.front().ends_with(": its function decide of yk.doses/1 is missing"))
        << hollow.front();
}

TEST(Screens, OfAMenuAreOfKindsThatThereAreAndHaveWhatTheyDraw) {
    const auto faults = check_plugin(exhibit("unknown_screen"), {}, libraries());
    for (const char* fault :
         {"menu entry \"home\" opens the screen \"casino\", which no menu can open: yoyaku plugin "
          "screens lists those that can",
          "menu entry \"person\" opens the screen \"person_page\", which no menu can open: yoyaku "
          "plugin screens lists those that can",
          "the screen \"people_search\" needs the table \"people\", which is missing"})
        EXPECT_EQ(std::count(faults.begin(), faults.end(), fault), 1) << fault;
}

}  // namespace
}  // namespace yk::test
