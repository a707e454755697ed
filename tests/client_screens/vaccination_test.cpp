// Examinations and doses, used by a vaccinating clinic.
#include <gtest/gtest.h>

#include "shared/protocol/doses.hpp"
#include "shared/protocol/scans.hpp"
#include "tests/client_screens/a_lot.hpp"
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

// Taro at the clinic, examined if `examined`, with the given number of doses.
struct Clinic : World {
    bool examined = true;
    int given = 0;
    std::optional<ExaminationInfo> found;  // on an earlier day, and it stands
    std::vector<std::string> asks;
    std::vector<Note> notes;
    std::optional<DoseInfo> marked;  // the first dose, against the rules
    Clinic() {
        server.on("GET", "/people/12", [this](const auto&) { return ok(person()); });
        server.on("GET", "/people/12/registration", [this](const auto&) { return ok(now()); });
        server.on("GET", "/people/12/scans", [](const auto&) { return ok(Scans{}); });
        server.on("POST", "/people/12/examinations", [this](const auto&) {
            examined = true;
            found.reset();
            return ok(now(), 201);
        });
        server.on("POST", "/doses", [this](const auto&) {
            ++given;
            return ok(dose(given), 201);
        });
    }
    static DoseInfo dose(int number) {
        DoseInfo made;
        made.dose = number;
        made.given_on = may(6);
        made.vaccine_name = "ファイザー社ワクチン";
        made.venue_name = "A胃腸科内科医院";
        made.lot = "EX3617";
        made.id = DoseId{number};
        made.lot_id = LotId{5};
        made.own = true;
        made.version = 1;
        return made;
    }
    PersonInfo person() const {
        PersonInfo made = taro();
        for (int i = 1; i <= given; ++i)
            made.doses.push_back(dose(i));
        if (marked) made.doses.front().against = {"lot_expired"};
        return made;
    }
    Registration now() const {
        Registration made;
        made.dose = given + 1;
        made.open = examined;
        if (!examined) made.closed = {"not_examined"};
        made.lots = {lot()};
        made.asks = asks;
        made.notes = notes;
        made.examination = found;
        if (found) {
            made.standing = {{"result", "postponed"}};
            made.finding = found;
            made.examinations = {*found};
        }
        return made;
    }
};

TEST(RegistrationPage, IsClosedUntilTheExaminationSaysOtherwise) {
    Clinic w;
    w.examined = false;
    w.open("registration/12");
    EXPECT_TRUE(w.user.sees_text("予診結果を先に保存してください。")) << w.user.screen();
    EXPECT_FALSE(w.user.sees("button", "登録"));
    w.click("radio", "接種可能");
    w.type("予診医", "鈴木");
    w.click("button", "結果を保存");
    EXPECT_FALSE(w.user.sees_text("予診結果を先に保存してください。"));
    EXPECT_TRUE(w.user.sees("button", "登録")) << w.user.screen();
}

TEST(RegistrationPage, KeepsAFindingInSightAndAsksWhyItIsLifted) {
    Clinic w;
    w.examined = false;
    w.found = {ExaminationId{3},   may(5), {{"result", "postponed"}, {"examiner", "鈴木"}},
               "2021-05-05 10:00", "受付", ""};
    w.open("registration/12");
    EXPECT_TRUE(w.user.sees_text("5月5日(水)の結果は、変更されるまで有効です") ||
                w.user.screen().find("変更されるまで有効です") != std::string::npos)
        << w.user.screen();
    EXPECT_EQ(w.user.value("予診医"), "鈴木");
    EXPECT_FALSE(w.user.sees("textbox", "結果を変更する理由"));
    w.click("radio", "接種可能");
    w.click("button", "結果を保存");
    EXPECT_EQ(w.server.count("POST", "/people/12/examinations"), 0u) << w.user.screen();
    w.type("結果を変更する理由", "熱が下がった");
    w.click("button", "結果を保存");
    EXPECT_NE(w.server.body("POST", "/people/12/examinations").find("熱が下がった"),
              std::string::npos);
}

