// Vials, used by a vaccinating clinic.
#include <gtest/gtest.h>

#include <functional>
#include <utility>

#include "tests/client_screens/a_lot.hpp"
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

constexpr const char* kDialog = "日別の接種状況";

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
    EXPECT_TRUE(w.user.sees_text("総使用本数 2 → 3本、残り 8 → 7本")) << w.user.screen();
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

void nothing(Board&) {}

TEST(StockBoard, OpensADayByADoubleClickAndGivesTheFocusBack) {
    Board w(nothing);
    w.user.double_click("2021-05-06");
    EXPECT_TRUE(w.user.sees("dialog", kDialog)) << w.user.screen();
    EXPECT_EQ(w.user.focused_name(), "実際の使用本数");
    w.press("Escape");
    EXPECT_FALSE(w.user.sees("dialog", kDialog));
    w.press("Enter");  // on the row, which has the focus again
    EXPECT_TRUE(w.user.sees("dialog", kDialog)) << w.user.screen();
}

TEST(StockBoard, LetsTabSkipTheRowAndGoToItsButton) {
    Board w(nothing);
    w.user.platform.focus(w.user.find("button", "検索")->id);
    w.user.tab();
    EXPECT_EQ(w.user.focused_name(), "修正");
}

TEST(StockBoard, SaysHowManyDosesTheVialsCanHold) {
    Board w;
    EXPECT_TRUE(w.user.sees_text("1本あたり最大7回、2本では最大14回")) << w.user.screen();
    EXPECT_FALSE(w.user.sees_text("接種回数がこれを超えています。"));
    w.type("実際の使用本数", "1");
    EXPECT_TRUE(w.user.sees_text("1本では最大7回まで登録できます。 接種回数がこれを超えています。"))
        << w.user.screen();
}

TEST(StockBoard, MarksLotsThatExpireAndFoldsThoseThatAreUsedUp) {
    Board w(nothing);
    w.server.on("GET", "/venues/1/stock", [](const auto&) {
        LotInfo expired = lot(), soon = lot(), used_up = lot();
        expired.id = LotId{6}, expired.name = "OLD1", expired.expires = may(5);
        soon.id = LotId{7}, soon.name = "SOON1", soon.expires = may(10), soon.left = 2;
        used_up.id = LotId{8}, used_up.name = "GONE1", used_up.left = 0, used_up.used = 10;
        return ok(VenueStock{{expired, soon, used_up}, {}, {}});
    });
    w.open("");
    w.open("stock");
    for (const char* word : {"2021-05-05 期限切れ", "2021-05-10 期限間近", "2 残りわずか"})
        EXPECT_TRUE(w.user.sees_text(word)) << word << w.user.screen();
    EXPECT_TRUE(w.user.sees("cell", "2021-05-03")) << "the day of the delivery";
    EXPECT_FALSE(w.user.sees("cell", "GONE1"));
    w.click("button", "使い切ったロット (1)");
    EXPECT_TRUE(w.user.sees("cell", "GONE1"));
    EXPECT_EQ(w.user.focused_name(), "使い切ったロット (1)");
}

// The table, the words and the reasons of a clinic in Gangnam.
Catalogue gangnam() {
    Catalogue all = catalogue();
    all.tables = {{"stock_days",
                   {{"stock.day"},
                    {"vaccine.name"},
                    {"stock.doses", "", 1, true},
                    {"stock.reckoned", "", 1, true},
                    {"stock.used", "", 1, true},
                    {"stock.all_used", "", 2, true},
                    {"stock.left", "", 1, true},
                    {"stock.reason", "", 2},
                    {"action.edit"}}}};
    for (TextEntry& each : all.texts) {
        if (each.key == "column.stock.used") each.text = "실제 백신사용량";
        if (each.key == "column.stock.reason") each.text = "수정사유";
        if (each.key == "count_reason.broken") each.text = "접종 후 잔여량 폐기";
    }
    for (const auto& [key, word] : {std::pair{"column.stock.doses", "접종건수"},
                                    {"column.stock.reckoned", "백신사용량"},
                                    {"column.stock.all_used", "총 백신사용량"},
                                    {"column.stock.left", "현재 총 보유량"},
                                    {"column.stock_days.vaccine.name", "백신 · 제조번호"},
                                    {"column.stock_days.action.edit", "백신사용량 수정"}})
        all.texts.push_back({key, word});
    return all;
}

struct AtGangnam : World {
    explicit AtGangnam(platform::Environment surroundings = {})
        : World("people", std::move(surroundings)) {
        server.on("GET", "/catalogue", [](const auto&) { return ok(gangnam()); });
        server.on("GET", "/session", [](const auto&) {
            SessionInfo info = session();
            for (VenueInfo& each : info.venues)
                each.vaccines.front().name = "아스트라제네카";
            return ok(info);
        });
        server.on("GET", "/venues/1/stock", [](const auto&) {
            StockDay day;
            day.lot = lot();
            day.lot.vaccine_name = "아스트라제네카";
            day.day = may(6);
            day.doses = 1234;
            day.reason = "broken";
            return ok(VenueStock{{day.lot}, {day}, {}});
        });
        app.start();
        user.settle();
        serve();
        open("stock");
    }
};

TEST(StockBoard, ShowsAWholeDayInOneRowOnASmallScreen) {
    AtGangnam w;  // 1280 by 800
    for (const char* column : {"接種日", "백신 · 제조번호", "접종건수", "백신사용량",
                               "실제 백신사용량", "총 백신사용량", "현재 총 보유량", "수정사유"})
        EXPECT_TRUE(w.user.sees("columnheader", column)) << column << w.user.screen();
    EXPECT_TRUE(w.user.sees("cell", "아스트라제네카 EX3617")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("cell", "1,234"));
    const semantics::Node* reason = w.user.find("cell", "접종 후 잔여량 폐기");
    ASSERT_NE(reason, nullptr) << w.user.screen();
    EXPECT_GE(reason->rect.width, 8 * 15 + 2 * 4) << "it is not cut";
    w.click("button", "백신사용량 수정", "아스트라제네카 EX3617");
    EXPECT_TRUE(w.user.sees("dialog", kDialog));
}

TEST(StockBoard, ShowsADayAsACardOnAPhone) {
    platform::Environment phone;
    phone.width = 390, phone.height = 844, phone.coarse_pointer = true;
    AtGangnam w(phone);
    EXPECT_TRUE(w.user.sees("cell", "접종 후 잔여량 폐기")) << w.user.screen();
    for (const auto& node : w.user.surface.tree().nodes())
        EXPECT_LE(node.rect.x + node.rect.width, 391) << node.label;
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
    EXPECT_FALSE(w.user.sees("dialog", kDialog)) << w.user.screen();
}

}  // namespace
}  // namespace yk::test
