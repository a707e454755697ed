// Corrections of what identifies a person, through the router: date of birth, a reissued coupon,
// the list of valid coupons, two records of one person.
#include "tests/app/resident.hpp"
#include "tests/app/vaccinations.hpp"

namespace yk {
namespace {

struct Desk {
    World world;
    Caller admin{world, "admin"}, clinic{world, "clinic"};

    static std::string page(int64_t id) { return "/people/" + std::to_string(id); }
    Json person(int64_t id) { return admin.get(page(id)).json; }
    static Json who(const std::string& number, const std::string& born = "") {
        return {{"municipality", ""}, {"number", number}, {"birth_date", born}};
    }
    Received correct(int64_t id, const Json& identity, const std::string& reason) {
        const Json version = person(id)["version"];
        return admin.put(page(id) + "/identity", {{"identity", identity}, {"reason", reason}},
                         if_match(version));
    }
    Received find_other(int64_t id, const std::string& number) {
        return admin.post(page(id) + "/other", {{"other", who(number)}});
    }
    // The other record is looked up first, as at the desk.
    Received join(int64_t id, const std::string& number, const std::string& reason,
                  const std::vector<std::string>& confirmed = {}) {
        const Received other = find_other(id, number);
        if (other.status != 200) return other;
        return join_seen(id, other.json, reason, confirmed);
    }
    Received join_seen(int64_t id, const Json& other, const std::string& reason,
                       const std::vector<std::string>& confirmed = {}) {
        return admin.put(page(id) + "/joined",
                         {{"other", other["id"]},
                          {"other_version", other["version"]},
                          {"reason", reason},
                          {"confirmed", Json(confirmed)}},
                         if_match(person(id)["version"]));
    }
    Received withdraw(const std::string& number, const std::string& reason) {
        return admin.post("/coupons/withdrawn", {{"identity", who(number)}, {"reason", reason}});
    }
};

TEST(Identity, OfAMistypedDateOfBirthIsCorrectedWithAReason) {
    Desk desk;
    const int64_t id = desk.admin.known_person(101);
    EXPECT_EQ(desk.correct(id, Desk::who("", "1951-02-03"), " ").path(), "$.reason");
    EXPECT_EQ(desk.correct(id, Desk::who("", "2051-02-03"), "typo").path(),
              "$.identity.birth_date");
    EXPECT_EQ(desk.correct(id, Desk::who(""), "typo").reason(), "nothing_to_correct");
    const Received corrected = desk.correct(id, Desk::who("", "1951-02-03"), "typing mistake");
    ASSERT_EQ(corrected.status, 200) << corrected.json;
    EXPECT_EQ(corrected.json["identity"]["birth_date"], "1951-02-03");
    const Json& entry = corrected.json["corrections"][0];
    EXPECT_EQ(entry["action"], "identity_corrected");
    EXPECT_EQ(entry["reason"], "typing mistake");
    EXPECT_EQ(entry["by"], "熊本市 管理者");
    EXPECT_EQ(
        entry["changes"],
        Json::array({{{"field", "birth_date"}, {"from", "1950-01-01"}, {"to", "1951-02-03"}}}));
    EXPECT_EQ(desk.clinic.identify("9000000101", "1951-02-03").status, 200);
    EXPECT_EQ(desk.clinic.identify("9000000101", "1950-01-01").reason(), "birth_date_differs");
    EXPECT_EQ(desk.clinic.get(Desk::page(id)).json["corrections"], Json::array());
    EXPECT_EQ(desk.clinic
                  .put(Desk::page(id) + "/identity",
                       {{"identity", Desk::who("", "1951-02-04")}, {"reason", "x"}}, if_match(1))
                  .reason(),
              "not_permitted");
}

TEST(Identity, OfAReissuedCouponTakesTheFormerOnesPlace) {
    Desk desk;
    const int64_t id = desk.admin.known_person(102);
    EXPECT_EQ(desk.correct(id, Desk::who("9000000103"), "reissued").reason(), "number_of_another");
    const Received corrected = desk.correct(id, Desk::who("9000009102"), "reissued: lost");
    ASSERT_EQ(corrected.status, 200) << corrected.json;
    EXPECT_EQ(corrected.json["identity"]["number"], "9000009102");
    EXPECT_EQ(corrected.json["identity"]["birth_date"], "1950-01-01");
    EXPECT_EQ(corrected.json["on_list"], true);
    EXPECT_EQ(desk.clinic.identify("9000009102", "1950-01-01").json["person"]["id"], id);
    EXPECT_EQ(desk.clinic.identify("9000000102", "1950-01-01").reason(), "coupon_not_listed");
}

TEST(Identity, ACouponIsTakenOffTheList) {
    Desk desk;
    EXPECT_EQ(desk.withdraw("9000000062", "").path(), "$.reason");
    ASSERT_EQ(desk.withdraw("9000000062", "moved away").status, 204);
    EXPECT_EQ(desk.withdraw("9000000062", "moved away").reason(), "coupon_not_listed");
    EXPECT_EQ(desk.clinic.identify("9000000062", "1945-03-03").reason(), "coupon_not_listed");

    const int64_t id = desk.admin.known_person(104);
    const Received of_another = desk.admin.post(
        "/coupons/withdrawn",
        {{"person", id}, {"identity", Desk::who("9000000105")}, {"reason", "deceased"}});
    EXPECT_EQ(of_another.reason(), "number_of_another");
    EXPECT_EQ(desk.person(id)["on_list"], true);
    const Received off =
        desk.admin.post("/coupons/withdrawn",
                        {{"person", id}, {"identity", Desk::who("")}, {"reason", "deceased"}});
    ASSERT_EQ(off.status, 204) << off.json;
    const Json now = desk.person(id);
    EXPECT_EQ(now["on_list"], false);
    EXPECT_EQ(now["corrections"][0]["action"], "coupon_withdrawn");
    EXPECT_EQ(now["corrections"][0]["reason"], "deceased");
}

TEST(Identity, TwoRecordsOfOnePersonAreJoined) {
    Desk desk;
    const int64_t stays = desk.admin.known_person(105), other = desk.admin.known_person(106);
    const int64_t slot = desk.clinic.slot(desk.clinic.known_person(106), kToday, "public");
    ASSERT_EQ(desk.clinic.book(other, {place(slot)}).status, 201);
    EXPECT_EQ(desk.join(stays, "9000000105", "same").reason(), "same_person");
    const Received joined = desk.join(stays, "9000000106", "two coupons, one person");
    ASSERT_EQ(joined.status, 200) << joined.json;
    EXPECT_EQ(joined.json["bookings"].size(), 1u);
    EXPECT_EQ(joined.json["corrections"][0]["action"], "joined");
    EXPECT_EQ(desk.admin.get(Desk::page(other)).reason(), "person_gone");
    EXPECT_EQ(desk.clinic.identify("9000000106", "1950-01-01").json["person"]["id"], stays);
    const Json found = desk.admin
                           .post("/people/search",
                                 {{"text", "9000000106"}, {"answers", Json::array()}, {"page", 1}})
                           .json;
    ASSERT_EQ(found["total"], 1) << found;
    EXPECT_EQ(found["rows"][0]["id"], stays);
}

TEST(Identity, RecordsWithTheSameDoseAreNotJoined) {
    Desk desk;
    const int64_t stays = desk.clinic.known_person(107), other = desk.clinic.known_person(108);
    for (const int64_t each : {stays, other})
        ASSERT_EQ(desk.clinic.book(each, {place(desk.clinic.slot(each, kToday, "public"))}).status,
                  201);
    const Received refused = desk.join(stays, "9000000108", "same");
    EXPECT_EQ(refused.reason(), "dose_in_both") << refused.json;
    EXPECT_EQ(desk.person(other)["bookings"].size(), 1u);
}

TEST(Identity, TheOtherRecordIsShownBeforeItIsJoined) {
    Desk desk;
    const int64_t stays = desk.admin.known_person(109), other = desk.admin.known_person(110);
    const int64_t slot = desk.clinic.slot(desk.clinic.known_person(110), kToday, "public");
    ASSERT_EQ(desk.clinic.book(other, {place(slot)}).status, 201);
    EXPECT_EQ(desk.find_other(stays, "9000000109").reason(), "same_person");
    EXPECT_EQ(desk.find_other(stays, "9000000109").path(), "$.other.number");
    EXPECT_EQ(desk.find_other(stays, "9000009999").reason(), "person_gone");
    EXPECT_EQ(desk.find_other(stays, "90000").path(), "$.other.number");
    const Received found = desk.find_other(stays, "9000000110");
    ASSERT_EQ(found.status, 200) << found.json;
    EXPECT_EQ(found.json["id"], other);
    EXPECT_EQ(found.json["identity"]["birth_date"], "1950-01-01");
    EXPECT_EQ(found.json["bookings"].size(), 1u);
    EXPECT_FALSE(found.json["answers"].empty());
    EXPECT_EQ(desk.person(other)["bookings"].size(), 1u);
    EXPECT_EQ(desk.admin
                  .put(Desk::page(stays) + "/joined",
                       {{"other", Desk::who("9000000110")}, {"reason", "same"}}, if_match(1))
                  .status,
              422)
        << "a number alone joins nobody";
    Json stale = found.json;
    stale["version"] = 7;
    EXPECT_EQ(desk.join_seen(stays, stale, "same").reason(), "changed_meanwhile");
}

TEST(Identity, RecordsThatDifferAreJoinedOnlyWhenThatIsConfirmed) {
    Desk desk;
    const int64_t stays = desk.admin.known_person(111), other = desk.admin.known_person(112);
    ASSERT_EQ(desk.correct(other, Desk::who("", "1951-02-03"), "for the test").status, 200);
    const Json version = desk.person(other)["version"];
    Json answers = desk.person(other)["answers"];
    for (Json& each : answers)
        if (each["field"] == "given_kana") each["value"] = "ベツジン";
    ASSERT_EQ(desk.admin.put(Desk::page(other), {{"answers", answers}}, if_match(version)).status,
              200);
    const Received asked = desk.join(stays, "9000000112", "mistyped coupon");
    ASSERT_EQ(asked.status, 409) << asked.json;
    std::string reasons;
    for (const Json& each : asked.json["reasons"])
        reasons += each["id"].get<std::string>() + (each["confirmable"] ? "? " : " ");
    EXPECT_EQ(reasons, "birth_dates_differ? names_differ? ");
    EXPECT_EQ(desk.join(stays, "9000000112", "x", {"names_differ"}).status, 409);
    EXPECT_EQ(desk.person(other)["id"], other) << "nothing was joined yet";
    const Received joined =
        desk.join(stays, "9000000112", "mistyped coupon", {"birth_dates_differ", "names_differ"});
    ASSERT_EQ(joined.status, 200) << joined.json;
    EXPECT_EQ(joined.json["identity"]["birth_date"], "1950-01-01");
}

TEST(Identity, WhatAJoinedRecordWasIsInTheHistoryOfTheOneThatStays) {
    Desk desk;
    const int64_t stays = desk.admin.known_person(113), other = desk.admin.known_person(114);
    ASSERT_EQ(desk.correct(other, Desk::who("", "1951-02-03"), "heard wrongly").status, 200);
    const Json joined = desk.join(stays, "9000000114", "two coupons", {"birth_dates_differ"}).json;
    const Json& history = joined["corrections"];
    ASSERT_EQ(history.size(), 2u) << history;
    EXPECT_EQ(history[0]["action"], "joined");
    EXPECT_EQ(history[0]["of_number"], "");
    const Json number{{"field", "number"}, {"from", "9000000114"}, {"to", "9000000113"}},
        born{{"field", "birth_date"}, {"from", "1951-02-03"}, {"to", "1950-01-01"}};
    EXPECT_EQ(history[0]["changes"][0], number);
    EXPECT_EQ(history[0]["changes"][1], born);
    EXPECT_EQ(history[1]["reason"], "heard wrongly");
    EXPECT_EQ(history[1]["of_number"], "9000000114");
}

TEST(Identity, ARegisteredRecordIsNotJoinedToOneThatIsNot) {
    Desk desk;
    const Received signed_in = Resident::sign_in(desk.world, "9000000062", "1945-03-03");
    ASSERT_EQ(signed_in.status, 201);
    const int64_t unregistered = signed_in.json["person"];
    const std::vector<std::string> sure{"birth_dates_differ", "names_differ"};
    EXPECT_EQ(desk.join(unregistered, "9000000115", "same", sure).reason(),
              "joined_not_registered");
    EXPECT_EQ(desk.join(desk.admin.known_person(115), "9000000062", "same", sure).status, 200);
}

TEST(Identity, AJoinedNumberIsRightWithItsOwnDateOfBirthAndWithThePersons) {
    Desk desk;
    const int64_t stays = desk.admin.known_person(116), other = desk.admin.known_person(117);
    ASSERT_EQ(desk.correct(other, Desk::who("", "1951-02-03"), "for the test").status, 200);
    ASSERT_EQ(desk.join(stays, "9000000117", "same", {"birth_dates_differ"}).status, 200);
    for (const char* born : {"1951-02-03", "1950-01-01"}) {
        EXPECT_EQ(desk.clinic.identify("9000000117", born).json["person"]["id"], stays) << born;
        const Received resident = Resident::sign_in(desk.world, "9000000117", born);
        ASSERT_EQ(resident.status, 201) << born;
        EXPECT_EQ(resident.json["person"], stays);
    }
    EXPECT_EQ(desk.clinic.identify("9000000116", "1951-02-03").reason(), "birth_date_differs");
    EXPECT_EQ(desk.clinic.identify("9000000117", "1952-02-03").reason(), "birth_date_differs");
    EXPECT_EQ(Resident::sign_in(desk.world, "9000000117", "1952-02-03").status, 401);
    EXPECT_EQ(desk.clinic.identify("9000000117", "", "431001", true).json["person"]["id"], stays);
}

// The number of this municipality contains the date of birth.
TEST(Identity, AJoinedNumberThatContainsADateOfBirthIdentifies) {
    Clinic clinic;
    Caller admin(clinic.world, "admin");
    const int64_t stays = clinic.person(), other = clinic.person("7803151123451");
    const Json shown = admin.get("/people/" + std::to_string(stays)).json;
    const Json joined{{"other", other},
                      {"other_version", 1},
                      {"reason", "same"},
                      {"confirmed", {"birth_dates_differ", "names_differ"}}};
    ASSERT_EQ(
        admin
            .put("/people/" + std::to_string(stays) + "/joined", joined, if_match(shown["version"]))
            .status,
        200);
    const Received known = clinic.identify("7803151123451");
    ASSERT_EQ(known.status, 200) << known.json;
    EXPECT_EQ(known.json["person"]["id"], stays);
    EXPECT_EQ(clinic.search("7803151123451").json["rows"][0]["id"], stays);
    EXPECT_EQ(clinic.identify("7803151123451", "Nobody").reason(), "known_otherwise");
    const auto sign_in = [&](const char* phone) {
        return Resident::sign_in(clinic.world, "7803151123451", "", true, {}, {},
                                 Json::array({line("phone", phone)}));
    };
    EXPECT_EQ(sign_in("010-9999-9999").status, 401);
    EXPECT_EQ(sign_in("010-1234-0001").json["person"], stays) << "the person's telephone number";
}

TEST(Identity, AJoinedRecordsExaminationsStayInSight) {
    Clinic clinic;
    Caller admin(clinic.world, "admin");
    const int64_t stays = clinic.person(), other = clinic.person("7803151123451");
    ASSERT_EQ(clinic.examine(other, "contraindicated").status, 201);
    const Json version = admin.get("/people/" + std::to_string(stays)).json["version"];
    const Received joined = admin.put("/people/" + std::to_string(stays) + "/joined",
                                      {{"other", other},
                                       {"other_version", 1},
                                       {"reason", "same"},
                                       {"confirmed", {"birth_dates_differ", "names_differ"}}},
                                      if_match(version));
    ASSERT_EQ(joined.status, 200) << joined.json;
    EXPECT_EQ(clinic.registration(stays).json["closed"],
              Json::array({"examination_contraindicated"}));
}

TEST(Identity, IsCorrectedAndJoinedForTheVersionThatWasRead) {
    Desk desk;
    const int64_t id = desk.admin.known_person(101);
    const Json corrected{{"identity", Desk::who("", "1951-02-03")}, {"reason", "typo"}};
    const Json joined{
        {"other", desk.admin.known_person(102)}, {"other_version", 1}, {"reason", "same"}};
    for (const auto& [what, body] : {std::pair("/identity", corrected), {"/joined", joined}}) {
        const Received stale = desk.admin.put(Desk::page(id) + what, body, if_match(99));
        EXPECT_EQ(stale.status, 412) << what << stale.json;
        EXPECT_EQ(stale.reason(), "changed_meanwhile");
    }
}

TEST(Identity, ADoubtfulNewNumberIsAskedAndShownInPart) {
    Clinic clinic;
    Caller admin(clinic.world, "admin");
    const std::string path = Desk::page(clinic.person()) + "/identity";
    Json asked{{"identity", Desk::who("8507072123455")}, {"reason", "typing mistake"}};
    const Received question = admin.put(path, asked, if_match(1));
    EXPECT_EQ(question.status, 409);
    EXPECT_EQ(question.reason(), "number_does_not_check") << question.json;
    asked["confirmed"] = {"number_does_not_check"};
    const Received corrected = admin.put(path, asked, if_match(1));
    ASSERT_EQ(corrected.status, 200) << corrected.json;
    EXPECT_EQ(
        corrected.json["corrections"][0]["changes"],
        Json::array({{{"field", "number"}, {"from", "850707-2******"}, {"to", "850707-2******"}}}));
}

TEST(Identity, IsNotCorrectedToABirthAfterADoseThatWasGiven) {
    Clinic clinic;
    const int64_t person = clinic.person();
    ASSERT_EQ(clinic.give(person).status, 201);
    clinic.world.clock.advance_ms(int64_t{24} * 3600 * 1000);
    Caller admin(clinic.world, "admin");
    const std::string page = Desk::page(person);
    const Json born_the_day_after{{"identity", Desk::who("2105073000000")},
                                  {"reason", "typing mistake"},
                                  {"confirmed", {"number_does_not_check"}}};
    const Received refused = admin.put(page + "/identity", born_the_day_after,
                                       if_match(admin.get(page).json["version"]));
    EXPECT_EQ(refused.reason(), "born_after_a_dose") << refused.json;
}

}  // namespace
}  // namespace yk
