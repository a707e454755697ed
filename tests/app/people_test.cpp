// Identifying, registering, finding and correcting people (the manual's p.3, p.8, p.13).
#include "tests/app/world.hpp"

namespace yk {
namespace {

struct Case {
    const char *municipality, *number, *born, *reason, *path;
};

TEST(Identify, NamesEachFaultAndItsField) {
    World world;
    Caller clinic(world);
    for (const Case& c : {
             Case{"431002", "9000000101", "1950-01-01", "municipality_check_digit",
                  "$.identity.municipality"},
             Case{"43100", "9000000101", "1950-01-01", "municipality_wrong",
                  "$.identity.municipality"},
             Case{"132080", "9000000101", "1950-01-01", "municipality_not_accepted",
                  "$.identity.municipality"},
             Case{"431001", "900000010", "1950-01-01", "number_wrong_length", "$.identity.number"},
             Case{"431001", "90000001AB", "1950-01-01", "number_not_digits", "$.identity.number"},
             Case{"431001", "9000000101", "1950-02-30", "date_impossible", "$.identity.birth_date"},
             Case{"431001", "9000000101", "2021-05-07", "birth_date_in_future",
                  "$.identity.birth_date"},
             Case{"431001", "9000000101", "1800-01-01", "birth_date_too_early",
                  "$.identity.birth_date"},
             Case{"431001", "9000000101", "", "birth_date_needed", "$.identity.birth_date"},
             Case{"431001", "9000000101", "1950-01-02", "birth_date_differs",
                  "$.identity.birth_date"},
             Case{"431001", "9999999999", "1950-01-01", "coupon_not_listed", "$.identity.number"},
         }) {
        const auto answer = clinic.identify(c.number, c.born, c.municipality);
        EXPECT_GE(answer.status, 400) << c.reason;
        EXPECT_EQ(answer.reason(), c.reason);
        EXPECT_EQ(answer.path(), c.path);
        EXPECT_NE(answer.json["title"], "reason." + std::string(c.reason)) << "has no sentence";
    }
}

TEST(Identify, TakesFullWidthDigitsAndEraDates) {
    World world;
    Caller clinic(world);
    const auto answer = clinic.identify("９０００００００６２", "昭和20年3月3日");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.json["identity"]["number"], "9000000062");
    EXPECT_EQ(answer.json["identity"]["birth_date"], "1945-03-03");
    EXPECT_EQ(answer.json["answer"], "register_then_book");
    EXPECT_FALSE(answer.json.contains("person"));
}

TEST(Identify, ShowsNameAndBirthOfARegisteredPersonAfterAScan) {
    World world;
    Caller clinic(world);
    const auto answer = clinic.identify("9000000101", "", "431001", true);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.json["person"]["identity"]["birth_date"], "1950-01-01");
    EXPECT_EQ(clinic.identify("9000000062", "", "431001", true).reason(), "birth_date_needed");
}

Json registration(const std::string& family) {
    const auto line = [](const char* field, const std::string& value) {
        return Json{{"field", field}, {"value", value}};
    };
    return {{"identity",
             {{"municipality", "431001"}, {"number", "9000000062"}, {"birth_date", "S20.3.3"}}},
            {"answers",
             {line("family_kana", family), line("given_kana", "ﾀﾛｰ"), line("sex", "male"),
              line("phone", "096-123-4567"), line("memo", "𠮷田・髙橋の紹介")}}};
}

TEST(Register, KeepsWhatWasSaidInTheUsualWidth) {
    World world;
    Caller clinic(world);
    const auto made = clinic.post("/people", registration("てすと"));
    ASSERT_EQ(made.status, 201) << made.json;
    std::map<std::string, std::string> kept;
    for (const Json& each : made.json["answers"])
        kept[each["field"]] = each["value"];
    EXPECT_EQ(kept["family_kana"], "テスト");
    EXPECT_EQ(kept["given_kana"], "タロー");
    EXPECT_EQ(kept["phone"], "0961234567");
    EXPECT_EQ(kept["memo"], "𠮷田・髙橋の紹介");
    EXPECT_EQ(clinic.identify("9000000062", "1945-03-03").json["answer"], "may_book");
    EXPECT_EQ(clinic.post("/people", registration("テスト")).reason(), "already_registered");
}

