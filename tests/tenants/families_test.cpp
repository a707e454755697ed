// Families, through the router: several people and several doses booked in one step, all or none,
// and their caller. The municipality is made up: three doses, a form `caller`.
#include "tests/app/world.hpp"

namespace yk {
namespace {

const std::string kValley = "valley";

struct Valley : World {
    Valley() : World(kValley, {YK_MADE_UP_PLUGINS, YK_MADE_UP}) {}
};

Json line(const char* field, const std::string& value) {
    return {{"field", field}, {"value", value}};
}
Json answers(const std::string& name = "Kim Ridge") {
    return {line("name", name), line("phone", "0312345678")};
}
Json of(int64_t person, int64_t slot, int dose = 1) {
    return {{"person", person}, {"dose", dose}, {"slot", slot}};
}

struct Desk {
    Valley world;
    Caller centre{world, "callcentre"};
    std::vector<int64_t> people;
    const int64_t upper = centre.venue(0), lower = centre.venue(1);

    Desk() {
        for (const char* number : {"000101", "000102", "000103", "000104"})
            people.push_back(known(centre, number));
    }
    static int64_t known(Caller& caller, const std::string& number) {
        return caller.identify(number, "1970-07-14", kValley).json["person"]["id"];
    }
    // The n-th slot of a venue on a day.
    int64_t slot(const std::string& day, int64_t venue, size_t n = 0) {
        return centre.slots(people[0], day, "wheelchair%3Dfalse", venue)[n]["slot"]["id"];
    }
    Received book(const std::vector<Json>& places, const Json& statements = Json::array(),
                  const std::vector<std::string>& confirmed = {}) {
        return centre.post(
            "/bookings",
            {{"places", Json(places)}, {"statements", statements}, {"confirmed", Json(confirmed)}});
    }
    size_t bookings_of(int64_t person) {
        return centre.get("/people/" + std::to_string(person)).json["bookings"].size();
    }
    int64_t free(int64_t slot, const std::string& day, int64_t venue) {
        for (const Json& each : centre.slots(known(centre, "000110"), day, "", venue))
            if (each["slot"]["id"] == slot) return each["free"];
        return -1;
    }
    Json offered(int64_t person, const std::string& day, const std::string& chosen) {
        return centre
            .get("/slots?person=" + std::to_string(person) + "&dose=1&venue=" +
                 std::to_string(upper) + "&vaccine=" + std::to_string(centre.vaccine()) +
                 "&from=" + day + "&to=" + day + "&slots=true&refused=true&said=&chosen=" + chosen)
            .json["days"][0]["slots"];
    }
    Json caller_of(const std::vector<int64_t>& whom) {
        return centre.post("/callers", {{"answers", answers()}, {"people", Json(whom)}}).json;
    }
};

TEST(Family, OfFourIsBookedWholeOrNotAtAll) {
    Desk desk;
    const int64_t hall = desk.slot("2021-05-10", desk.upper),
                  last = desk.slot("2021-05-10", desk.lower);
    ASSERT_EQ(desk.book({of(Desk::known(desk.centre, "000110"), last)}).status, 201);
    const std::vector<int64_t>& who = desk.people;
    const std::vector<Json> three{of(who[0], hall), of(who[1], hall), of(who[2], hall)};

    std::vector<Json> four = three;
    four.push_back(of(who[3], last));
    const auto refused = desk.book(four);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.path(), "$.places[3].slot");
    for (int64_t each : who)
        EXPECT_EQ(desk.bookings_of(each), 0u);
    EXPECT_EQ(desk.free(hall, "2021-05-10", desk.upper), 3);