TEST(RegistrationPage, AsksWhyADoseAgainstTheRulesIsRecorded) {
    Clinic w;
    w.server.on("POST", "/doses", [&](const HttpRequest& request) {
        if (request.body.find("\"record_reason\":\"海外へ行く\"") != std::string::npos) {
            ++w.given;
            return ok(w.marked = Clinic::dose(1), 201);
        }
        Problem asked;
        asked.status = 409;
        asked.title = "間隔が短すぎます。";
        asked.reason = "lot_expired";
        asked.reasons = {{"lot_expired", "間隔が短すぎます。", true, true}};
        return HttpResponse{409, {{"content-type", "application/problem+json"}}, encode(asked)};
    });
    w.open("registration/12");
    w.type("接種者", "佐藤");
    w.click("button", "登録");
    w.click("button", "確認して登録");
    EXPECT_EQ(w.server.count("POST", "/doses"), 1u);  // the reason is missing
    w.type("記録する理由", "海外へ行く");
    w.click("button", "確認して登録");
    EXPECT_EQ(w.server.count("POST", "/doses"), 2u) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("期限切れロット")) << w.user.screen();
}

TEST(RegistrationPage, WarnsOfWhatWillBeAsked) {
    Clinic w;
    w.asks = {"lot_not_there_yet"};
    w.open("registration/12");
    EXPECT_TRUE(w.user.sees_text("今回接種すると、次の確認が必要です")) << w.user.screen();
    EXPECT_FALSE(w.user.sees("button", "登録"));
    w.click("button", "それでも接種を登録する");
    EXPECT_TRUE(w.user.sees("button", "登録")) << w.user.screen();
}

TEST(RegistrationPage, EntersAnExaminationAndItsDoseOfAnEarlierDay) {
    Clinic w;
    bool examined = false;
    w.server.on("GET", "/people/12/registration", [&](const HttpRequest& request) {
        w.examined = examined || request.url.find("day=2021-05-05") == std::string::npos;
        return ok(w.now());
    });
    w.server.on("POST", "/people/12/examinations", [&](const auto&) {
        w.examined = examined = true;
        return ok(w.now(), 201);
    });
    w.open("registration/12");
    EXPECT_EQ(w.user.value("予診日"), "2021-05-06");
    w.type("予診医", "鈴木");
    w.type("予診日", "2021-05-05");
    EXPECT_TRUE(w.user.sees_text("予診結果を先に保存してください。")) << w.user.screen();
    EXPECT_EQ(w.user.value("予診医"), "鈴木");  // what was typed stays
    w.click("radio", "接種可能");
    w.click("button", "結果を保存");
    EXPECT_NE(w.server.body("POST", "/people/12/examinations").find("\"day\":\"2021-05-05\""),
              std::string::npos);
    EXPECT_EQ(w.user.value("接種日"), "2021-05-05") << w.user.screen();
    w.type("接種者", "佐藤");
    w.click("button", "登録");
    EXPECT_NE(w.server.body("POST", "/doses").find("\"given_on\":\"2021-05-05\""),
              std::string::npos);
}

TEST(RegistrationPage, ShowsTheExaminationOfEachDay) {
    Clinic w;
    w.server.on("GET", "/people/12/registration", [&](const HttpRequest& request) {
        Registration now = w.now();
        if (request.url.find("day=2021-05-05") != std::string::npos)
            now.examination = {ExaminationId{3},   may(5), {{"examiner", "鈴木"}},
                               "2021-05-05 10:00", "受付", ""};
        return ok(now);
    });
    w.open("registration/12");
    EXPECT_EQ(w.user.value("予診医"), "");
    w.type("予診日", "2021-05-05");
    EXPECT_EQ(w.user.value("予診医"), "鈴木") << w.user.screen();
    w.type("予診日", "2021-05-06");
    EXPECT_EQ(w.user.value("予診医"), "") << w.user.screen();
}

