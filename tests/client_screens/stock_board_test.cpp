// Vials, used by a vaccinating clinic.
#include <gtest/gtest.h>

#include <functional>

#include "tests/client_screens/a_lot.hpp"
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

struct Board : World {
    StockDay day;
    std::vector<VaccineInfo> vaccines{{VaccineId{1}, "ファイザー社ワクチン"}};
    Board() : Board([](Board&) {}) { click("button", "修正"); }
    // With the board as `prepare` leaves it, and no dialog.
    explicit Board(const std::function<void(Board&)>& prepare) {
        day.lot = lot();
        day.lot.used = day.used = day.reckoned = 2;
        day.lot.left = 8;
        day.day = may(6);
        day.doses = 12;
        day.version = 3;
        server.on("GET", "/venues/1/stock", [this](const auto&) {
            return ok(VenueStock{{day.lot}, {day}, vaccines});
        });
        prepare(*this);
        open("stock");
    }
    bool sent(std::string_view part) const {
        return server.body("PUT", "/lots").find(part) != std::string::npos;
    }
};

TEST(StockBoard, HasTheReasonsOfTheWayInWhichACountDiffers) {
    Board w;
    w.server.on("PUT", "/lots/5/days/2021-05-06", [&](const auto&) { return ok(w.day); });
    w.type("実際の使用本数", "3");
    w.user.choose("理由", "破損");
    EXPECT_TRUE(w.user.sees_text("総使用本数 3、残り 7")) << w.user.screen();
    w.type("実際の使用本数", "1");
    EXPECT_EQ(w.user.value("理由"), "残り使用") << w.user.screen();
    w.click("button", "保存");
    EXPECT_TRUE(w.sent("\"vials\":1"));
    EXPECT_TRUE(w.sent("rest_used"));
}

TEST(StockBoard, SendsACountThatAgreesWithTheDoses) {
    Board w;
    w.server.on("PUT", "/lots/5/days/2021-05-06", [&](const auto&) { return ok(w.day); });
    w.type("実際の使用本数", "2");
    w.click("button", "保存");
    EXPECT_TRUE(w.sent("\"vials\":2"));
    EXPECT_TRUE(w.sent("\"reason\":\"\""));
}

TEST(StockBoard, SaysThatADayWantsAnotherReasonAndTakesACountBack) {
    Board w([](Board& board) {
        board.day.counted = 1;
        board.day.reason_missing = true;
    });
    EXPECT_TRUE(w.user.sees_text("要確認")) << w.user.screen();
    w.server.on("PUT", "/lots/5/days/2021-05-06", [&](const auto&) { return ok(w.day); });
    w.click("button", "修正");
    w.click("button", "接種回数から計算する");
    EXPECT_FALSE(w.sent("\"vials\""));
}

TEST(StockBoard, TakesInVialsOfAVaccineThatTheVenueHasNoHoursOf) {
    Board w([](Board& board) { board.vaccines = {{VaccineId{7}, "別のワクチン"}}; });
    w.server.on("POST", "/venues/1/deliveries", [&](const auto&) { return ok(w.day.lot, 201); });
    w.click("button", "入荷を登録");
    w.user.choose("ワクチン", "別のワクチン");
    w.type("ロット番号", "X1");
    w.type("有効期限", "2021-09-01");
    w.type("本数", "4");
    w.click("button", "登録");
    EXPECT_NE(w.server.body("POST", "/venues/1/deliveries").find("\"vaccine\":7"),
              std::string::npos)
        << w.user.screen();
    EXPECT_NE(w.server.body("POST", "/venues/1/deliveries").find("\"day\":\"2021-05-06\""),
              std::string::npos);
}

TEST(StockBoard, NamesTheVaccineAndTheLotOfADayOnASmallScreen) {
    World w("people");                                  // 1280 by 800
    w.server.on("GET", "/catalogue", [](const auto&) {  // as Gangnam declares the table
        Catalogue all = catalogue();
        all.tables = {{"stock_days",
                       {{"stock.day"},
                        {"vaccine.name"},
                        {"lot"},
                        {"stock.doses", "", 1, true},
                        {"stock.reckoned", "", 1, true},
                        {"stock.used", "", 1, true},
                        {"stock.all_used", "", 2, true},
                        {"stock.left", "", 1, true},
                        {"stock.reason", "", 2},
                        {"action.edit"}}}};
        for (TextEntry& each : all.texts)
            if (each.key == "column.stock.used") each.text = "실제 백신사용량";
        for (const auto& [key, word] : {std::pair{"column.stock.doses", "접종건수"},
                                        {"column.stock.reckoned", "백신사용량"},
                                        {"column.stock.all_used", "총 백신사용량"},
                                        {"column.stock.left", "현재 총 보유량"},
                                        {"column.vaccine.name", "백신"}})
            all.texts.push_back({key, word});
        return ok(all);
    });
    w.server.on("GET", "/session", [](const auto&) {
        SessionInfo info = session();
        for (VenueInfo& each : info.venues)
            each.vaccines.front().name = "아스트라제네카";
        return ok(info);
    });
    StockDay day;
    day.lot = lot();
    day.day = may(6);
    w.server.on("GET", "/venues/1/stock", [&](const auto&) {
        return ok(VenueStock{{day.lot}, {day}, {}});
    });
    w.app.start();
    w.user.settle();
    w.serve();
    w.open("stock");
    for (const char* column : {"백신", "ロット", "총 백신사용량", "현재 총 보유량", "修正理由"})
        EXPECT_TRUE(w.user.sees("columnheader", column)) << column << w.user.screen();
}

TEST(StockBoard, GoesOnWhereAColleagueCountedMeanwhile) {
    Board w;
    w.server.on("PUT", "/lots/5/days/2021-05-06", [&](const HttpRequest& request) {
        const bool newest = request.headers.end() !=
                            std::find_if(request.headers.begin(), request.headers.end(),
                                         [](const auto& each) { return each.second == "\"4\""; });
        if (newest) return ok(w.day);
        w.day.version = 4;
        return problem(412, "changed_meanwhile", "ほかの人が変更しました。");
    });
    w.type("実際の使用本数", "1");
    w.click("button", "保存");
    EXPECT_EQ(w.user.value("実際の使用本数"), "1") << w.user.screen();
    w.click("button", "保存");
    EXPECT_EQ(w.server.count("PUT", "/lots"), 2u);
    EXPECT_FALSE(w.user.sees("dialog", "使用本数を修正")) << w.user.screen();
}

}  // namespace
}  // namespace yk::test
