// A colleague's work: what another venue recorded is read, and changed only for a person who is in
// front of the user; and what shows people's data without their proof has an hourly limit.
#include "server/store/history.hpp"
#include "tests/app/vaccinations.hpp"

namespace yk {
namespace {

constexpr const char* kNumber = "8507072123454";

std::vector<EntryRecord> history_of(World& world, int64_t person) {
    return world.tenants()
        .find(world.code())
        ->readers()
        .read([&](Reader& reader) { return store::entries(reader, Subject::person, person); })
        .value();
}

// The clinic has examined the person; the other clinic has identified them.
struct TwoClinics {
    Clinic clinic;
    Caller other{clinic.world, "clinic2"};
    int64_t person = clinic.person();

    TwoClinics() {
        EXPECT_EQ(clinic.examine(person, "contraindicated").status, 201);
        EXPECT_EQ(other.post("/people/identify", identity()).status, 200);
    }
    static Json identity() {
        return {{"identity", {{"municipality", "11680"}, {"number", kNumber}, {"birth_date", ""}}},
                {"scanned", false}};
    }
    Received examine_there(const Json& confirmed = nullptr) {
        Json body{{"venue", other.venue()},
                  {"answers", Clinic::found("possible")},
                  {"lift_reason", "seen by an allergologist"}};
        if (!confirmed.is_null()) body["confirmed"] = confirmed;
        return other.post("/people/" + std::to_string(person) + "/examinations", body);
    }
    Received change(Caller& by, const Json& confirmed = nullptr,
                    const char* phone = "01099998888") {
        const std::string path = "/people/" + std::to_string(person);
        Json seen = by.get(path).json;
        for (Json& each : seen["answers"])
            if (each["field"] == "phone") each["value"] = phone;
        Json body{{"answers", seen["answers"]}};
        if (!confirmed.is_null()) body["confirmed"] = confirmed;
        return by.put(path, body, if_match(seen["version"]));
    }
};
const Json kConfirmed = Json::array({"of_another_venue"});

void expect_asked(const Received& answer) {
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(answer.reason(), "of_another_venue");
    EXPECT_EQ(answer.json["reasons"][0]["confirmable"], true);
}

TEST(InFront, AColleaguesExaminationIsReplacedOnlyForAPersonWhoIsThere) {
    TwoClinics w;
    expect_asked(w.examine_there());
    EXPECT_EQ(w.clinic.registration(w.person).json["examination"]["answers"][0]["value"],
              "contraindicated");
    EXPECT_EQ(w.examine_there(Json::array({"not_the_booked_day"})).reason(),
              "reason_not_confirmable");
    EXPECT_EQ(w.examine_there(kConfirmed).status, 201);
    const auto history = history_of(w.clinic.world, w.person);
    EXPECT_EQ(history.back().action, "finding_lifted");
    EXPECT_EQ(history.back().confirmed, std::vector<std::string>{"of_another_venue"});
    EXPECT_EQ(w.clinic.examine(w.person, "possible").reason(), "of_another_venue")
        << "now it is the other's";
}

TEST(InFront, WhatWasRegisteredElsewhereIsChangedOnlyForAPersonWhoIsThere) {
    TwoClinics w;
    expect_asked(w.change(w.other));
    EXPECT_EQ(w.change(w.other, kConfirmed).status, 200);
    const auto history = history_of(w.clinic.world, w.person);
    EXPECT_EQ(history.back().action, "person_changed");
    EXPECT_EQ(history.back().confirmed, std::vector<std::string>{"of_another_venue"});
    Json seen = w.other.get("/people/" + std::to_string(w.person)).json;
    for (Json& each : seen["answers"])
        if (each["field"] == "phone") each["value"] = "01077776666";
    EXPECT_EQ(w.other
                  .put("/people/" + std::to_string(w.person), {{"answers", seen["answers"]}},
                       if_match(seen["version"]))
                  .status,
              200)
        << "it wrote that itself";
}

TEST(InFront, WhatIsNoVenuesIsChangedByWhomTheScopeLetsReachIt) {
    Clinic clinic;
    Caller other(clinic.world, "clinic2");
    const int64_t person = clinic.person();
    ASSERT_EQ(other.post("/people/identify", TwoClinics::identity()).status, 200);
    const std::string path = "/people/" + std::to_string(person);
    Json seen = other.get(path).json;
    for (Json& each : seen["answers"])
        if (each["field"] == "phone") each["value"] = "01077776666";
    EXPECT_EQ(other.put(path, {{"answers", seen["answers"]}}, if_match(seen["version"])).status,
              200);
}

TEST(InFront, WhoWasVaccinatedHereIsChangedHereWhoeverWroteLast) {
    TwoClinics w;
    ASSERT_EQ(w.clinic.examine(w.person, "possible", "recovered").status, 201);
    ASSERT_EQ(w.clinic.caller.post("/doses", w.clinic.dose(w.person)).status, 201);
    ASSERT_EQ(w.change(w.other, kConfirmed).status, 200);
    EXPECT_EQ(w.change(w.clinic.caller, nullptr, "01055554444").status, 200);
}

TEST(InFront, ThoseOfTheWholeTenantChangeWhatTheyReach) {
    TwoClinics w;
    Caller centre(w.clinic.world, "callcentre");
    EXPECT_EQ(w.change(centre).status, 200);
}

// A cancelled booking still opens the person's page, but nobody stands in front of the user.
TEST(InFront, WhoIsOnlyRememberedIsIdentifiedFirst) {
    TwoClinics w;
    const int64_t slot = w.other.slot(w.person, "2021-05-10", "general", "");
    const auto booked = w.other.book(w.person, {place(slot)}, {});
    ASSERT_EQ(booked.status, 201) << booked.json;
    EXPECT_EQ(w.change(w.other).status, 200) << "expected there";
    const std::string path = "/bookings/" + booked.json["bookings"][0]["id"].dump() + "/status";
    ASSERT_EQ(
        w.other.post(path, {{"to", "cancelled"}, {"confirmed", Json::array()}}, if_match(1)).status,
        200);
    Caller centre(w.clinic.world, "callcentre");
    ASSERT_EQ(w.change(centre, nullptr, "01055554444").status, 200);
    Caller again(w.clinic.world, "clinic2");
    const auto refused = w.change(again, kConfirmed);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.reason(), "identify_first");
}

TEST(Hourly, ThirtyNumbersAreShown) {
    Clinic clinic;
    const std::string path = "/people/" + std::to_string(clinic.person()) + "/number";
    for (int i = 0; i < 30; ++i)
        ASSERT_EQ(clinic.caller.post(path, {{"reason", "compared"}}).status, 200) << i;
    const auto refused = clinic.caller.post(path, {{"reason", "compared"}});
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.reason(), "too_many_numbers_shown");
    EXPECT_TRUE(refused.headers.contains("Retry-After"));
    EXPECT_NE(refused.json["title"].get<std::string>().find("30"), std::string::npos);
    Caller admin(clinic.world, "admin");
    EXPECT_EQ(admin.post(path, {{"reason", "compared"}}).status, 200) << "an account of its own";
    clinic.world.restart();
    ASSERT_GT(clinic.person(), 0) << "identified again";
    EXPECT_EQ(clinic.caller.post(path, {{"reason", "compared"}}).status, 429);
    clinic.world.clock.advance_ms(int64_t{3601} * 1000);
    EXPECT_EQ(clinic.caller.post(path, {{"reason", "compared"}}).status, 200);
}