TEST(RegistrationPage, MarksADayThatNoExaminationCanHave) {
    Clinic w;
    w.server.on("POST", "/people/12/examinations", [](const auto&) {
        return problem(422, "day_too_long_ago", "1年より前です。", "$.day");
    });
    w.open("registration/12");
    w.type("予診日", "1975-02-03");
    w.click("radio", "接種可能");
    w.type("予診医", "鈴木");
    w.click("button", "結果を保存");
    EXPECT_EQ(w.user.error_of("予診日"), "1年より前です。") << w.user.screen();
}

TEST(RegistrationPage, RegistersAnotherNumberThanTheNextOne) {
    Clinic w;
    w.open("registration/12");
    w.user.choose("接種回", "2回目");
    EXPECT_TRUE(w.user.sees("heading", "2回目の接種を登録")) << w.user.screen();
    w.type("接種者", "佐藤");
    w.click("button", "登録");
    EXPECT_NE(w.server.body("POST", "/doses").find("\"dose\":2"), std::string::npos);
}

TEST(RegistrationPage, SaysWhichBookingADoseWouldCancel) {
    Clinic w;
    w.asks = {"cancels_booking"};
    w.notes = {{"booked_day", "2021-05-07"},
               {"booked_vaccine", "アストラゼネカ"},
               {"booked_venue", "E耳鼻咽喉科"}};
    w.open("registration/12");
    EXPECT_TRUE(w.user.sees_text("2021-05-07（アストラゼネカ、E耳鼻咽喉科）")) << w.user.screen();
    EXPECT_FALSE(w.user.sees("button", "登録"));
}

TEST(RegistrationPage, GoesOnWithTheNextDose) {
    Clinic w;
    w.open("registration/12");
    EXPECT_TRUE(w.user.sees("heading", "1回目の接種を登録")) << w.user.screen();
    w.type("接種者", "佐藤");
    w.click("button", "登録");
    EXPECT_NE(w.server.body("POST", "/doses").find("\"dose\":1"), std::string::npos);
    w.click("button", "この人の接種を続けて登録");
    EXPECT_TRUE(w.user.sees("heading", "2回目の接種を登録")) << w.user.screen();
    w.type("接種者", "佐藤");
    w.click("button", "登録");
    EXPECT_NE(w.server.body("POST", "/doses").find("\"dose\":2"), std::string::npos);
}

TEST(RegistrationPage, AsksBeforeWhatTheRulesDoubt) {
    Clinic w;
    w.server.on("POST", "/doses", [](const HttpRequest& request) {
        if (request.body.find("not_the_booked_day") != std::string::npos)
            return ok(Clinic::dose(1), 201);
        return problem(409, "not_the_booked_day", "予約日と違います。", {}, true);
    });
    w.open("registration/12");
    w.type("接種者", "佐藤");
    w.click("button", "登録");
    EXPECT_TRUE(w.user.sees_text("予約日と違います。")) << w.user.screen();
    w.click("button", "確認して登録");
    EXPECT_EQ(w.server.count("POST", "/doses"), 2u);
    EXPECT_FALSE(w.user.sees_text("予約日と違います。"));
}

TEST(RegistrationPage, OpensADoseForCorrectionAndDeletesItOnlyWhenAsked) {
    Clinic w;
    w.given = 1;
    w.server.on("DELETE", "/doses/1", [&](const auto&) {
        w.given = 0;
        return HttpResponse{204, {}, {}};
    });
    w.open("registration/12");
    w.click("button", "修正・削除");
    EXPECT_TRUE(w.user.sees("heading", "1回目の接種を修正")) << w.user.screen();
    w.click("button", "削除");
    EXPECT_EQ(w.server.count("DELETE", "/doses"), 0u);
    w.click("button", "この接種を削除");
    EXPECT_EQ(w.server.headers("DELETE", "/doses/1", "If-Match"),
              std::vector<std::string>{"\"1\""});
    EXPECT_TRUE(w.user.sees("heading", "1回目の接種を登録")) << w.user.screen();
}

}  // namespace
}  // namespace yk::test