TEST(Register, TakesATelephoneNumberAsAJapaneseKeyboardTypesIt) {
    World world;
    Caller clinic(world);
    Json typed = registration("か\u3099く");
    typed["answers"][3]["value"] = "０９６ー７６５ー４３２１";
    const auto made = clinic.post("/people", typed);
    ASSERT_EQ(made.status, 201) << made.json;
    EXPECT_EQ(made.json["answers"][0]["value"], "ガク");
    EXPECT_EQ(made.json["answers"][3]["value"], "0967654321");
    Caller centre(world, "callcentre");
    for (const char* text :
         {"０９６ー７６５ー４", "096.765.4321", "+81 96 765 4321", "ガク", "ｶﾞｸ"}) {
        const auto found = centre.post("/people/search",
                                       {{"text", text}, {"answers", Json::array()}, {"page", 1}});
        EXPECT_EQ(found.json["total"], 1) << text;
    }
}

TEST(Register, RefusesKanjiInAKanaFieldAndStoresNothing) {
    World world;
    Caller clinic(world);
    const auto refused = clinic.post("/people", registration("熊本"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.reason(), "not_katakana");
    EXPECT_EQ(refused.path(), "$.answers.family_kana");
    EXPECT_EQ(clinic.identify("9000000062", "1945-03-03").json["answer"], "register_then_book");
}

TEST(Search, FindsByNumberKanaAndTelephoneHoweverTheyAreWritten) {
    World world;
    Caller centre(world, "callcentre");
    for (const char* text : {"9000000001", "９００００００００１", "テスト", "てすと", "ﾃｽﾄ",
                             "テスト タロ", "096-123-4567", "0961234567", "4567", "４５６７"}) {
        const auto found = centre.post("/people/search",
                                       {{"text", text}, {"answers", Json::array()}, {"page", 1}});
        ASSERT_EQ(found.status, 200) << text;
        ASSERT_EQ(found.json["total"], 1) << text;
        EXPECT_EQ(found.json["rows"][0]["identity"]["number"], "9000000001") << text;
    }
    EXPECT_EQ(centre.post("/people/search", {{"answers", Json::array()}, {"page", 1}}).reason(),
              "search_empty");
    EXPECT_EQ(
        centre.post("/people/search", {{"text", "4568"}, {"answers", Json::array()}, {"page", 1}})
            .json["total"],
        0);
}

TEST(Search, ReadsTheCodeThatIsPrintedOnACoupon) {
    World world;
    Caller centre(world, "callcentre");
    const auto search = [&](const char* text) {
        return centre.post("/people/search",
                           {{"text", text}, {"answers", Json::array()}, {"page", 1}});
    };
    for (const char* text : {"4310019000000001", "114310019000000001", "43-1001 9000-000001"}) {
        const auto found = search(text);
        ASSERT_EQ(found.json["total"], 1) << text << found.json;
        EXPECT_EQ(found.json["rows"][0]["identity"]["number"], "9000000001") << text;
    }
    // A telephone number begins with 0: these are numbers of which digits are missing or too many.
    for (const char* text : {"90000", "900000000", "90000000011", "11431001900000000"})
        EXPECT_EQ(search(text).reason(), "search_digits") << text;
    EXPECT_EQ(search("4310029000000001").reason(), "municipality_check_digit");
}

TEST(Search, NeedsTwoLettersOrFourDigits) {
    World world;
    Caller centre(world, "callcentre");
    const auto search = [&](const Json& text, const Json& answers) {
        Json asked{{"answers", answers}, {"page", 1}};
        if (!text.is_null()) asked["text"] = text;
        return centre.post("/people/search", asked);
    };
    const auto line = [](const char* field, const char* value) {
        return Json{{"field", field}, {"value", value}};
    };
    for (const char* text : {"0", "ク", "096", "ｸﾞ", "0-9-6", "ー0"}) {
        const auto refused = search(text, Json::array());
        EXPECT_EQ(refused.status, 422) << text;
        EXPECT_EQ(refused.reason(), "search_too_short") << text;
        EXPECT_EQ(refused.path(), "$.text") << text;
    }
    const auto form =
        search(nullptr, Json::array({line("family_kana", "テ"), line("phone", "096")}));
    EXPECT_EQ(search(nullptr, Json::array({line("family_kana", "テ"), line("given_kana", "タ")}))
                  .json["total"],
              1)
        << "two letters together, of a surname that has only one perhaps";
    EXPECT_EQ(form.reason(), "search_too_short");
    EXPECT_EQ(form.path(), "$.answers.family_kana");
    EXPECT_EQ(search(nullptr, Json::array({line("family_kana", "テス"), line("given_kana", "タ")}))
                  .json["total"],
              1);
    EXPECT_EQ(search("0961", Json::array()).status, 200);
    EXPECT_EQ(search("クマ", Json::array()).status, 200);
}

// 99 people of the demonstration are called so.
TEST(Search, ShowsNoMoreThanFifty) {
    World world;
    Caller centre(world, "callcentre");
    Json asked{{"text", "クマモト"}, {"answers", Json::array()}, {"page", 1}};
    const auto first = centre.post("/people/search", asked);
    EXPECT_EQ(first.json["rows"].size(), 50u);
    EXPECT_EQ(first.json["total"], 50);
    EXPECT_EQ(first.json["pages"], 1);
    EXPECT_EQ(first.json["complete"], false);
    asked["page"] = 2;
    EXPECT_EQ(centre.post("/people/search", asked).json["rows"].size(), 0u);
}

TEST(Search, ShowsAClinicOnlyPeopleOfItsOwnVenues) {
    World world;
    Caller clinic(world), other(world, "clinic2");
    const Json by_name{{"text", "クマモト"}, {"answers", Json::array()}, {"page", 1}};
    EXPECT_EQ(clinic.post("/people/search", by_name).json["total"], 0);
    const int64_t person = clinic.known_person(101);
    ASSERT_EQ(clinic.book(person, {place(clinic.slot(person, "2021-05-07", "public"))}).status,
              201);
    EXPECT_EQ(clinic.post("/people/search", by_name).json["total"], 1);
    EXPECT_EQ(other.post("/people/search", by_name).json["total"], 0);
    EXPECT_EQ(other.get("/people/" + std::to_string(person)).reason(), "person_gone");
    const Json by_number{{"text", "9000000101"}, {"answers", Json::array()}, {"page", 1}};
    EXPECT_EQ(other.post("/people/search", by_number).json["total"], 0)
        << "a coupon's number needs the date of birth";

    const auto identified = other.identify("9000000101", "1950-01-01");
    ASSERT_EQ(identified.status, 200);
    const Json& elsewhere = identified.json["person"]["bookings"][0];
    EXPECT_EQ(elsewhere["own"], false);
    EXPECT_EQ(elsewhere["slot"]["day"], "2021-05-07");
    EXPECT_EQ(elsewhere["slot"]["venue_name"], "");
    EXPECT_EQ(elsewhere["slot"]["start_minute"], 0);
    EXPECT_TRUE(elsewhere["moves"].empty());
    EXPECT_EQ(other.get("/bookings/" + elsewhere["id"].dump()).reason(), "booking_gone");
}

TEST(ChangePerson, NeedsTheVersionThatWasRead) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    const std::string path = "/people/" + std::to_string(person);
    const auto read = clinic.get(path);
    EXPECT_EQ(read.headers.at("ETag"), "\"1\"");
    Json answers = read.json["answers"];
    for (Json& each : answers)
        if (each["field"] == "phone") each["value"] = "０９６（１１１）２２２２";
    EXPECT_EQ(clinic.put(path, {{"answers", answers}}).status, 428);
    const auto changed = clinic.put(path, {{"answers", answers}}, if_match(1));
    ASSERT_EQ(changed.status, 200) << changed.json;
    EXPECT_EQ(changed.headers.at("ETag"), "\"2\"");
    const auto stale = clinic.put(path, {{"answers", read.json["answers"]}}, if_match(1));
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(stale.reason(), "changed_meanwhile");
}

}  // namespace
}  // namespace yk
