// Corrections of what identifies a person, through the router: date of birth, a reissued coupon,
// the list of valid coupons, two records of one person.
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
    Received join(int64_t id, const std::string& number, const std::string& reason) {
        const Json version = person(id)["version"];
        return admin.put(page(id) + "/joined", {{"other", who(number)}, {"reason", reason}},
                         if_match(version));
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

TEST(Identity, AJoinedRecordsExaminationsStayInSight) {
    Clinic clinic;
    Caller admin(clinic.world, "admin");
    const int64_t stays = clinic.person(), other = clinic.person("7803151123451");
    ASSERT_EQ(clinic.examine(other, "contraindicated").status, 201);
    const Json version = admin.get("/people/" + std::to_string(stays)).json["version"];
    const Received joined =
        admin.put("/people/" + std::to_string(stays) + "/joined",
                  {{"other", Desk::who("7803151123451")}, {"reason", "same"}}, if_match(version));
    ASSERT_EQ(joined.status, 200) << joined.json;
    EXPECT_EQ(clinic.registration(stays).json["closed"],
              Json::array({"examination_contraindicated"}));
}

TEST(Identity, IsCorrectedAndJoinedForTheVersionThatWasRead) {
    Desk desk;
    const int64_t id = desk.admin.known_person(101);
    const Json corrected{{"identity", Desk::who("", "1951-02-03")}, {"reason", "typo"}};
    const Json joined{{"other", Desk::who("9000000102")}, {"reason", "same"}};
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

}  // namespace
}  // namespace yk
