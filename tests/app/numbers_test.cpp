// A person's number: masked; shown whole for a reason that is stored first; never stored as plain
// text.
#include "server/store/history.hpp"
#include "tests/app/vaccinations.hpp"
#include "tests/shared/in_clear.hpp"

namespace yk {
namespace {

constexpr const char* kNumber = "8507072123454";
constexpr const char* kShown = "850707-2******";

TEST(Number, IsShownInPartWhereverItLeaves) {
    Clinic clinic;
    const Received known = clinic.identify(kNumber);
    EXPECT_EQ(known.json["identity"]["number"], kShown);
    EXPECT_EQ(known.json["person"]["identity"]["number"], kShown);
    const int64_t person = known.json["person"]["id"];
    ASSERT_EQ(clinic.give(person).status, 201);

    Caller admin(clinic.world, "admin");
    const std::string page = "/people/" + std::to_string(person);
    std::string all = dumped(admin.get(page).json);
    all += dumped(admin
                      .post("/people/search",
                            {{"answers", Json::array({line("number", kNumber)})}, {"page", 1}})
                      .json);
    all += dumped(
        clinic.caller.get(clinic.at_venue("/doses?from=2021-05-06&to=2021-05-06&page=1")).json);
    EXPECT_EQ(all.find(kNumber), std::string::npos);
    size_t shown = 0;
    for (size_t at = 0; (at = all.find(kShown, at)) != std::string::npos; ++at)
        ++shown;
    EXPECT_EQ(shown, 3u) << all;
}

TEST(Number, IsShownInPartInTheListsOfBookings) {
    Clinic clinic;
    const int64_t person = clinic.person();
    const int64_t slot = clinic.caller.slot(person, "2021-05-07", "general", "");
    ASSERT_EQ(clinic.caller.book(person, {place(slot)}, std::vector<std::string>{}).status, 201);
    const Json list = clinic.caller
                          .get("/bookings?venue=" + std::to_string(clinic.caller.venue()) +
                               "&day=2021-05-07&page=1")
                          .json;
    ASSERT_EQ(list["rows"].size(), 1u) << list;
    EXPECT_EQ(list["rows"][0]["number"], kShown);

    clinic.stop_hours();  // the booking is in the way of the plan
    const Json plan = clinic.caller.get(clinic.at_venue("/opening")).json;
    ASSERT_EQ(plan["undecided"].size(), 1u) << plan;
    EXPECT_EQ(plan["undecided"][0]["row"]["number"], kShown);
}

TEST(Number, IsShownInPartWhenItIsSearchedForAndBeforeItsPersonIsRegistered) {
    Clinic clinic;
    for (const char* typed : {"8507072123454", "850707-2123454", "８５０７０７２１２３４５４"})
        EXPECT_EQ(clinic.search(typed).json["text"], kShown) << typed;
    EXPECT_EQ(clinic.search("010-1234-5678").json["text"], "010-1234-5678");
    EXPECT_EQ(clinic.search("Hong").json["text"], "Hong");
    const Received unknown = clinic.identify("9001011234552", "Hong");
    ASSERT_EQ(unknown.status, 200) << unknown.json;
    EXPECT_FALSE(unknown.json.contains("person"));
    EXPECT_EQ(unknown.json["identity"]["number"], "900101-1******");
    EXPECT_EQ(unknown.json["identity"]["birth_date"], "1990-01-01");
}

TEST(Search, FindsAnyoneByARegistrationNumber) {
    Clinic clinic;
    Caller elsewhere(clinic.world, "clinic2");  // no venue of its has a booking of this person
    const auto search = [&](const Json& asked) { return elsewhere.post("/people/search", asked); };
    for (const char* typed : {kNumber, "850707-2123454"}) {
        const Received by_text = search({{"text", typed}, {"answers", Json::array()}, {"page", 1}});
        ASSERT_EQ(by_text.json["total"], 1) << typed << by_text.json;
        const Received by_form =
            search({{"answers", Json::array({line("number", typed)})}, {"page", 1}});
        ASSERT_EQ(by_form.json["total"], 1) << typed << by_form.json;
        EXPECT_EQ(by_form.json["rows"][0]["identity"]["number"], kShown);
    }
    const Received found = search({{"text", kNumber}, {"answers", Json::array()}, {"page", 1}});
    const std::string page = "/people/" + found.json["rows"][0]["id"].dump();
    EXPECT_EQ(elsewhere.get(page).status, 200) << "the number identifies the person";

    Caller another(clinic.world, "clinic2");
    EXPECT_EQ(another.get(page).reason(), "person_gone");
    const Json by_name{{"text", "김하나"}, {"answers", Json::array()}, {"page", 1}};
    EXPECT_EQ(another.post("/people/search", by_name).json["total"], 0);
    const Json part{{"text", "850707212345"}, {"answers", Json::array()}, {"page", 1}};
    EXPECT_EQ(another.post("/people/search", part).reason(), "search_digits");
    const Json unregistered{{"text", "9001011234568"}, {"answers", Json::array()}, {"page", 1}};
    EXPECT_EQ(another.post("/people/search", unregistered).json["total"], 0);
}

TEST(Search, FindsNobodyWhoIsOnTheListOnly) {
    Clinic clinic;
    Caller admin(clinic.world, "admin"), elsewhere(clinic.world, "clinic2");
    const Received taken =
        admin.upload("/people/import?dry_run=false",
                     "number,name,category\n9001011234568,Hong,care_worker\n", "text/csv");
    ASSERT_EQ(taken.json["taken_in"], true) << taken.json;
    const Json asked{{"text", "9001011234568"}, {"answers", Json::array()}, {"page", 1}};
    EXPECT_EQ(elsewhere.post("/people/search", asked).json["total"], 0);
}

TEST(Number, IsShownWholeForAReasonThatIsKeptFirst) {
    Clinic clinic;
    const int64_t person = clinic.person();
    const std::string path = "/people/" + std::to_string(person) + "/number";
    EXPECT_EQ(clinic.caller.post(path, {{"reason", "  "}}).reason(), "field_required");
    const Received whole = clinic.caller.post(path, {{"reason", "compared with the card"}});
    ASSERT_EQ(whole.status, 200) << whole.json;
    EXPECT_EQ(whole.json["number"], kNumber);

    Caller call_centre(clinic.world, "callcentre");
    EXPECT_EQ(call_centre.post(path, {{"reason", "curious"}}).reason(), "not_permitted");
    Caller others(clinic.world, "clinic2");
    EXPECT_EQ(others.post(path, {{"reason", "curious"}}).reason(), "person_gone");

    int kept = 0;
    const auto read = clinic.world.tenants().find("11680")->readers().read([&](Reader& reader) {
        const auto entries = store::entries(reader, Subject::person, person);
        for (const EntryRecord& each : *entries)
            if (each.action == "number_shown") {
                ++kept;
                EXPECT_EQ(each.notes.at(0).value, "compared with the card");
                EXPECT_FALSE(each.account_name.empty());
            }
        return Result<int>{kept};
    });
    ASSERT_TRUE(read);
    EXPECT_EQ(kept, 1);
}

// Runs everything that writes: the list, a person, bookings, a dose, answers stored for their keys,
// refused calls. Dates of birth and names are stored as they are; the number must not be found at
// all.
TEST(Number, IsNowhereInTheDataFolder) {
    Clinic clinic;
    const std::string unknown = "9001011234552";
    clinic.identify(unknown, "Hong");
    clinic.identify("9001011234553", "Hong");
    const Json identity{{"municipality", "11680"}, {"number", unknown}, {"birth_date", ""}};
    const Json answers = Json::array(
        {line("name", "Hong"), line("category", "care_worker"), line("phone", "01012345678")});
    const Received made =
        clinic.caller.post("/people", {{"identity", identity}, {"answers", answers}},
                           {{"Idempotency-Key", "registered-once"}});
    ASSERT_EQ(made.status, 201) << made.json;
    const int64_t person = made.json["id"];
    EXPECT_EQ(clinic.caller
                  .post("/people", {{"identity", identity}, {"answers", answers}},
                        {{"Idempotency-Key", "registered-twice"}})
                  .reason(),
              "already_registered");
    const std::string path = "/people/" + std::to_string(person) + "/number";
    EXPECT_EQ(
        clinic.caller.post(path, {{"reason", "compared"}}, {{"Idempotency-Key", "shown-once"}})
            .json["number"],
        unknown);
    ASSERT_EQ(clinic.give(clinic.person()).status, 201);

    const auto folder = clinic.world.data();
    for (const std::string& number : {unknown, std::string(kNumber), std::string("9001011234568")})
        EXPECT_EQ(test::files_with(folder, number), std::vector<std::string>{}) << number;
    EXPECT_FALSE(test::files_with(folder, "SQLite format 3").empty());  // the search itself works
    EXPECT_FALSE(test::files_with(folder, "EY4834").empty());
}

}  // namespace
}  // namespace yk
