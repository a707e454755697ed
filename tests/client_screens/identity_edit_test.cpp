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
    w.click("button", "保存");
    EXPECT_EQ(w.server.count("PUT", "/people/12/identity"), 0u) << "the reason is missing";
    w.type("理由", "入力の誤り");
    w.click("button", "保存");
    const std::string sent = w.server.body("PUT", "/people/12/identity");
    EXPECT_NE(sent.find("\"birth_date\":\"1946-01-01\""), std::string::npos) << w.user.screen();
    EXPECT_NE(sent.find("\"number\":\"\""), std::string::npos);
    EXPECT_EQ(w.server.headers("PUT", "/people/12/identity", "If-Match"),
              std::vector<std::string>{"\"4\""});
    EXPECT_FALSE(w.user.sees("dialog", "番号・生年月日を訂正")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("definition", "1945-01-01 → 1946-01-01")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("definition", "入力の誤り"));
}

TEST(IdentityEdit, NamesTheFieldThatTheServerRefuses) {
    AtPerson w;
    w.server.on("PUT", "/people/12/joined", [](const auto&) {
        return problem(409, "dose_in_both", "両方の記録に予約があります。", "$.other.number");
    });
    w.click("button", "同じ人の記録をまとめる");
    w.type("もう一つの記録の番号", "9000000002");
    w.type("理由", "同じ人");
    w.click("button", "保存");
    EXPECT_TRUE(w.user.sees_text("両方の記録に予約があります。")) << w.user.screen();
    EXPECT_EQ(w.user.value("もう一つの記録の番号"), "9000000002");
}

TEST(IdentityEdit, TakesAPersonsNumberOffTheList) {
    AtPerson w;
    w.server.on("POST", "/coupons/withdrawn", [&](const auto&) {
        w.person.on_list = false;
        return platform::HttpResponse{204, {}, {}};
    });
    w.click("button", "名簿から外す");
    w.type("理由", "死亡");
    w.click("button", "保存");
    EXPECT_NE(w.server.body("POST", "/coupons/withdrawn").find("\"person\":12"), std::string::npos);
    EXPECT_FALSE(w.user.sees("button", "名簿から外す")) << w.user.screen();
}

}  // namespace
}  // namespace yk::test
