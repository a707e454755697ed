// Corrections of what identifies a person, at the person's page.
#include <gtest/gtest.h>

#include "shared/protocol/people.hpp"
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

struct AtPerson : World {
    PersonInfo person = taro();
    AtPerson() {
        person.on_list = true;
        person.version = 4;
        server.on("GET", "/people/12", [this](const auto&) { return ok(person); });
        server.on("PUT", "/people/12/identity", [this](const auto&) {
            person.identity.birth_date = "1946-01-01";
            person.corrections = {{"2021-05-06 09:00",
                                   "管理者",
                                   "identity_corrected",
                                   "入力の誤り",
                                   {{"birth_date", "1945-01-01", "1946-01-01"}}}};
            return ok(person);
        });
        open("people/12");
    }
};

TEST(IdentityEdit, CorrectsADateOfBirthForAReasonAndShowsItsHistory) {
    AtPerson w;
    w.click("button", "番号・生年月日を訂正");
    w.type("正しい生年月日", "1946-01-01");
    w.click("button", "訂正する");
    EXPECT_EQ(w.server.count("PUT", "/people/12/identity"), 0u) << "the reason is missing";
    w.type("理由", "入力の誤り");
    w.click("button", "訂正する");
    const std::string sent = w.server.body("PUT", "/people/12/identity");
    EXPECT_NE(sent.find("\"birth_date\":\"1946-01-01\""), std::string::npos) << w.user.screen();
    EXPECT_NE(sent.find("\"number\":\"\""), std::string::npos);
    EXPECT_EQ(w.server.headers("PUT", "/people/12/identity", "If-Match"),
              std::vector<std::string>{"\"4\""});
    EXPECT_FALSE(w.user.sees("dialog", "番号・生年月日を訂正")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("definition", "1945-01-01 → 1946-01-01")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("definition", "入力の誤り"));
}

struct Joining : AtPerson {
    PersonInfo other = taro();
    Joining() {
        other.id = PersonId{13};
        other.version = 2;
        other.identity.number = "9000000002";
        other.identity.birth_date = "1951-02-03";
        BookingInfo booked;
        booked.status = "booked";
        booked.slot.day = may(7);
        booked.slot.venue_name = "中央病院";
        other.bookings = {booked};
        server.on("POST", "/people/12/other", [this](const auto&) { return ok(other); });
        click("button", "同じ人の記録をまとめる");
        type("もう一つの記録の番号", "9000000002");
        click("button", "もう一つの記録を表示");
    }
};

TEST(IdentityEdit, ShowsTheOtherRecordBeforeItIsJoined) {
    Joining w;
    for (const char* shown : {"残る記録", "まとめる記録", "9000000002", "1951-02-03"})
        EXPECT_TRUE(w.user.sees_text(shown)) << shown << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("中央病院")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("元には戻せません")) << w.user.screen();
    EXPECT_EQ(w.server.count("PUT", "/people/12/joined"), 0u);
    w.type("もう一つの記録の番号", "9000000003");
    EXPECT_FALSE(w.user.sees("button", "記録をまとめる")) << "that record wasn't compared";
}

TEST(IdentityEdit, AsksAgainWhereTheRecordsDiffer) {
    Joining w;
    w.server.on("PUT", "/people/12/joined", [](const HttpRequest& request) {
        if (request.body.find("birth_dates_differ") != std::string::npos) return ok(taro());
        return problem(409, "birth_dates_differ", "生年月日が同じではありません。", "$.other",
                       true);
    });
    w.type("理由", "券の番号の誤り");
    w.click("button", "記録をまとめる");
    EXPECT_TRUE(w.user.sees_text("生年月日が同じではありません。")) << w.user.screen();
    w.click("button", "同じ人と確認済み、まとめる");
    const std::string sent = w.server.body("PUT", "/people/12/joined");
    EXPECT_NE(sent.find("\"other\":13,\"other_version\":2"), std::string::npos) << sent;
    EXPECT_FALSE(w.user.sees("dialog", "同じ人の記録をまとめる")) << w.user.screen();
}

TEST(IdentityEdit, SaysWhyTheServerRefusesToJoin) {
    Joining w;
    w.server.on("PUT", "/people/12/joined", [](const auto&) {
        return problem(409, "dose_in_both", "両方の記録に予約があります。");
    });
    w.type("理由", "同じ人");
    w.click("button", "記録をまとめる");
    EXPECT_TRUE(w.user.sees_text("両方の記録に予約があります。")) << w.user.screen();
    EXPECT_EQ(w.user.value("もう一つの記録の番号"), "9000000002");
}

TEST(IdentityEdit, NamesTheNumberThatNobodyHas) {
    AtPerson w;
    w.server.on("POST", "/people/12/other", [](const auto&) {
        return problem(404, "person_gone", "見つかりません。", "$.other.number");
    });
    w.click("button", "同じ人の記録をまとめる");
    w.type("もう一つの記録の番号", "9000000002");
    w.click("button", "もう一つの記録を表示");
    EXPECT_EQ(w.user.error_of("もう一つの記録の番号"), "見つかりません。") << w.user.screen();
}

TEST(IdentityEdit, TheHistoryNamesTheJoinedRecordsNumber) {
    AtPerson w;
    w.person.corrections = {{"2021-05-06 09:00",
                             "管理者",
                             "identity_corrected",
                             "聞き違い",
                             {{"sex", "", "male"}},
                             "9000000002"}};
    w.open("book");
    w.open("people/12");
    EXPECT_TRUE(w.user.sees("definition", "9000000002")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("definition", "– → 男性")) << w.user.screen();
}

TEST(IdentityEdit, TakesAPersonsNumberOffTheList) {
    AtPerson w;
    w.server.on("POST", "/coupons/withdrawn", [&](const auto&) {
        w.person.on_list = false;
        return platform::HttpResponse{204, {}, {}};
    });
    w.click("button", "名簿から外す");
    w.type("理由", "死亡");
    w.click("button", "この番号を名簿から外す");
    EXPECT_NE(w.server.body("POST", "/coupons/withdrawn").find("\"person\":12"), std::string::npos);
    EXPECT_FALSE(w.user.sees("button", "名簿から外す")) << w.user.screen();
}

}  // namespace
}  // namespace yk::test
