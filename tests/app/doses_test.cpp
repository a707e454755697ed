// Examination, dose and corrections of a dose, through the router.
#include "tests/app/vaccinations.hpp"

namespace yk {
namespace {

TEST(Identify, ReadsTheNumberAndGivesOneOfThreeAnswers) {
    Clinic clinic;
    const Received listed = clinic.identify("900101-1234568", "Hong");
    ASSERT_EQ(listed.status, 200) << listed.json;
    EXPECT_EQ(listed.json["answer"], "listed");
    EXPECT_EQ(listed.json["identity"]["birth_date"], "1990-01-01");
    EXPECT_EQ(clinic.identify("9001011234552", "Nobody").json["answer"], "new_person");
    EXPECT_EQ(clinic.identify("8507072123454").json["answer"], "may_book");
}

TEST(Identify, RefusesAnImpossibleDateAndAsksAboutAWrongCheckDigit) {
    Clinic clinic;
    const Received impossible = clinic.identify("9002301234567");
    EXPECT_EQ(impossible.reason(), "number_has_no_birthday");
    EXPECT_EQ(impossible.path(), "$.identity.number");
    EXPECT_EQ(clinic.identify("900101123456").reason(), "number_wrong_length");
    const Received doubtful = clinic.identify("9001011234567");
    EXPECT_EQ(doubtful.status, 409);
    EXPECT_TRUE(doubtful.json["reasons"][0]["confirmable"]);
    EXPECT_EQ(clinic.identify("9001011234567", "", Json::array({"number_does_not_check"})).status,
              200);
}

// Numbers given since October 2020 have no check digit. Whoever is registered was asked before.
TEST(Identify, DoesNotAskAboutANumberThatIsRegistered) {
    Clinic clinic;
    for (const char* digits : {"7001011000030", "700101-1000062", "７００１０１－１００００６２"})
        EXPECT_EQ(clinic.identify(digits).json["answer"], "may_book") << digits;
}

TEST(Identify, RefusesANumberOfSomebodyWhoWouldBeTooOld) {
    Clinic clinic;
    const Received refused = clinic.identify("8501019123456", "Nobody");  // born in 1885
    EXPECT_EQ(refused.reason(), "birth_date_too_early") << refused.json;
    EXPECT_EQ(refused.path(), "$.identity.number");
}

TEST(Identify, RefusesAnUnknownCategoryAndAnotherName) {
    Clinic clinic;
    const Json identity{{"municipality", "11680"}, {"number", "8507072123454"}, {"birth_date", ""}};
    const Received unknown = clinic.caller.post(
        "/people/identify",
        {{"identity", identity},
         {"scanned", false},
         {"answers", Json::array({line("category", "astronaut"), line("name", "Kim")})}});
    EXPECT_EQ(unknown.reason(), "choice_unknown");
    EXPECT_EQ(unknown.path(), "$.answers.category");
    EXPECT_EQ(clinic.identify("8507072123454", "Another").reason(), "known_otherwise");
}

TEST(Registration, OpensWithAnExaminationThatAllowsIt) {
    Clinic clinic;
    const int64_t person = clinic.person();
    const Received before = clinic.registration(person);
    ASSERT_EQ(before.status, 200) << before.json;
    EXPECT_FALSE(before.json["open"]);
    EXPECT_EQ(before.json["closed"], Json::array({"not_examined"}));
    EXPECT_EQ(before.json["dose"], 1);

    for (const auto& [result, reason] :
         {std::pair{"postponed", "examination_postponed"},
          std::pair{"contraindicated", "examination_contraindicated"}}) {
        EXPECT_EQ(clinic.examine(person, result, "looked again").json["closed"],
                  Json::array({reason}));
        const Received refused = clinic.caller.post("/doses", clinic.dose(person));
        EXPECT_EQ(refused.status, 409);
        EXPECT_EQ(refused.reason(), reason);
    }
    const Received open = clinic.examine(person, "possible", "recovered");
    EXPECT_EQ(open.status, 201);
    EXPECT_TRUE(open.json["open"]) << open.json;
    EXPECT_EQ(open.json["examination"]["answers"], Clinic::found("possible"));
    EXPECT_EQ(open.json["examination"]["at"], "2021-05-06 09:00");
    EXPECT_EQ(clinic.caller.post("/doses", clinic.dose(person)).status, 201);
}

TEST(Registration, TakesTheBookingWithItAndGivesItBack) {
    Clinic clinic;
    const int64_t person = clinic.person();
    int64_t slot = 0;
    for (const Json& each : clinic.caller.slots(person, kToday, ""))
        if (each["takable"] && slot == 0) slot = each["slot"]["id"];
    const Received booked =
        clinic.caller.book(person, {{{"slot", slot}, {"dose", 1}}}, std::vector<std::string>{});
    ASSERT_EQ(booked.status, 201) << booked.json;
    const Json booking = booked.json["bookings"][0]["id"];
    EXPECT_EQ(clinic.examine(person, "possible").json["booking"]["id"], booking);

    Json asked = clinic.dose(person, "CTMAV509");  // of the booked vaccine
    asked["booking"] = booking;
    const Received given = clinic.caller.post("/doses", asked);
    ASSERT_EQ(given.status, 201) << given.json;
    const std::string path = "/bookings/" + booking.dump();
    EXPECT_EQ(clinic.caller.get(path).json["booking"]["status"], "done");
    const Json list = clinic.caller
                          .get("/bookings?venue=" + std::to_string(clinic.caller.venue()) +
                               "&day=" + kToday + "&page=1")
                          .json;
    EXPECT_EQ(list["rows"][0]["lot"], "CTMAV509");

    const Received removed =
        clinic.caller.remove("/doses/" + given.json["id"].dump(), {{"If-Match", "\"1\""}});
    ASSERT_EQ(removed.status, 204) << removed.json;
    EXPECT_EQ(clinic.caller.get(path).json["booking"]["status"], "booked");
    EXPECT_EQ(clinic.caller.get("/people/" + std::to_string(person)).json["doses"], Json::array());
}

TEST(Registration, OfABookingIsWhereItIs) {
    Clinic clinic;
    const int64_t person = clinic.person();
    Caller admin(clinic.world, "admin");
    int64_t slot = 0;
    for (const Json& each : admin.slots(person, kToday, "", admin.venue(1)))
        if (each["takable"] && slot == 0) slot = each["slot"]["id"];
    const Received booked = admin.book(person, {place(slot)}, {});
    ASSERT_EQ(booked.status, 201) << booked.json;
    clinic.examine(person, "possible");
    Json asked = clinic.dose(person);
    asked["booking"] = booked.json["bookings"][0]["id"];
    const Received given = clinic.caller.post("/doses", asked);
    EXPECT_EQ(given.reason(), "lot_of_another_venue") << given.json;
    EXPECT_EQ(given.path(), "$.lot");
}

TEST(Registration, KeepsEveryVersionAndNobodyOverwritesUnseen) {
    Clinic clinic;
    const int64_t person = clinic.person();
    const Received given = clinic.give(person);
    ASSERT_EQ(given.status, 201) << given.json;
    const std::string path = "/doses/" + given.json["id"].dump();
    Json change{{"dose", 1},
                {"lot", clinic.lot("CTMAV509")["id"]},
                {"given_on", kToday},
                {"answers", Clinic::said("right_arm")},
                {"confirmed", Json::array()},
                {"record_reason", "the other arm"}};
    EXPECT_EQ(clinic.caller.put(path, change).reason(), "if_match_needed");
    const Received changed = clinic.caller.put(path, change, {{"If-Match", "\"1\""}});
    ASSERT_EQ(changed.status, 200) << changed.json;
    EXPECT_EQ(clinic.caller.put(path, change, {{"If-Match", "\"1\""}}).status, 412);
    EXPECT_EQ(changed.headers.at("ETag"), "\"2\"");

    const Json detail = clinic.caller.get(path).json;
    ASSERT_EQ(detail["versions"].size(), 2u);
    EXPECT_EQ(detail["versions"][0]["dose"]["lot"], "EY4834");
    EXPECT_EQ(detail["versions"][1]["dose"]["lot"], "CTMAV509");
    EXPECT_EQ(detail["versions"][1]["action"], "changed");
    EXPECT_EQ(detail["versions"][0]["dose"]["at"], "2021-05-06 09:00");
    EXPECT_EQ(detail["versions"][1]["dose"]["by"], detail["dose"]["by"]);
    EXPECT_NE(detail["dose"]["by"], "");
    EXPECT_EQ(detail["versions"][0]["dose"]["record_reason"], "");
    EXPECT_EQ(detail["versions"][1]["dose"]["record_reason"], "the other arm");
    EXPECT_EQ(clinic.lot("EY4834")["used"], 0);
    EXPECT_EQ(clinic.lot("CTMAV509")["used"], 1);
}

TEST(Registration, RemembersWhoExaminedAndVaccinatedAtThatVenueAlone) {
    Clinic clinic;
    const int64_t person = clinic.person();
    EXPECT_EQ(clinic.registration(person).json["remembered"], Json::array());
    ASSERT_EQ(clinic.give(clinic.one_of_many(1)).status, 201);
    const Json both = Json::array({line("doctor", "Kim"), line("vaccinator", "Lee")});
    EXPECT_EQ(clinic.registration(person).json["remembered"], both);

    Json asked{{"venue", clinic.caller.venue()},
               {"answers", Json::array({line("result", "possible"), line("doctor", "Park")})}};
    ASSERT_EQ(clinic.caller
                  .post("/people/" + std::to_string(clinic.one_of_many(2)) + "/examinations", asked)
                  .status,
              201);
    const Json later = Json::array({line("doctor", "Park"), line("vaccinator", "Lee")});
    EXPECT_EQ(clinic.registration(person).json["remembered"], later);

    Caller admin(clinic.world, "admin");
    const Json elsewhere = admin
                               .get("/people/" + std::to_string(person) +
                                    "/registration?venue=" + std::to_string(admin.venue(1)))
                               .json;
    EXPECT_EQ(elsewhere["remembered"], Json::array()) << elsewhere;
}

TEST(Registration, SaysWhatTheRulesAnswerAboutThePerson) {
    Clinic clinic;
    const std::string page = "/people/" + std::to_string(clinic.person());
    EXPECT_EQ(clinic.caller.get(page).json["screening"], "may_book");
}

TEST(Registration, WarnsBeforeADoseAgainstTheRules) {
    Clinic clinic;
    const int64_t person = clinic.person();
    ASSERT_EQ(clinic.give(person).status, 201);
    const Json second = clinic.registration(person).json;
    EXPECT_EQ(second["open"], true);
    EXPECT_EQ(second["asks"], Json::array({"given_too_early"}));
    EXPECT_EQ(clinic.caller.post("/doses", clinic.dose(person, "EY4834", 1)).reason(),
              "dose_already_given");
}

TEST(Registration, IsForWhoVaccinatesAtThatVenue) {
    Clinic clinic;
    const int64_t person = clinic.person();
    Caller others(clinic.world, "clinic2"), call_centre(clinic.world, "callcentre");
    const std::string path = "/people/" + std::to_string(person) +
                             "/registration?venue=" + std::to_string(clinic.caller.venue());
    EXPECT_EQ(call_centre.get(path).reason(), "not_permitted");
    EXPECT_EQ(others.get(path).reason(), "venue_gone");
    EXPECT_EQ(others.get(clinic.at_venue("/stock?from=2021-05-06&to=2021-05-06")).reason(),
              "venue_gone");
    clinic.examine(person, "possible");
    EXPECT_EQ(others.post("/doses", clinic.dose(person)).reason(), "lot_gone");

    World other{"431001"};
    Caller elsewhere(other);
    EXPECT_EQ(elsewhere.get("/venues/1/stock?from=2021-05-06&to=2021-05-06").reason(),
              "not_permitted");
}

TEST(Registration, TellsACallCentreThatHasNoDosesTheDayAlone) {
    Clinic clinic;
    const int64_t person = clinic.person();
    ASSERT_EQ(clinic.give(person).status, 201);
    Caller call_centre(clinic.world, "callcentre");
    const std::string page = "/people/" + std::to_string(person);
    EXPECT_EQ(call_centre.get(page + "/certificate").reason(), "not_permitted");
    const Received read = call_centre.get(page);
    ASSERT_EQ(read.json["doses"].size(), 1u) << read.json;
    const Json& dose = read.json["doses"][0];
    EXPECT_EQ(dose["dose"], 1);
    EXPECT_EQ(dose["given_on"], kToday);
    for (const char* hidden : {"vaccine_name", "venue_name", "lot"})
        EXPECT_EQ(dose[hidden], "") << hidden;
    EXPECT_EQ(dumped(read.json).find("EY4834"), std::string::npos);
    const Json theirs = clinic.caller.get(page).json["doses"][0];
    EXPECT_EQ(theirs["lot"], "EY4834");
}

TEST(Registration, IsListedByDay) {
    Clinic clinic;
    ASSERT_EQ(clinic.give(clinic.person("8507072123454")).status, 201);
    ASSERT_EQ(clinic.give(clinic.person("6609092123453")).status, 201);
    const Received list =
        clinic.caller.get(clinic.at_venue("/doses?from=2021-05-01&to=2021-05-06&page=1"));
    ASSERT_EQ(list.status, 200) << list.json;
    EXPECT_EQ(list.json["total"], 2);
    EXPECT_EQ(list.json["rows"][1]["dose"]["lot"], "EY4834");
    EXPECT_EQ(
        clinic.caller.get(clinic.at_venue("/doses?from=2021-05-01&to=2022-05-06&page=1")).reason(),
        "too_many_days");
}

TEST(Periods, SayWhetherTheyAreTooLongOrEndBeforeTheyBegin) {
    Clinic clinic;
    const int64_t person = clinic.person();
    const std::string slots = "/slots?person=" + std::to_string(person) +
                              "&dose=1&venue=" + std::to_string(clinic.caller.venue()) +
                              "&vaccine=" + std::to_string(clinic.caller.vaccine());
    struct Case {
        std::string list;
        const char* too_long;
        const char* most;
    };
    for (const Case& c : {Case{slots + "&slots=false&refused=false&said=x%3Dy", "2021-07-02", "62"},
                          Case{clinic.at_venue("/doses?page=1"), "2022-05-02", "366"},
                          Case{clinic.at_venue("/stock?"), "2022-05-02", "366"}}) {
        const auto ask = [&](const std::string& to) {
            return clinic.caller.get(c.list + "&from=2021-05-01&to=" + to);
        };
        const Received reversed = ask("2021-04-30"), longer = ask(c.too_long);
        EXPECT_EQ(reversed.reason(), "days_reversed") << c.list << reversed.json;
        EXPECT_EQ(reversed.path(), "$.to");
        EXPECT_EQ(longer.reason(), "too_many_days") << c.list << longer.json;
        EXPECT_NE(longer.json["title"].get<std::string>().find(c.most), std::string::npos)
            << longer.json;
    }
}

}  // namespace
}  // namespace yk