TEST(Hourly, AHundredAndTwentyPeopleAreIdentifiedByAScanAlone) {
    World world;
    Caller clinic(world);
    int64_t person = 0;
    for (int i = 0; i < 120; ++i) {
        const auto known =
            clinic.identify("9000000" + std::to_string(101 + i % 90), "", "431001", true);
        ASSERT_EQ(known.status, 200) << i << known.json;
        person = known.json["person"]["id"];
    }
    const auto refused = clinic.identify("9000000101", "", "431001", true);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.reason(), "too_many_scans_read");
    EXPECT_EQ(clinic.identify("9000000101", "1950-01-01", "431001", true).status, 200)
        << "the date of birth is a proof";
    const auto history = history_of(world, person);
    EXPECT_EQ(history.back().action, "identified_by_scan");
    EXPECT_EQ(history.back().account_name, clinic.session["name"].get<std::string>());
}

TEST(Hourly, SixtyWrongDatesOfBirthAreCompared) {
    World world;
    Caller clinic(world);
    for (int i = 0; i < 60; ++i) {
        const std::string born =
            "1950-02-" + std::string(i % 28 < 9 ? "0" : "") + std::to_string(i % 28 + 1);
        ASSERT_EQ(clinic.identify("9000000101", born).reason(), "birth_date_differs") << i;
    }
    for (const char* born : {"1950-02-01", "1950-01-01"}) {
        const auto refused = clinic.identify("9000000101", born);
        EXPECT_EQ(refused.status, 429) << born;
        EXPECT_EQ(refused.reason(), "too_many_birth_dates") << "right or wrong";
    }
    Caller admin(world, "admin");
    const int64_t person = admin.identify("9000000101", "1950-01-01").json["person"]["id"];
    EXPECT_EQ(history_of(world, person).back().action, "birth_date_wrong");
    world.clock.advance_ms(int64_t{3601} * 1000);
    EXPECT_EQ(clinic.identify("9000000101", "1950-01-01").status, 200);
}

}  // namespace
}  // namespace yk
