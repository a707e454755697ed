// The list of people, imported from a file: checked line by line; either the whole file or nothing
// is imported.
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
                        "7803151123451,Y,care_worker\n",
                    true)
            .json;
    EXPECT_FALSE(report["taken_in"]);
    EXPECT_EQ(report["changed"], 1) << report;  // the others are listed and registered
    const Json& change = report["changes"][0];
    EXPECT_EQ(change["line"], 2);
    EXPECT_EQ(change["fresh"], false);
    EXPECT_EQ(change["number"], "900101-1******");
    EXPECT_EQ(
        change["changes"],
        Json::array({{{"field", "category"}, {"from", "care_worker"}, {"to", "flight_crew"}}}));
}

struct JapaneseLists {
    World world;
    Caller admin{world, "admin"};
    Received import(const std::string& lines, bool dry_run = false) {
        return admin.upload("/people/import?dry_run=" + std::string(dry_run ? "true" : "false"),
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

TEST(Import, SaysWhoIsNewOnTheList) {
    JapaneseLists lists;
    const Json report = lists.import("9000000501,1950-05-05\n", true).json;
    ASSERT_EQ(report["changes"].size(), 1u) << report;
    EXPECT_EQ(report["changes"][0]["number"], "9000000501");
    EXPECT_EQ(report["changes"][0]["fresh"], true);
    EXPECT_EQ(report["changes"][0]["changes"], Json::array());
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
