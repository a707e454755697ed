// The list of people, imported from a file: checked line by line; either the whole file or nothing
// is imported.
#include "tests/app/resident.hpp"
#include "tests/app/vaccinations.hpp"

namespace yk {
namespace {

// The label of a field in the tenant's form, as in a spreadsheet made from that form.
std::string label(Clinic& clinic, const std::string& field) {
    return clinic.world.tenants().find("11680")->setup()->words.text("ko", "field." + field);
}

struct Lists {
    Clinic clinic;
    Caller admin{clinic.world, "admin"};
    const std::string head = label(clinic, "number") + "," + label(clinic, "name") + ",category\n";

    Received import(const std::string& bytes, bool dry_run, const std::string& more = {},
                    const std::string& type = "text/csv") {
        return admin.upload(
            "/people/import?dry_run=" + std::string(dry_run ? "true" : "false") + more, bytes,
            type);
    }
};

TEST(Import, ReportsEveryBadLineAndTakesInNothing) {
    Lists lists;
    const std::string text = lists.head +
                             "9001011234552,Hong,care_worker\n"
                             "9002301234567,Kim,care_worker\n"
                             "9001011234553,Lee,care_worker\n"
                             "900101123456,Park,care_worker\n"
                             "8803152345676,Choi,astronaut\n"
                             "9001011234552,Hong,care_worker\n"
                             "8803152345675,,flight_crew,more\n";
    for (const bool dry_run : {true, false}) {
        const Received report = lists.import(text, dry_run);
        ASSERT_EQ(report.status, 200) << report.json;
        EXPECT_FALSE(report.json["taken_in"]);
        EXPECT_EQ(report.json["lines"], 7);
        EXPECT_EQ(report.json["good"], 1);
        EXPECT_EQ(report.json["bad"], 6);
        std::string told;
        for (const Json& each : report.json["faults"])
            told += each["line"].dump() + " " + each["column"].get<std::string>() + " " +
                    each["reason"].get<std::string>() + "; ";
        EXPECT_EQ(told,
                  "3 number number_has_no_birthday; 4 number number_does_not_check; "
                  "5 number number_wrong_length; 6 number number_does_not_check; "
                  "6 category choice_unknown; 7 number line_twice; 8  cells_too_many; "
                  "8 number number_does_not_check; 8 name field_required; ");
    }
    EXPECT_EQ(lists.clinic.identify("9001011234552", "Hong").json["answer"], "new_person");
}

TEST(Import, KnowsANameHoweverItsHangulIsSent) {
    Lists lists;
    const std::string parts = "\u1112\u1169\u11BC\u1100\u1175\u11AF";  // 홍길, decomposed
                                                                       // systems write
    const std::string sure = "&confirmed=number_does_not_check";
    const Received taken =
        lists.import(lists.head + "900101ー1234552," + parts + ",care_worker\n", false, sure);
    ASSERT_TRUE(taken.json["taken_in"]) << taken.json;
    for (const std::string& name : {parts, std::string("홍길")}) {
        const Received known = lists.clinic.identify("9001011234552", name);
        EXPECT_EQ(known.json["answer"], "listed") << known.json;
    }
    EXPECT_EQ(lists.clinic.identify("9001011234552", "홍").reason(), "known_otherwise");
}

TEST(Import, TakesInAGoodListAndKnowsWhoIsOnIt) {
    Lists lists;
    const std::string text = "\xEF\xBB\xBF" + lists.head +
                             "900101-1234552,Hong,care_worker\r\n"
                             "9001011234553,Lee,flight_crew\r\n";
    EXPECT_EQ(lists.import(text, true).json["faults"][0]["confirmable"], true);
    const std::string sure = "&confirmed=number_does_not_check";
    const Received checked = lists.import(text, true, sure);
    EXPECT_EQ(checked.json["good"], 2) << checked.json;
    EXPECT_FALSE(checked.json["taken_in"]);
    const Received taken = lists.import(text, false, sure);
    EXPECT_TRUE(taken.json["taken_in"]) << taken.json;
    EXPECT_EQ(taken.json["changed"], 2);
    EXPECT_EQ(lists.clinic.identify("9001011234552", "Hong").json["answer"], "listed");
    EXPECT_EQ(lists.clinic.identify("9001011234552", "Other").reason(), "known_otherwise");
    EXPECT_EQ(lists.import(text, false, sure).json["changed"], 0);
}

TEST(Import, ReadsWhatTheCountrysSpreadsheetsWrote) {
    Lists lists;
    // A label of the form and a name, in EUC-KR.
    const std::string text =
        "number,category,\xC0\xCC\xB8\xA7\n9001011234552,care_worker,\xC8\xAB\xB1\xE6\xB5\xBF\n";
    const Received report = lists.import(text, false);
    EXPECT_TRUE(report.json["taken_in"]) << report.json;
    EXPECT_EQ(lists.clinic.identify("9001011234552", "Hong").reason(), "known_otherwise");
}

TEST(Import, NamesEachColumnThatIsNeededAndMissing) {
    Lists lists;
    const Json report = lists.import("number\n9001011234568\n", true).json;
    EXPECT_EQ(report["good"], 0);
    ASSERT_EQ(report["faults"].size(), 2u) << report;
    EXPECT_EQ(report["faults"][0]["reason"], "column_missing");
    EXPECT_EQ(report["faults"][0]["column"], "category");
    EXPECT_EQ(report["faults"][1]["column"], "name");
}

TEST(Import, LeavesOutTheEmptyLinesOfASpreadsheet) {
    Lists lists;
    const Json report =
        lists.import(lists.head + "9001011234568,Hong,care_worker\r\n,,\r\n , ,\r\n", true).json;
    EXPECT_EQ(report["lines"], 1) << report;
    EXPECT_EQ(report["good"], 1);
}

TEST(Import, SaysRowByRowWhatItWouldChange) {
    Lists lists;
    ASSERT_TRUE(
        lists.import(lists.head + "9001011234568,Hong,care_worker\n", false).json["taken_in"]);
    const Json report =
        lists
            .import(lists.head + "9001011234568,Hong,flight_crew\n8507072123454,X,care_worker\n" +
                        "7803151123451,이둘,flight_crew\n",
                    true)
            .json;
    EXPECT_FALSE(report["taken_in"]);
    EXPECT_EQ(report["changed"], 2) << report;
    EXPECT_EQ(report["fresh"], 0);
    const Json& change = report["changes"][0];
    EXPECT_EQ(change["line"], 2);
    EXPECT_EQ(change["fresh"], false);
    EXPECT_EQ(change["registered"], false);
    EXPECT_EQ(change["number"], "900101-1******");
    EXPECT_EQ(
        change["changes"],
        Json::array({{{"field", "category"}, {"from", "care_worker"}, {"to", "flight_crew"}}}));
    const Json& of_registered = report["changes"][1];
    EXPECT_EQ(of_registered["registered"], true);
    EXPECT_EQ(of_registered["changes"],
              Json::array({{{"field", "name"}, {"from", "김하나"}, {"to", "X"}}}));
}

TEST(Import, NamesEveryKnownPersonWhoChangesBeforeThoseWhoAreNew) {
    Lists lists;
    std::string text = lists.head;
    for (int i = 0; i < 1'200; ++i)
        text += std::to_string(9'105'051'000'000 + i) + ",New,care_worker\n";
    text += "8507072123454,X,care_worker\n";
    const Json report = lists.import(text, true, "&confirmed=number_does_not_check").json;
    ASSERT_EQ(report["bad"], 0) << report["faults"][0];
    EXPECT_EQ(report["changed"], 1'201);
    EXPECT_EQ(report["fresh"], 1'200);
    EXPECT_EQ(report["changes"][0]["line"], 1'202);
    EXPECT_EQ(report["changes"][0]["fresh"], false);
    EXPECT_EQ(report["changes"][1]["line"], 2);
    EXPECT_EQ(report["changes"].size(), 101u);
}

TEST(Import, CorrectsARegisteredPersonsNameWithAnEntry) {
    Lists lists;
    const int64_t id = lists.clinic.person();
    ASSERT_TRUE(
        lists.import(lists.head + "8507072123454,김한나,care_worker\n", false).json["taken_in"]);
    EXPECT_EQ(lists.clinic.identify("8507072123454", "김한나").json["person"]["id"], id);
    EXPECT_EQ(lists.clinic.identify("8507072123454", "김하나").reason(), "known_otherwise");
    const Json search{{"text", "김한나"}, {"answers", Json::array()}, {"page", 1}};
    EXPECT_EQ(lists.admin.post("/people/search", search).json["total"], 1);
    const Json entry = lists.admin.get("/people/" + std::to_string(id)).json["corrections"][0];
    EXPECT_EQ(entry["action"], "identity_corrected");
    EXPECT_EQ(entry["reason"], "명단 등록");
    EXPECT_EQ(entry["changes"],
              Json::array({{{"field", "name"}, {"from", "김하나"}, {"to", "김한나"}}}));
}

TEST(Import, LeavesOutAnEmptyColumnWithoutAName) {
    Lists lists;
    const std::string head = label(lists.clinic, "number") + ",," + label(lists.clinic, "name");
    const Json good =
        lists.import(head + ",category,\n9001011234568,,Hong,care_worker,\n", true).json;
    EXPECT_EQ(good["faults"], Json::array());
    EXPECT_EQ(good["good"], 1);
    const Json longer = lists.import(lists.head + "9001011234568,Hong,care_worker,,\n", true).json;
    EXPECT_EQ(longer["good"], 1) << longer;
    const Json filled = lists
                            .import(head + ",category,\n9001011234568,,Hong,care_worker,\n" +
                                        "8507072123454,old,Kim,care_worker,\n",
                                    true)
                            .json["faults"];
    ASSERT_EQ(filled.size(), 1u) << filled;
    EXPECT_EQ(filled[0]["reason"], "column_unnamed");
    EXPECT_EQ(filled[0]["line"], 3);
    EXPECT_NE(filled[0]["text"].get<std::string>().find("2번째 열"), std::string::npos) << filled;
}

TEST(Import, SaysThatAFileNamesNobody) {
    Lists lists;
    EXPECT_EQ(lists.import(lists.head, true).reason(), "list_empty");
    EXPECT_EQ(lists.import(lists.head + ",,\n\n , ,\n", false).reason(), "list_empty");
}

TEST(Import, NamesTheOtherLineOfANumber) {
    Lists lists;
    const Json faults =
        lists
            .import(lists.head + "9001011234568,Hong,care_worker\n" +
                        "8507072123454,Kim,care_worker\n" + "9001011234568,Hong,care_worker\n",
                    true)
            .json["faults"];
    ASSERT_EQ(faults.size(), 1u) << faults;
    EXPECT_EQ(faults[0]["line"], 4);
    EXPECT_NE(faults[0]["text"].get<std::string>().find("2번째 줄"), std::string::npos) << faults;
}

struct JapaneseLists {
    World world;
    Caller admin{world, "admin"};
    Received import(const std::string& lines, bool dry_run = false, const std::string& more = {}) {
        return admin.upload(
            "/people/import?dry_run=" + std::string(dry_run ? "true" : "false") + more,
            "number,birth_date\n" + lines, "text/csv");
    }
};

TEST(Import, NeverForgetsADateOfBirth) {
    JapaneseLists lists;
    const Json first = lists.import("9000000501,1950-05-05\n").json;
    ASSERT_TRUE(first["taken_in"]) << first;
    const Json blank = lists.import("9000000501,\n").json;
    EXPECT_FALSE(blank["taken_in"]);
    EXPECT_EQ(blank["faults"][0]["column"], "birth_date");
    EXPECT_EQ(blank["faults"][0]["reason"], "field_required");
    EXPECT_EQ(lists.admin.identify("9000000501", "1960-01-01").reason(), "birth_date_differs");
    const Json other = lists.import("9000000501,1951-05-05\n", true).json;
    EXPECT_EQ(
        other["changes"][0]["changes"],
        Json::array({{{"field", "birth_date"}, {"from", "1950-05-05"}, {"to", "1951-05-05"}}}));
    EXPECT_EQ(lists.admin.identify("9000000501", "1950-05-05").status, 200);  // only looked at
}

TEST(Import, AsksBeforeAWithdrawnNumberIsValidAgain) {
    JapaneseLists lists;
    const std::string lines = "9000000062,1945-03-03\n9000000122,1950-01-01\n";
    ASSERT_TRUE(lists.import(lines).json["taken_in"]);
    const Json withdrawal{
        {"identity", {{"municipality", ""}, {"number", "9000000062"}, {"birth_date", ""}}},
        {"reason", "moved away"}};
    ASSERT_EQ(lists.admin.post("/coupons/withdrawn", withdrawal).status, 204);
    const int64_t id = lists.admin.known_person(122);
    ASSERT_EQ(lists.admin
                  .put("/people/" + std::to_string(id) + "/identity",
                       {{"identity",
                         {{"municipality", ""}, {"number", "9000009122"}, {"birth_date", ""}}},
                        {"reason", "reissued"}},
                       if_match(1))
                  .status,
              200);
    for (const bool dry_run : {true, false}) {
        const Json asks = lists.import(lines, dry_run).json;
        EXPECT_FALSE(asks["taken_in"]);
        EXPECT_EQ(asks["bad"], 2) << asks;
        ASSERT_EQ(asks["faults"].size(), 2u) << asks;
        EXPECT_EQ(asks["faults"][0]["line"], 2);
        EXPECT_EQ(asks["faults"][1]["reason"], "coupon_withdrawn");
        EXPECT_EQ(asks["faults"][1]["confirmable"], true);
    }
    EXPECT_EQ(lists.admin.identify("9000000062", "1945-03-03").reason(), "coupon_not_listed");
    const Json taken = lists.import(lines, false, "&confirmed=coupon_withdrawn").json;
    ASSERT_TRUE(taken["taken_in"]) << taken;
    EXPECT_EQ(lists.admin.identify("9000000062", "1945-03-03").status, 200);
    EXPECT_EQ(lists.import(lines, true).json["bad"], 0);
}

TEST(Import, SaysWhoIsNewOnTheList) {
    JapaneseLists lists;
    const Json report = lists.import("9000000501,1950-05-05\n", true).json;
    ASSERT_EQ(report["changes"].size(), 1u) << report;
    EXPECT_EQ(report["changes"][0]["number"], "9000000501");
    EXPECT_EQ(report["changes"][0]["fresh"], true);
    EXPECT_EQ(report["changes"][0]["changes"],
              Json::array({{{"field", "birth_date"}, {"from", ""}, {"to", "1950-05-05"}}}));
}

TEST(Import, CorrectsTheDateOfBirthOfWhoIsRegistered) {
    JapaneseLists lists;
    const int64_t id = lists.admin.known_person(118);
    const Json told = lists.import("9000000118,1951-12-31\n", true).json["changes"];
    const Json change{{"field", "birth_date"}, {"from", "1950-01-01"}, {"to", "1951-12-31"}};
    EXPECT_EQ(told[0]["registered"], true);
    EXPECT_EQ(told[0]["changes"], Json::array({change}));
    EXPECT_EQ(lists.admin.identify("9000000118", "1950-01-01").status, 200) << "only looked at";
    ASSERT_TRUE(lists.import("9000000118,1951-12-31\n").json["taken_in"]);
    EXPECT_EQ(lists.admin.identify("9000000118", "1951-12-31").json["person"]["id"], id);
    EXPECT_EQ(lists.admin.identify("9000000118", "1950-01-01").reason(), "birth_date_differs");
    EXPECT_EQ(Resident::sign_in(lists.world, "9000000118", "1951-12-31").status, 201);
    const Json person = lists.admin.get("/people/" + std::to_string(id)).json;
    EXPECT_EQ(person["identity"]["birth_date"], "1951-12-31");
    ASSERT_EQ(person["corrections"].size(), 1u);
    EXPECT_EQ(person["corrections"][0]["reason"], "名簿の取り込み");
    EXPECT_EQ(person["corrections"][0]["changes"], Json::array({change}));
    EXPECT_EQ(lists.import("9000000118,1951-12-31\n", true).json["changed"], 0);
}

TEST(Import, CorrectsAJoinedNumbersOwnDateOfBirthAndNotThePersons) {
    JapaneseLists lists;
    const int64_t stays = lists.admin.known_person(119), other = lists.admin.known_person(120);
    const std::string page = "/people/" + std::to_string(stays);
    const Json joined{{"other", other}, {"other_version", 1}, {"reason", "same"}};
    ASSERT_EQ(lists.admin.put(page + "/joined", joined, if_match(1)).status, 200);
    ASSERT_TRUE(lists.import("9000000120,1951-12-31\n").json["taken_in"]);
    const Json person = lists.admin.get(page).json;
    EXPECT_EQ(person["identity"]["birth_date"], "1950-01-01");
    EXPECT_EQ(person["corrections"][0]["of_number"], "9000000120");
    EXPECT_EQ(lists.admin.identify("9000000120", "1951-12-31").json["person"]["id"], stays);
    EXPECT_EQ(lists.admin.identify("9000000119", "1951-12-31").reason(), "birth_date_differs");
}

TEST(Import, RefusesWhatIsNoList) {
    Lists lists;
    EXPECT_EQ(lists.import("", true).reason(), "list_empty");
    EXPECT_EQ(lists.import("%PDF-1.4\n%\xE2\xE3\xCF\xD3\xFF", true).reason(), "file_not_text");
    EXPECT_EQ(lists.import("\"open,\n", true).reason(), "csv_quotes");
    EXPECT_EQ(lists.import("name\nHong\n", true).json["faults"][0]["reason"], "column_missing");
    const Json unknown = lists.import("number,colour\n1,red\n", true).json["faults"][0];
    EXPECT_EQ(unknown["reason"], "column_unknown");
    EXPECT_NE(unknown["text"].get<std::string>().find("colour"), std::string::npos) << unknown;
    EXPECT_EQ(lists.import("number,number\n", true).json["faults"][0]["reason"], "column_twice");
    EXPECT_EQ(
        lists.clinic.caller.upload("/people/import?dry_run=true", lists.head, "text/csv").reason(),
        "not_permitted");
}

}  // namespace
}  // namespace yk
