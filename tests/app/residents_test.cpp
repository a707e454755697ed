// The public's channel: residents sign in by number and date of birth, and act only for themselves.
#include "server/http/cookies.hpp"
#include "tests/app/resident.hpp"

namespace yk {
namespace {

constexpr const char* kFriday = "2021-05-07";
constexpr const char* kListedOnly = "9000000062";  // on the list, not registered yet
constexpr const char* kListedBorn = "1945-03-03";

Json line(const char* field, const std::string& value) {
    return {{"field", field}, {"value", value}};
}
Json registration(const std::string& number, const std::string& born) {
    return {{"identity", {{"municipality", "431001"}, {"number", number}, {"birth_date", born}}},
            {"answers",
             {line("family_kana", "テスト"), line("given_kana", "ハナコ"), line("sex", "female"),
              line("phone", "0961112222")}}};
}

TEST(ResidentSignIn, OpensASessionOfOnePerson) {
    World world;
    Resident resident(world);
    EXPECT_EQ(resident.session["role"]["id"], "resident");
    EXPECT_EQ(resident.session["account"], 0);
    EXPECT_EQ(resident.session["login"], "");
    const auto person = resident.get("/people/" + std::to_string(resident.person));
    ASSERT_EQ(person.status, 200) << person.json;
    EXPECT_EQ(person.json["identity"]["number"], "9000000101");
    EXPECT_EQ(resident.get("/session").json["person"], resident.person);
}

TEST(ResidentSignIn, TakesFullWidthDigitsAndEraDates) {
    World world;
    EXPECT_EQ(Resident::sign_in(world, "９０００００００６２", "昭和20年3月3日").status, 201);
}

TEST(ResidentSignIn, SaysTheSameOfAWrongDateAndAnUnknownNumber) {
    World world;
    const auto wrong = Resident::sign_in(world, "9000000101", "1950-01-02");
    const auto listed = Resident::sign_in(world, kListedOnly, "1945-03-04");
    const auto unknown = Resident::sign_in(world, "9999999999", "1950-01-01");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(wrong.reason(), "resident_unknown");
    EXPECT_EQ(wrong.json, unknown.json);
    EXPECT_EQ(wrong.json, listed.json);
    EXPECT_NE(wrong.json.value("title", std::string{}).find("生年月日"), std::string::npos);
}

TEST(ResidentSignIn, NamesTheFieldAtFault) {
    World world;
    EXPECT_EQ(Resident::sign_in(world, "900000010", "1950-01-01").path(), "$.identity.number");
    EXPECT_EQ(Resident::sign_in(world, "9000000101", "").reason(), "birth_date_needed");
    EXPECT_EQ(Resident::sign_in(world, "9000000101", "1950-02-30").reason(), "date_impossible");
    EXPECT_EQ(Resident::sign_in(world, "9000000101", "1950-01-01", false).reason(),
              "terms_not_accepted");
}

// The number of this municipality contains the date of birth: neither is a second secret.
TEST(ResidentSignIn, NeedsMoreThanANumberThatContainsTheDateOfBirth) {
    World world("11680");
    const auto with = [&](const char* number, const char* born, const Json& answers) {
        return Resident::sign_in(world, number, born, true, {}, {}, answers);
    };
    const auto phone = [](const char* said) { return Json::array({line("phone", said)}); };
    constexpr const char* kNumber = "8507072123454";
    for (const char* born : {"", "1985-07-07"}) {
        const auto alone = with(kNumber, born, nullptr);
        EXPECT_EQ(alone.status, 422) << alone.json;
        EXPECT_EQ(alone.reason(), "field_required");
        EXPECT_EQ(alone.path(), "$.answers.phone");
    }
    const auto wrong = with(kNumber, "", phone("010-1234-0009"));
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(wrong.reason(), "resident_unknown");
    EXPECT_EQ(wrong.json, with("9001011234568", "", phone("010-1234-0001")).json) << "listed only";
    EXPECT_EQ(wrong.json, with("9001011234552", "", phone("010-1234-0001")).json) << "unknown";
    EXPECT_EQ(with(kNumber, "", phone("010-1234-0001")).status, 201);
    EXPECT_EQ(with(kNumber, "1985-07-08", phone("010-1234-0001")).reason(),
              "birth_date_not_the_numbers");
}

TEST(ResidentSignIn, SlowsGuessingDownForANumber) {
    World world;
    for (int day = 2; day < 7; ++day)
        EXPECT_EQ(Resident::sign_in(world, "9000000101", "1950-01-0" + std::to_string(day)).status,
                  401);
    const auto throttled = Resident::sign_in(world, "9000000101", "1950-01-01");
    EXPECT_EQ(throttled.status, 429);
    EXPECT_EQ(throttled.reason(), "sign_in_throttled");
    EXPECT_GE(std::stoi(throttled.headers.at("Retry-After")), 2);
    EXPECT_EQ(Resident::sign_in(world, "9000000102", "1950-01-01").status, 201);
    world.clock.advance_ms(10'000);
    EXPECT_EQ(Resident::sign_in(world, "9000000101", "1950-01-01").status, 201);
}

TEST(ResidentSignIn, SlowsGuessingDownForAnAddress) {
    World world;
    for (int i = 0; i < kAddressLimit.free_tries; ++i)
        EXPECT_EQ(Resident::sign_in(world, std::to_string(9'000'001'000 + i), "1950-01-01").status,
                  401);
    EXPECT_EQ(Resident::sign_in(world, "9000000101", "1950-01-01").status, 429);
    world.clock.advance_ms(60'000);
    for (int i = 0; i < 100; ++i)  // who has signed in from here before is known here
        EXPECT_EQ(Resident::sign_in(world, "9000000101", "1950-01-01").status, 201);
}

TEST(ResidentSignIn, LastsWhileItIsOnDiskThoughMemoryHasForgottenIt) {
    World world;
    Resident resident(world);
    const auto tenant = world.tenants().find(world.code());
    const std::string token = resident.cookie().substr(resident.cookie().find('=') + 1);
    tenant->sessions().end(tenant->sessions().digest_of(token));
    EXPECT_EQ(resident.get("/session").status, 200);
    EXPECT_EQ(resident.remove("/session").status, 204);
    EXPECT_EQ(resident.get("/session").status, 401);
    Resident later(world);
    world.clock.advance_ms(int64_t{61} * 60 * 1000);
    EXPECT_EQ(later.get("/session").reason(), "session_ended");
}

TEST(Resident, BooksMovesAndCancelsForHimself) {
    World world;
    Resident resident(world);
    const int64_t slot = resident.slot(kFriday);
    const auto booked = resident.book({place(slot)}, {{"Idempotency-Key", "k"}});
    ASSERT_EQ(booked.status, 201) << booked.json;
    const auto again = resident.book({place(slot)}, {{"Idempotency-Key", "k"}});
    EXPECT_EQ(again.json, booked.json);
    EXPECT_EQ(again.headers.at("Idempotency-Replayed"), "true");

    const std::string path = "/bookings/" + booked.json["bookings"][0]["id"].dump();
    const auto offered = resident.get(resident.offer_path("2021-05-10", "2021-05-10") +
                                      "&moving=" + booked.json["bookings"][0]["id"].dump());
    int64_t monday = 0;
    for (const Json& each : offered.json["days"][0]["slots"])
        if (each["takable"] && monday == 0) monday = each["slot"]["id"];
    const auto moved = resident.post(
        path + "/slot", {{"slot", monday}, {"said", Json::array()}, {"confirmed", Json::array()}},
        if_match(1));
    ASSERT_EQ(moved.status, 200) << moved.json;
    const auto cancelled = resident.post(
        path + "/status", {{"to", "cancelled"}, {"confirmed", Json::array()}}, if_match(2));
    ASSERT_EQ(cancelled.status, 200) << cancelled.json;

    Caller clinic(world);
    const auto detail = clinic.get(path).json;
    ASSERT_EQ(detail["history"].size(), 3u);
    for (const Json& each : detail["history"]) {
        EXPECT_EQ(each["channel"], "web");
        EXPECT_EQ(each["by"], "本人");
    }
}

// Whether the person, the dose or the id is wrong makes no difference.
TEST(Resident, LearnsNothingOfAnothersBookingByMovingIt) {
    World world;
    Resident other(world, "9000000102"), resident(world);
    const auto booked = other.book({place(other.slot(kFriday))});
    ASSERT_EQ(booked.status, 201) << booked.json;
    const Json booking = booked.json["bookings"][0];
    const int64_t slot = resident.slot("2021-05-10");
    const auto answered = [&](int64_t person, int dose, int64_t moving) {
        Json wish = holding(person, {place(slot, dose)}, {});
        wish["moving"] = Json::array({moving});
        const auto refused = resident.post("/holds", wish);
        return std::tuple(refused.status, refused.reason(), refused.path());
    };
    const int64_t whose = booking["person"], id = booking["id"];
    const std::tuple gone(404, std::string("booking_gone"), std::string("$.moving[0]"));
    EXPECT_EQ(answered(whose, 1, id), gone);
    EXPECT_EQ(answered(whose, 2, id), gone);
    EXPECT_EQ(answered(whose + 1, 1, id), gone);
    EXPECT_EQ(answered(whose, 1, 999'999), gone);
}

TEST(Resident, HoldsAPlaceAgainstOthersAndForHimself) {
    World world;
    Resident resident(world), other(world, "9000000102");
    const auto held =
        resident.post("/holds", holding(resident.person, {place(resident.slot(kFriday))}, {}));
    ASSERT_EQ(held.status, 201) << held.json;
    EXPECT_EQ(other.post("/holds/" + held.json["id"].dump() + "/extend", Json::object()).status,
              404);
}

TEST(Resident, TakesHimselfDownAndNobodyElse) {
    World world;
    Resident resident(world, kListedOnly, kListedBorn);
    const std::string path = "/people/" + std::to_string(resident.person);
    const auto before = resident.get(path);
    EXPECT_EQ(before.json["registered"], false);
    EXPECT_EQ(resident.slot(kFriday), 0) << "registered first";
    EXPECT_EQ(resident.post("/people", registration("9000000199", "1950-01-01")).reason(),
              "person_gone");
    Json with_memo = registration(kListedOnly, kListedBorn);
    with_memo["answers"].push_back(line("memo", "for staff"));
    EXPECT_EQ(resident.post("/people", with_memo).reason(), "field_unknown");
    const auto made = resident.post("/people", registration(kListedOnly, kListedBorn));
    ASSERT_EQ(made.status, 201) << made.json;
    EXPECT_EQ(made.json["id"], resident.person);
    EXPECT_EQ(resident.post("/people", registration(kListedOnly, kListedBorn)).reason(),
              "already_registered");
    EXPECT_EQ(resident.book({place(resident.slot(kFriday))}).status, 201);
}

TEST(Resident, IsNoSecondPersonToTheClerkWhoTakesHimDown) {
    World world;
    Resident resident(world, kListedOnly, kListedBorn);
    Caller clinic(world);
    EXPECT_EQ(clinic.identify(kListedOnly, kListedBorn).json["answer"], "register_then_book");
    const auto made = clinic.post("/people", registration(kListedOnly, kListedBorn));
    ASSERT_EQ(made.status, 201) << made.json;
    EXPECT_EQ(made.json["id"], resident.person);
    EXPECT_EQ(resident.get("/people/" + std::to_string(resident.person)).json["registered"], true);
}

TEST(Resident, SeesNeitherTheClerksMemoNorLosesIt) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    const std::string path = "/people/" + std::to_string(person);
    Json answers = clinic.get(path).json["answers"];
    answers.push_back(line("memo", "calls often"));
    ASSERT_EQ(clinic.put(path, {{"answers", answers}}, if_match(1)).status, 200);
    Resident resident(world);
    Json seen = resident.get(path).json["answers"];
    EXPECT_EQ(dumped(seen).find("calls often"), std::string::npos);
    for (Json& each : seen)
        if (each["field"] == "phone") each["value"] = "0969998888";
    const auto changed = resident.put(path, {{"answers", seen}}, if_match(2));
    ASSERT_EQ(changed.status, 200) << changed.json;
    EXPECT_EQ(dumped(changed.json).find("calls often"), std::string::npos);
    const std::string kept = dumped(clinic.get(path).json);
    EXPECT_NE(kept.find("calls often"), std::string::npos);
    EXPECT_NE(kept.find("0969998888"), std::string::npos);
}

TEST(Resident, FindsNobodyButHimself) {
    World world;
    Caller clinic(world);
    const int64_t other = clinic.known_person(102);
    const auto booked = clinic.book(other, {place(clinic.slot(other, kFriday, "public"))});
    ASSERT_EQ(booked.status, 201);
    const std::string theirs = "/bookings/" + booked.json["bookings"][0]["id"].dump();
    Resident resident(world);
    const std::string them = "/people/" + std::to_string(other);
    const auto nobody = resident.get("/people/999999");
    EXPECT_EQ(resident.get(them).json, nobody.json);
    EXPECT_EQ(resident.put(them, {{"answers", Json::array()}}, if_match(1)).json, nobody.json);
    const auto nothing = resident.get("/bookings/999999");
    EXPECT_EQ(nothing.status, 404);
    EXPECT_EQ(resident.get(theirs).json, nothing.json);
    EXPECT_EQ(resident
                  .post(theirs + "/status", {{"to", "cancelled"}, {"confirmed", Json::array()}},
                        if_match(1))
                  .json,
              nothing.json);
    EXPECT_EQ(
        resident
            .post(theirs + "/slot",
                  {{"slot", 1}, {"said", Json::array()}, {"confirmed", Json::array()}}, if_match(1))
            .json,
        nothing.json);
    const int64_t slot = resident.slot("2021-05-10");
    EXPECT_EQ(resident.post("/bookings", Resident::booking(other, {place(slot)})).json,
              resident.post("/bookings", Resident::booking(999999, {place(slot)})).json);
    EXPECT_EQ(clinic.get(theirs).json["booking"]["status"], "booked");
}

TEST(Resident, HasIdempotencyKeysOfHisOwn) {
    World world;
    Resident one(world, "9000000101"), two(world, "9000000102");
    Caller clinic(world);
    const int64_t slot = one.slot(kFriday);
    const std::map<std::string, std::string> key{{"Idempotency-Key", "the same"}};
    EXPECT_EQ(one.book({place(slot)}, key).status, 201);
    EXPECT_EQ(two.book({place(slot)}, key).status, 201);
    const int64_t third = clinic.known_person(103);
    EXPECT_EQ(clinic.book(third, {place(slot)}, {"relation=other"}, {}, key).status, 201);
    EXPECT_EQ(two.book({place(slot + 1)}, key).reason(), "key_reused");
}

}  // namespace
}  // namespace yk
