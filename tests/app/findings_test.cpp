// A finding of an examination that stays until somebody lifts it, through the router (p.13).
#include <algorithm>

#include "tests/app/vaccinations.hpp"

namespace yk {
namespace {

void next_day(Clinic& clinic) {
    clinic.world.clock.set_calendar_utc_ms(1'620'345'600'000);  // 2021-05-07 09:00 in Seoul
}

TEST(Findings, StayWithTheirRemarkUntilSomebodyLiftsThem) {
    Clinic clinic;
    const int64_t person = clinic.person();
    Json found = Clinic::found("contraindicated");
    found.push_back(line("remark", "anaphylaxis"));
    const std::string path = "/people/" + std::to_string(person) + "/examinations";
    const Json saved{{"venue", clinic.caller.venue()}, {"answers", found}};
    ASSERT_EQ(clinic.caller.post(path, saved).status, 201);
    next_day(clinic);
    const Json next = clinic.registration(person, "2021-05-07").json;
    EXPECT_EQ(next["open"], false);
    EXPECT_EQ(next["closed"], Json::array({"examination_contraindicated"}));
    EXPECT_EQ(next["examination"]["answers"], found);
    EXPECT_EQ(next["examination"]["day"], kToday);
    EXPECT_EQ(next["standing"], Json::array({line("result", "contraindicated")}));
    EXPECT_EQ(next["finding"], next["examination"]);

    const Received silent = clinic.examine(person, "possible");
    EXPECT_EQ(silent.status, 422) << silent.json;
    EXPECT_EQ(silent.reason(), "field_required");
    EXPECT_EQ(silent.path(), "$.lift_reason");
    Json lifting{{"venue", clinic.caller.venue()},
                 {"answers", Clinic::found("possible")},
                 {"lift_reason", "  "}};
    EXPECT_EQ(clinic.caller.post(path, lifting).reason(), "field_required");
    lifting["lift_reason"] = "allergologist's letter";
    const Received lifted = clinic.caller.post(path, lifting);
    ASSERT_EQ(lifted.status, 201) << lifted.json;
    EXPECT_EQ(lifted.json["open"], true);
    EXPECT_EQ(lifted.json["standing"], Json::array());
    const Json history = lifted.json["examinations"];
    ASSERT_EQ(history.size(), 2u);
    EXPECT_EQ(history[0]["lift_reason"], "allergologist's letter");
    EXPECT_EQ(history[0]["by"], "가나의원 접수");
    EXPECT_EQ(history[1]["lift_reason"], "");
    EXPECT_EQ(history[1]["answers"], found);
}

TEST(Findings, StayOnTheSameDayToo) {
    Clinic clinic;
    const int64_t person = clinic.person();
    ASSERT_EQ(clinic.examine(person, "postponed").status, 201);
    EXPECT_EQ(clinic.examine(person, "postponed").status, 201);  // the same again
    EXPECT_EQ(clinic.examine(person, "possible").path(), "$.lift_reason");
}

TEST(Findings, ThatAllowADoseAreOfTheirDayOnly) {
    Clinic clinic;
    const int64_t person = clinic.person();
    ASSERT_EQ(clinic.examine(person, "possible").json["open"], true);
    next_day(clinic);
    const Json next = clinic.registration(person, "2021-05-07").json;
    EXPECT_EQ(next["closed"], Json::array({"not_examined"}));
    EXPECT_FALSE(next.contains("examination"));
    EXPECT_EQ(next["examinations"].size(), 1u);
}

TEST(Findings, NeedALiftReasonWhateverDayTheExaminationHas) {
    Clinic clinic;
    const int64_t person = clinic.person();
    ASSERT_EQ(clinic.examine(person, "contraindicated").status, 201);
    Json yesterday = clinic.registration(person, "2021-05-05").json;
    EXPECT_EQ(yesterday["closed"], Json::array({"not_examined"}));
    EXPECT_FALSE(yesterday.contains("examination"));
    EXPECT_EQ(yesterday["standing"], Json::array({line("result", "contraindicated")}));
    EXPECT_EQ(yesterday["finding"]["day"], kToday);
    EXPECT_EQ(clinic.examine(person, "possible", "", "2021-05-05").path(), "$.lift_reason");
    const Received entered = clinic.examine(person, "possible", "entered late", "2021-05-05");
    ASSERT_EQ(entered.status, 201) << entered.json;
    EXPECT_EQ(entered.json["open"], true);
    EXPECT_EQ(entered.json["examination"]["lift_reason"], "entered late");
    EXPECT_EQ(clinic.registration(person).json["closed"],
              Json::array({"examination_contraindicated"}));
}

TEST(Findings, AreAskedAboutWhereADoseIsOfAnEarlierDay) {
    Clinic clinic;
    const int64_t person = clinic.person();
    ASSERT_EQ(clinic.examine(person, "contraindicated").status, 201);
    ASSERT_EQ(clinic.examine(person, "possible", "entered late", "2021-05-05").status, 201);
    EXPECT_EQ(clinic.registration(person, "2021-05-05").json["asks"],
              Json::array({"finding_since"}));
    Json dose = clinic.dose(person);
    dose["given_on"] = "2021-05-05";
    Json asked = clinic.caller.post("/doses", dose).json;
    for (const Json& each : asked["reasons"]) {
        EXPECT_EQ(each["explained"], true) << each;
        dose["confirmed"].push_back(each["id"]);
    }
    ASSERT_NE(std::ranges::find(dose["confirmed"], Json("finding_since")), dose["confirmed"].end())
        << asked;
    EXPECT_EQ(clinic.caller.post("/doses", dose).path(), "$.record_reason");
    dose["record_reason"] = "given the day before";
    const Received given = clinic.caller.post("/doses", dose);
    ASSERT_EQ(given.status, 201) << given.json;
    EXPECT_EQ(given.json["against"], dose["confirmed"]);
}

TEST(Findings, OfAnEarlierDayAndOfNowAreBothLiftedWithAReason) {
    Clinic clinic;
    const int64_t person = clinic.person();
    ASSERT_EQ(clinic.examine(person, "contraindicated", "", "2021-05-04").status, 201);
    ASSERT_EQ(clinic.examine(person, "postponed", "seen again").status, 201);
    EXPECT_EQ(clinic.examine(person, "postponed", "", "2021-05-04").path(), "$.lift_reason");
    EXPECT_EQ(clinic.examine(person, "contraindicated", "", "2021-05-04").path(), "$.lift_reason");
}

TEST(Findings, AreInSightWhereverThePersonIsForWhoReadsDoses) {
    Clinic clinic;
    const int64_t person = clinic.person();
    const std::string page = "/people/" + std::to_string(person);
    EXPECT_FALSE(clinic.caller.get(page).json.contains("finding"));
    ASSERT_EQ(clinic.examine(person, "contraindicated").status, 201);
    next_day(clinic);
    const Json seen = clinic.caller.get(page).json["finding"];
    EXPECT_EQ(seen["day"], kToday);
    EXPECT_EQ(clinic.identify("8507072123454").json["person"]["finding"], seen);
    Caller centre(clinic.world, "callcentre");
    EXPECT_FALSE(centre.get(page).json.contains("finding"));
    ASSERT_EQ(clinic.examine(person, "possible", "seen again").status, 201);
    EXPECT_FALSE(clinic.caller.get(page).json.contains("finding"));
}

TEST(Findings, EnteredLateStandThoughALaterDayWasExaminedBefore) {
    Clinic clinic;
    const int64_t person = clinic.person();
    ASSERT_EQ(clinic.examine(person, "possible").json["open"], true);
    ASSERT_EQ(clinic.examine(person, "contraindicated", "", "2021-05-05").status, 201);
    const Json today = clinic.registration(person).json;
    EXPECT_EQ(today["standing"], Json::array({line("result", "contraindicated")}));
    EXPECT_EQ(today["closed"], Json::array({"examination_contraindicated"}));
    EXPECT_EQ(clinic.caller.post("/doses", clinic.dose(person)).reason(),
              "examination_contraindicated");
    EXPECT_EQ(clinic.examine(person, "possible").path(), "$.lift_reason");
    EXPECT_EQ(clinic.examine(person, "possible", "seen again").json["open"], true);
    EXPECT_EQ(clinic.examine(person, "possible").status, 201) << "lifted once";
    EXPECT_EQ(clinic.registration(person).json["open"], true);
}

TEST(Examination, IsOfADayThatCanBe) {
    Clinic clinic;
    const int64_t person = clinic.person();
    const auto on = [&](const std::string& day) {
        return clinic.caller.post("/people/" + std::to_string(person) + "/examinations",
                                  {{"venue", clinic.caller.venue()},
                                   {"day", day},
                                   {"answers", Clinic::found("possible")}});
    };
    EXPECT_EQ(on("2021-05-07").reason(), "day_in_future");
    EXPECT_EQ(on("1985-07-06").reason(), "day_before_birth");
    EXPECT_EQ(on("1985-07-06").path(), "$.day");
    EXPECT_EQ(on("1990-01-01").reason(), "day_too_long_ago");
    EXPECT_EQ(on("2021-05-05").status, 201);
}

}  // namespace
}  // namespace yk
