// A municipality that is unknown to the core, through the router: other sign-in, language, numbers,
// forms, statuses and doses, without any change in the core.
#include <set>

#include "tests/app/world.hpp"

namespace yk {
namespace {

const std::string kTown = "port-azur";
const Files kFiles{YK_MADE_UP_PLUGINS, YK_MADE_UP};

struct Harbour : World {
    Harbour() : World(kTown, kFiles) {}
};

Json line(const char* field, const std::string& value) {
    return {{"field", field}, {"value", value}};
}

Received identify(Caller& caller, const std::string& number, const std::string& born) {
    return caller.identify(number, born, kTown);
}
int64_t known_person(Caller& caller, const std::string& number = "0000101") {
    return identify(caller, number, "1970-07-14").json["person"]["id"];
}
int64_t free_slot(Caller& caller, int64_t person, const std::string& day = "2021-05-07") {
    return caller.slot(person, day, "quay", "interpreter%3Dfalse");
}
Received book(Caller& caller, int64_t person, int64_t slot, int dose = 1) {
    return caller.book(person, {place(slot, dose)}, {"interpreter=true"});
}

TEST(HarbourServed, ShowsItsOwnWordsAndTheCoresEnglishForTheRest) {
    Harbour world;
    Json catalogue = world.send("GET", "/catalogue", nullptr, "").json;
    EXPECT_EQ(catalogue["locale"], "fr");
    EXPECT_EQ(catalogue["name"], "Port-Azur");
    std::map<std::string, std::string> texts;
    for (const Json& each : catalogue["texts"])
        texts[each["key"]] = each["text"];
    EXPECT_EQ(texts["status.reserved"], "Place retenue");
    EXPECT_EQ(texts["ui.identify.next"], "Suivant");
    EXPECT_EQ(texts["ui.compare.title"], "Is it the right person?");
    EXPECT_EQ(texts["table.bookings_of_person"], "Bookings");  // this label is optional
    EXPECT_NE(texts["reason.too_young"].find("18"), std::string::npos) << texts["reason.too_young"];
    EXPECT_NE(texts["reason.too_young"].find("la capitainerie"), std::string::npos);
    std::vector<std::string> screens;
    for (const Json& each : catalogue["menu"])
        screens.push_back(each["screen"]);
    EXPECT_EQ(screens, (std::vector<std::string>{"booking_list", "booking_wizard"}));
}

TEST(HarbourServed, SendsItsSignInPageWithoutTheRestOfTheCatalogue) {
    Harbour world;
    const Json page = world.send("GET", "/sign-in?locale=en", nullptr, "").json;
    EXPECT_EQ(page["locale"], "en");
    EXPECT_EQ(page["name"], "Port Azure");
    std::set<std::string> fields, texts;
    for (const Json& each : page["form"]["fields"])
        fields.insert(each["id"]);
    for (const Json& each : page["texts"])
        texts.insert(each["key"]);
    EXPECT_EQ(fields, (std::set<std::string>{"account", "password"}));
    EXPECT_EQ(texts.count("field.password"), 1u);
    EXPECT_EQ(texts.count("ui.title"), 1u);
    EXPECT_LE(texts.size(), 7u);
}

TEST(HarbourServed, SignsInWithAccountAndPasswordOnly) {
    Harbour world;
    Caller clinic(world);
    EXPECT_EQ(clinic.session["locale"], "fr");
    ASSERT_EQ(clinic.session["venues"].size(), 1u);
    EXPECT_EQ(clinic.session["venues"][0]["name"], "Quai Nord");
    const auto with_terms = world.send(
        "POST", "/session",
        {{"locale", "fr"},
         {"answers",
          {line("account", "clinic"), line("password", "yoyaku-demo"), line("terms", "true")}}},
        "");
    EXPECT_EQ(with_terms.reason(), "field_unknown");
}

TEST(HarbourServed, ChecksItsOwnNumbers) {
    Harbour world;
    Caller clinic(world);
    EXPECT_EQ(identify(clinic, "0000101", "1970-07-14").json["answer"], "welcome");
    EXPECT_EQ(identify(clinic, "9000000101", "1970-07-14").reason(), "number_wrong_length");
    EXPECT_EQ(identify(clinic, "0000999", "1970-07-14").reason(), "coupon_not_listed");
    EXPECT_EQ(clinic.identify("0000101", "1970-07-14", "431001").reason(),
              "municipality_not_accepted");
    Json child = identify(clinic, "0000002", "2010-01-01").json;
    EXPECT_EQ(child["answer"], "refused");
    EXPECT_EQ(child["reasons"], Json::array({"too_young"}));
}

TEST(HarbourServed, SaysHowLongItsOwnNumbersAre) {
    Harbour world;
    Caller clinic(world);
    auto refused = identify(clinic, "9000000101", "1970-07-14");
    EXPECT_EQ(refused.json["title"].get<std::string>().find("ten"), std::string::npos)
        << refused.json["title"];
}

TEST(HarbourServed, TakesDownWithItsOwnForm) {
    Harbour world;
    Caller clinic(world);
    ASSERT_EQ(identify(clinic, "0000001", "1980-02-29").json["answer"], "take_down");
    const auto registration = [](const std::string& category) {
        return Json{
            {"identity",
             {{"municipality", kTown}, {"number", "0000001"}, {"birth_date", "1980-02-29"}}},
            {"answers",
             {line("name", "Zoé d’Œuvre"), line("category", category), line("ship", "Belle-Île")}}};
    };
    EXPECT_EQ(clinic.post("/people", registration("admiral")).path(), "$.answers.category");
    const auto made = clinic.post("/people", registration("sailor"));
    ASSERT_EQ(made.status, 201) << made.json;
    EXPECT_EQ(made.json["answers"][0]["value"], "Zoé d’Œuvre");
    EXPECT_EQ(made.json["next_dose"], 1);
}

TEST(HarbourServed, BooksOneDoseAndNoMore) {
    Harbour world;
    Caller clinic(world);
    const int64_t person = known_person(clinic);
    const auto booked = book(clinic, person, free_slot(clinic, person));
    ASSERT_EQ(booked.status, 201) << booked.json;
    EXPECT_EQ(booked.json["bookings"][0]["status"], "reserved");
    EXPECT_EQ(booked.json["bookings"][0]["moves"], (Json{"ashore", "withdrawn"}));
    EXPECT_EQ(clinic.get("/people/" + std::to_string(person)).json["next_dose"], 0);
    EXPECT_EQ(identify(clinic, "0000101", "1970-07-14").json["answer"], "has_place");
    const int64_t other = known_person(clinic, "0000102");
    EXPECT_EQ(book(clinic, other, free_slot(clinic, other), 2).reason(), "one_dose_only");
    const auto next =
        clinic.get("/slots/" + booked.json["bookings"][0]["slot"]["id"].dump() +
                   "/next?person=" + std::to_string(other) + "&dose=1&said=interpreter%3Dfalse");
    EXPECT_EQ(next.status, 200) << next.json;
    EXPECT_EQ(next.json.value("dose", 0), 0) << next.json;
}

TEST(HarbourServed, ChangesAStatusOfItsOwnAndListsTheDay) {
    Harbour world;
    Caller clinic(world);
    const int64_t person = known_person(clinic);
    const auto booked = book(clinic, person, free_slot(clinic, person));
    ASSERT_EQ(booked.status, 201) << booked.json;
    const std::string path = "/bookings/" + booked.json["bookings"][0]["id"].dump() + "/status";
    const Json to_ashore{{"to", "ashore"}, {"confirmed", Json::array()}};
    EXPECT_EQ(clinic.post(path, {{"to", "cancelled"}, {"confirmed", Json::array()}}, if_match(1))
                  .reason(),
              "move_not_allowed");
    const auto arrived = clinic.post(path, to_ashore, if_match(1));
    ASSERT_EQ(arrived.status, 200) << arrived.json;
    EXPECT_EQ(arrived.json["booking"]["status"], "ashore");
    EXPECT_TRUE(arrived.json["booking"]["moves"].empty());
    const auto list =
        clinic.get("/bookings?venue=" + std::to_string(clinic.venue()) + "&day=2021-05-07&page=1");
    ASSERT_EQ(list.json["total"], 1) << list.json;
    EXPECT_EQ(list.json["rows"][0]["booking"]["status"], "ashore");
    EXPECT_EQ(list.json["rows"][0]["answers"][0]["value"], "Camille Léger");
}

TEST(HarbourServed, IsFoundByNameAndByNumberInOneBox) {
    Harbour world;
    Caller centre(world, "callcentre");
    for (const char* text : {"camille lég", "CAMILLE", "0000105"}) {
        const auto found = centre.post("/people/search",
                                       {{"text", text}, {"answers", Json::array()}, {"page", 1}});
        ASSERT_EQ(found.status, 200) << found.json;
        EXPECT_GE(found.json["total"], 1) << text;
    }
}

}  // namespace
}  // namespace yk