    four.back() = of(who[3], hall);  // three places for four people: the rules see the earlier ones
    EXPECT_EQ(desk.book(four).reason(), "full");
    EXPECT_EQ(desk.book(four).path(), "$.places[3].slot");
    four.back() = of(who[3], desk.slot("2021-05-10", desk.upper, 1));
    const auto booked = desk.book(four);
    ASSERT_EQ(booked.status, 201) << booked.json;
    EXPECT_EQ(booked.json["bookings"][3]["person"], who[3]);
    for (int64_t each : who)
        EXPECT_EQ(desk.bookings_of(each), 1u);
}

TEST(Family, ThreeDosesAreOneStep) {
    Desk desk;
    const int64_t who = desk.people[0];
    const int64_t first = desk.slot("2021-05-10", desk.upper),
                  second = desk.slot("2021-05-20", desk.upper);
    const auto next = desk.centre.get(
        "/slots/" + std::to_string(second) + "/next?person=" + std::to_string(who) +
        "&dose=2&said=&chosen=" + std::to_string(who) + ".1." + std::to_string(first));
    ASSERT_EQ(next.status, 200) << next.json;
    EXPECT_EQ(next.json["dose"], 3);
    EXPECT_EQ(next.json["wanted"], "2021-05-30");
    const int64_t third = next.json["days"][0]["slots"][0]["slot"]["id"];

    const auto too_soon = desk.book(
        {of(who, first), of(who, desk.slot("2021-05-19", desk.upper), 2), of(who, third, 3)});
    EXPECT_EQ(too_soon.reason(), "too_soon");
    EXPECT_EQ(too_soon.path(), "$.places[1].slot");
    const auto booked = desk.book({of(who, first), of(who, second, 2), of(who, third, 3)});
    ASSERT_EQ(booked.status, 201) << booked.json;
    EXPECT_EQ(desk.centre.get("/people/" + std::to_string(who)).json["next_dose"], 0);
}

TEST(Family, SaysSomethingForEachPerson) {
    Desk desk;
    const int64_t hall = desk.slot("2021-05-10", desk.upper);
    const auto said = [](int64_t person, const char* what) {
        return Json{{"person", person}, {"said", Json::array({what})}};
    };
    const Json first = said(desk.people[0], "wheelchair=true");
    const std::vector<Json> pair{of(desk.people[0], hall), of(desk.people[1], hall)};
    const auto fault = [&](const Json& second) {
        return desk.book(pair, Json::array({first, second})).path();
    };
    EXPECT_EQ(fault(said(desk.people[1], "x")), "$.statements[1].said");
    EXPECT_EQ(fault(said(desk.people[1], "employer_code=x")), "$.statements[1].said.employer_code");
    EXPECT_EQ(fault(said(desk.people[2], "wheelchair=true")), "$.statements[1].person");
    EXPECT_EQ(fault(first), "$.statements[1].person") << "twice";
    EXPECT_EQ(desk.book(pair, Json::array({first})).status, 201);
}

TEST(Family, IsSeenByTheRulesAsItIsChosen) {
    Desk desk;
    const int64_t hall = desk.slot("2021-05-10", desk.upper),
                  later = desk.slot("2021-05-11", desk.upper);
    const std::string chosen = std::to_string(desk.people[1]) + ".1." + std::to_string(hall) + "," +
                               std::to_string(desk.people[2]) + ".1." + std::to_string(hall);
    EXPECT_EQ(desk.offered(desk.people[0], "2021-05-10", chosen)[0]["free"], 1);
    EXPECT_EQ(desk.offered(desk.people[0], "2021-05-11", chosen)[0]["reasons"],
              Json::array({"family_apart"}));
    EXPECT_EQ(desk.centre
                  .get("/slots/" + std::to_string(hall) + "/next?person=" +
                       std::to_string(desk.people[0]) + "&dose=1&said=&chosen=1.2")
                  .path(),
              "$.chosen[0]");

    const std::vector<Json> apart{of(desk.people[0], hall), of(desk.people[1], later)};
    const auto asked = desk.book(apart);
    EXPECT_EQ(asked.reason(), "family_apart");
    EXPECT_EQ(asked.path(), "$.places[1].slot");
    EXPECT_EQ(desk.book(apart, Json::array(), {"family_apart"}).status, 201);
}

TEST(Family, IsHeldTogetherAndBookedFromTheHold) {
    Desk desk;
    const int64_t hall = desk.slot("2021-05-10", desk.upper);
    const std::vector<Json> three{of(desk.people[0], hall), of(desk.people[1], hall),
                                  of(desk.people[2], hall)};
    const Json wish{{"places", Json(three)}, {"statements", Json::array()}};
    ASSERT_EQ(desk.centre.post("/holds", wish).status, 201);
    EXPECT_EQ(desk.free(hall, "2021-05-10", desk.upper), 0);
    ASSERT_EQ(desk.centre.post("/holds", wish).status, 201) << "instead of the one before";
    Caller clinic(desk.world);
    const int64_t stranger = Desk::known(clinic, "000104");
    EXPECT_EQ(clinic.book(stranger, {place(hall)}, {}).reason(), "full");
    EXPECT_EQ(desk.book(three).status, 201);
}

TEST(CallerOfPeople, BooksForThemAndIsNamedWithEach) {
    Desk desk;
    const Json caller = desk.caller_of({desk.people[0], desk.people[1]});
    ASSERT_TRUE(caller.contains("id")) << caller;
    EXPECT_EQ(caller["people"].size(), 2u);
    const std::string path = "/callers/" + caller["id"].dump();
    const auto more = desk.centre.post(path + "/people", {{"person", desk.people[2]}});
    ASSERT_EQ(more.status, 200) << more.json;
    const Json seen = desk.centre.get("/people/" + std::to_string(desk.people[2])).json["caller"];
    EXPECT_EQ(seen["id"], caller["id"]);
    ASSERT_EQ(seen["people"].size(), 3u);
    EXPECT_EQ(
        seen["people"][0],
        (Json{{"id", desk.people[0]}, {"name", "Robin Ridge"}, {"birth_date", "1970-07-14"}}));
    EXPECT_FALSE(
        desk.centre.get("/people/" + std::to_string(desk.people[3])).json.contains("caller"));

    const auto fewer = desk.centre.remove(path + "/people/" + std::to_string(desk.people[0]));
    ASSERT_EQ(fewer.status, 200) << fewer.json;
    EXPECT_EQ(fewer.json["people"].size(), 2u);
    EXPECT_EQ(desk.centre.remove(path + "/people/" + std::to_string(desk.people[0])).reason(),
              "person_gone");
}

TEST(CallerOfPeople, IsFoundByTelephoneNumberOrName) {
    Desk desk;
    const Json caller = desk.caller_of({desk.people[0]});
    const auto found = [&](Caller& user, const char* text) {
        std::vector<int64_t> ids;
        const auto reply = user.post("/callers/search", {{"text", text}});
        EXPECT_EQ(reply.status, 200) << reply.json;
        for (const Json& each : reply.json["callers"])
            ids.push_back(each["id"]);
        return ids;
    };
    const std::vector<int64_t> it{caller["id"]}, nobody;
    for (const char* text : {"03-1234", "０３１２", "kim", "Kim Ridge", "+81 3 1234"})
        EXPECT_EQ(found(desk.centre, text), it) << text;
    EXPECT_EQ(found(desk.centre, "Ridge Kim"), nobody);
    EXPECT_EQ(desk.centre.post("/callers/search", {{"text", " "}}).path(), "$.text");
    for (const char* text : {"k", "031"})
        EXPECT_EQ(desk.centre.post("/callers/search", {{"text", text}}).reason(),
                  "search_too_short")
            << text;

    Caller clinic(desk.world);
    EXPECT_EQ(found(clinic, "kim"), nobody) << "none of the caller's people is seen there";
    Desk::known(clinic, "000101");
    EXPECT_EQ(found(clinic, "kim"), it);
    Caller watcher(desk.world, "watcher");
    EXPECT_EQ(watcher.post("/callers/search", {{"text", "kim"}}).status, 403);
}

TEST(CallerOfPeople, IsFoundBehindManyThatTheUserDoesNotSee) {
    Desk desk;
    const auto registered = [&](const std::vector<int64_t>& whom) {
        return desk.centre
            .post("/callers", {{"answers", answers("Lee Ridge")}, {"people", Json(whom)}})
            .json["id"];
    };
    for (int i = 0; i < 52; ++i)
        registered({});
    const Json seen = registered({desk.people[0]});
    const auto all = desk.centre.post("/callers/search", {{"text", "lee"}}).json;
    EXPECT_EQ(all["callers"].size(), 50u);
    EXPECT_EQ(all["complete"], false);
    Caller clinic(desk.world);
    Desk::known(clinic, "000101");
    const auto few = clinic.post("/callers/search", {{"text", "lee"}}).json;
    ASSERT_EQ(few["callers"].size(), 1u);
    EXPECT_EQ(few["callers"][0]["id"], seen);
    EXPECT_EQ(few["complete"], true);
    EXPECT_EQ(clinic.post("/callers", {{"answers", answers()}, {"people", Json::array()}}).path(),
              "$.people")
        << "the clinic wouldn't see it";
}

TEST(CallerOfPeople, IsOneForAPerson) {
    Desk desk;
    const Json first = desk.caller_of({desk.people[0]});
    const auto refused = desk.centre.post(
        "/callers",
        {{"answers", answers()}, {"people", Json::array({desk.people[1], desk.people[0]})}});
    EXPECT_EQ(refused.reason(), "person_has_caller");
    EXPECT_EQ(refused.path(), "$.people[1]");
    EXPECT_FALSE(
        desk.centre.get("/people/" + std::to_string(desk.people[1])).json.contains("caller"))
        << "all or none";
}

TEST(CallerOfPeople, IsCorrectedByWhoHasReadIt) {
    Desk desk;
    const Json caller = desk.caller_of({desk.people[0]});
    const std::string path = "/callers/" + caller["id"].dump();
    const auto read = desk.centre.get(path);
    EXPECT_EQ(read.headers.at("ETag"), "\"" + read.json["version"].dump() + "\"");
    const Json change{{"answers", answers("Jo Ridge")}};
    EXPECT_EQ(desk.centre.put(path, change).status, 428);
    const int64_t version = read.json["version"];
    EXPECT_EQ(desk.centre.put(path, change, if_match(version + 1)).reason(), "changed_meanwhile");
    const auto changed = desk.centre.put(path, change, if_match(version));
    ASSERT_EQ(changed.status, 200) << changed.json;
    EXPECT_EQ(changed.json["answers"][0]["value"], "Jo Ridge");
    EXPECT_EQ(
        desk.centre.put(path, {{"answers", {line("name", "Jo")}}}, if_match(version + 1)).path(),
        "$.answers.phone");
}

// A session that has identified one person of a family sees the others; it does not see other
// families.
TEST(CallerOfPeople, IsInViewWithOneOfThePeople) {
    Desk desk;
    const Json caller = desk.caller_of({desk.people[0], desk.people[1]});
    const std::string path = "/callers/" + caller["id"].dump();
    Caller clinic(desk.world);
    const std::string relative = "/people/" + std::to_string(desk.people[1]);
    EXPECT_EQ(clinic.get(path).status, 404);
    EXPECT_NE(clinic.get(relative).status, 200);
    Desk::known(clinic, "000101");
    EXPECT_EQ(clinic.get(path).status, 200);
    EXPECT_EQ(clinic.get(relative).status, 200);
    EXPECT_EQ(clinic.get("/callers/99").reason(), "caller_gone");
}

// Their data are the family's: one of it in front of a clinic is not all of it.
TEST(CallerOfPeople, IsChangedByAClinicThatHasIdentifiedAllOfThem) {
    Desk desk;
    const Json caller = desk.caller_of({desk.people[0], desk.people[1]});
    const std::string path = "/callers/" + caller["id"].dump();
    const std::string relative = path + "/people/" + std::to_string(desk.people[1]);
    Caller clinic(desk.world);
    Desk::known(clinic, "000101");
    const int64_t elsewhere = clinic.venue() == desk.upper ? desk.lower : desk.upper;
    ASSERT_EQ(desk.book({of(desk.people[1], desk.slot("2021-05-10", elsewhere))}).status, 201);
    const Json change{{"answers", answers("Jo Ridge")}};
    const int64_t version = clinic.get(path).json["version"];
    EXPECT_EQ(clinic.put(path, change, if_match(version)).reason(), "identify_first");
    EXPECT_EQ(clinic.remove(relative).reason(), "identify_first");
    Desk::known(clinic, "000102");
    EXPECT_EQ(clinic.put(path, change, if_match(version)).status, 200);
    EXPECT_EQ(clinic.remove(relative).status, 200);
}

TEST(CallerOfPeople, IsThereOnlyWhereTheMunicipalityDeclaresIt) {
    World world("port-azur", {YK_MADE_UP_PLUGINS, YK_MADE_UP});
    Caller centre(world, "callcentre");
    EXPECT_EQ(centre.post("/callers", {{"answers", answers()}, {"people", Json::array()}}).reason(),
              "callers_not_kept");
    EXPECT_EQ(centre.get("/callers/1").reason(), "callers_not_kept");
}

}  // namespace
}  // namespace yk
