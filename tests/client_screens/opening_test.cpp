// When a venue can be booked: the form, what saving does, and the bookings that somebody must
// decide about.
#include <algorithm>

#include "shared/protocol/opening.hpp"
#include "tests/client_screens/world.hpp"

namespace yk {
namespace {

using namespace yk::test;

OpeningHours mornings() {
    return {{1, 3, 5}, 540, 720, {{600, 630}}, VaccineId{1}, "public", 30, 4};
}

Opening planned(std::int64_t version) {
    Opening opening;
    opening.venue = VenueId{1};
    opening.plan = {"A胃腸科内科医院", "熊本市", "096-300-0001", {}, {}, may(31)};
    if (version > 0) opening.plan.rows = {mornings()};
    opening.version = version;
    opening.today = may(6);
    opening.vaccines = {{VaccineId{1}, "ファイザー社ワクチン"}, {VaccineId{2}, "モデルナ"}};
    return opening;
}

UndecidedBooking undecided() {
    UndecidedBooking each;
    each.row.booking.id = BookingId{21};
    each.row.booking.person = PersonId{12};
    each.row.booking.status = "booked";
    each.row.booking.slot = slot(60, may(7), 540, "public", 0).slot;
    each.row.number = "9000000001";
    each.row.answers = {{"family_kana", "テスト"}, {"given_kana", "タロー"}};
    each.taken = 1;
    return each;
}

SlotHours mornings_of(std::vector<std::int64_t> weekdays, std::int64_t taken) {
    return {std::move(weekdays),
            540,
            720,
            "ファイザー社ワクチン",
            "public",
            30,
            4,
            may(6),
            may(28),
            12,
            288,
            taken};
}

OpeningEffect effect() {
    OpeningEffect made;
    made.days = 7, made.slots = 21, made.places = 49;
    made.by_weekday = {{"1", 21, 49}};
    made.by_vaccine = {{"ファイザー社ワクチン", 21, 49}};
    made.made = 20, made.kept = 1, made.closed = 3;
    made.undecided = {undecided()};
    made.undecided_total = 1;
    return made;
}

constexpr const char* kPath = "/venues/1/opening";

struct AtOpening : World {
    explicit AtOpening(std::int64_t version = 3, platform::Environment surroundings = {})
        : World("", std::move(surroundings)) {
        server.on("GET", kPath, [version](const auto&) { return ok(planned(version)); });
        server.on("POST", kPath, [](const auto&) { return ok(effect()); });
        server.on("PUT", kPath, [](const HttpRequest& request) {
            OpeningSaved saved{planned(4), effect()};
            saved.opening.plan = *from_json<OpeningInfo>(parse_json(request.body)->at("plan"));
            return ok(saved);
        });
        open("opening?venue=1");
    }
    OpeningInfo sent(const char* method) {
        return from_json<OpeningInfo>(parse_json(server.body(method, kPath))->at("plan")).value();
    }
};

TEST(OpeningScreen, OfSeveralVenuesOneIsPickedFirst) {
    World w("opening");
    EXPECT_EQ(w.server.count("GET", "/venues/"), 0U);
    EXPECT_TRUE(w.user.sees_text("選んだ会場の受付日時を設定します。"));
    w.server.on("GET", "/venues/2/opening", [](const auto&) { return ok(planned(0)); });
    w.user.choose("接種会場", "E耳鼻咽喉科");
    w.serve();
    EXPECT_EQ(w.user.platform.visited.back(), "opening?venue=2");
    EXPECT_EQ(w.user.value("会場名"), "A胃腸科内科医院");
}

TEST(OpeningScreen, FirstUseSaysWhatToDoAndBeginsWithAWorkingWeek) {
    AtOpening w(0);
    EXPECT_TRUE(w.user.sees_text("受付時間がまだありません")) << w.user.screen();
    w.click("button", "時間を追加");
    EXPECT_EQ(w.user.focused_name(), "開始");
    EXPECT_EQ(w.user.value("開始"), "09:00");
    w.click("button", "結果を確認");
    const OpeningInfo plan = w.sent("POST");
    ASSERT_EQ(plan.rows.size(), 1U);
    EXPECT_EQ(plan.rows[0].weekdays, (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
    EXPECT_EQ(plan.rows[0].vaccine, VaccineId{1});
    EXPECT_EQ(plan.rows[0].kind, "public");
}

TEST(OpeningScreen, SendsBackWhatItWasGiven) {
    AtOpening w;
    w.click("button", "結果を確認");
    EXPECT_EQ(encode(w.sent("POST")), encode(planned(3).plan));
}

TEST(OpeningScreen, ShowsWhatItMakesBeforeItSavesThat) {
    AtOpening w;
    w.type("1枠の人数", "7");
    EXPECT_FALSE(w.user.sees("button", "この内容で保存"));
    w.press("Enter");  // in a field: the next step
    EXPECT_TRUE(w.user.sees_text("7日間に 21枠、合計 49人分")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("cell", "テスト タロー"));
    EXPECT_EQ(w.server.count("PUT", kPath), 0U);
    w.press("Enter");
    EXPECT_EQ(w.server.headers("PUT", kPath, "If-Match"), (std::vector<std::string>{"\"3\""}));
    EXPECT_EQ(w.sent("PUT").rows[0].capacity, 7);
    EXPECT_FALSE(w.user.sees("button", "この内容で保存"));
    EXPECT_EQ(w.user.value("1枠の人数"), "7");
    EXPECT_EQ(w.server.count("GET", "/session"), 2U) << "its venues have other names now";
    w.press("Enter");
    w.press("Enter");
    EXPECT_EQ(w.server.headers("PUT", kPath, "If-Match").back(), "\"4\"");
}

TEST(OpeningScreen, ShowsWhatCanBeBookedNowWhoeverMadeIt) {
    AtOpening w;
    w.server.on("GET", kPath, [](const auto&) {
        Opening opening = planned(0);
        SlotHours one_day = mornings_of({0}, 0);
        one_day.first = one_day.last = may(9), one_day.days = 1;
        opening.in_force = {
            {mornings_of({1, 2, 3, 4, 5}, 17), mornings_of({1, 3, 6}, 0), one_day}, 103, 17};
        return ok(opening);
    });
    w.open("");
    w.open("opening?venue=2");
    w.open("opening?venue=1");
    for (const char* cell :
         {"月~金", "月·水·土", "5/9(日)", "09:00~12:00", "5/6(木) ~ 5/28(金)", "17 / 288"})
        EXPECT_TRUE(w.user.sees("cell", cell)) << cell << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("ほか 100件"));
}

struct Closing : AtOpening {
    explicit Closing(platform::Environment surroundings = {}) : AtOpening(3, surroundings) {
        server.on("POST", kPath, [](const auto&) {
            OpeningEffect made = effect();
            made.closed = 1234;
            made.closing = {{mornings_of({2}, 5)}, 1, 5};
            return ok(made);
        });
        click("button", "結果を確認");
    }
};

TEST(OpeningScreen, SaysBeforeSavingWhatClosesAndHowManyHaveBookedIt) {
    Closing w;
    EXPECT_EQ(w.user.focused_name(), "保存すると");
    EXPECT_TRUE(w.user.sees_text("1,234枠を閉じます(予約 5人)")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("table", "閉じる枠"));
    EXPECT_TRUE(w.user.sees("cell", "5 / 288"));
    EXPECT_EQ(w.server.count("PUT", kPath), 0U);
    w.press("Enter");
    EXPECT_EQ(w.server.count("PUT", kPath), 1U);
}

// The whole button is in the window, above what has come by scrolling.
void expect_in_sight(const World& w, std::string_view button) {
    const semantics::Node* node = w.user.find("button", button);
    ASSERT_NE(node, nullptr) << w.user.screen();
    const auto& window = w.user.platform.surroundings;
    EXPECT_GE(node->rect.y, 0) << button;
    EXPECT_LE(node->rect.y + node->rect.height, window.height) << button;
    for (const auto& each : w.user.surface.tree().nodes()) {
        if (each.role != semantics::Role::scroll || each.parent != semantics::kRoot) continue;
        EXPECT_LE(each.rect.y + each.rect.height, node->rect.y) << "nothing lies over it";
    }
}

TEST(OpeningScreen, KeepsItsNextStepInSight) {
    platform::Environment phone;
    phone.width = 390, phone.height = 844, phone.coarse_pointer = true;
    for (const platform::Environment& window : {platform::Environment{}, phone}) {
        AtOpening before(3, window);
        expect_in_sight(before, "結果を確認");
        Closing after(window);
        expect_in_sight(after, "この内容で保存");
        expect_in_sight(after, "結果を確認");
    }
}

TEST(OpeningScreen, ScrollsItsNextStepWithThePageWhereTheWindowIsLow) {
    platform::Environment low;
    low.height = 190;
    AtOpening w(3, low);
    w.click("button", "結果を確認");
    EXPECT_TRUE(w.user.sees("button", "この内容で保存"));
}

TEST(OpeningScreen, ReachesItsNextStepByTabAfterTheLastField) {
    AtOpening w;
    w.user.platform.focus(w.user.find("textbox", "休診日")->id);
    int steps = 0;
    while (w.user.focused_name() != "結果を確認" && ++steps < 6)
        w.user.tab();
    EXPECT_LT(steps, 6) << w.user.screen();
}

TEST(OpeningScreen, WhatIsTypedAfterThePreviewIsPreviewedAgain) {
    AtOpening w;
    w.click("button", "結果を確認");
    w.type("終了", "13:00");
    w.click("button", "この内容で保存");
    EXPECT_EQ(w.server.count("PUT", kPath), 0U);
    EXPECT_EQ(w.server.count("POST", kPath), 2U);
    w.click("button", "この内容で保存");
    EXPECT_EQ(w.sent("PUT").rows[0].to_minute, 780);
}

TEST(OpeningScreen, ListsWhatIsStillToBeDecidedAndLeadsThere) {
    AtOpening w;
    w.server.on("GET", kPath, [](const auto&) {
        Opening opening = planned(3);
        opening.undecided = {undecided()};
        opening.undecided_total = 3;
        return ok(opening);
    });
    w.open("");
    w.open("opening?venue=1");
    EXPECT_TRUE(w.user.sees_text("3件の予約は設定と合いませんが"));
    EXPECT_TRUE(w.user.sees("cell", "2021-05-07 09:00 ~ 09:30"));
    EXPECT_TRUE(w.user.sees_text("ほか 2件"));
    w.click("button", "住民情報");
    EXPECT_EQ(w.user.platform.visited.back(), "people/12");
}

TEST(OpeningScreen, SaysWhatIsWrongBeforeItAsks) {
    AtOpening w;
    w.type("開始", "25:00");
    w.type("休憩時間", "昼");
    w.click("button", "結果を確認");
    EXPECT_EQ(w.user.error_of("開始"), "時刻を 09:00 のように入力してください。");
    EXPECT_FALSE(w.user.error_of("休憩時間").empty());
    EXPECT_EQ(w.user.focused_name(), "開始");
    EXPECT_EQ(w.server.count("POST", kPath), 0U);
    w.type("開始", "8");
    w.type("休憩時間", "10:00〜10:30");
    w.click("button", "結果を確認");
    EXPECT_EQ(w.sent("POST").rows[0].from_minute, 480);
}

TEST(OpeningScreen, WeekdaysAreTickedAndNoneIsAFault) {
    AtOpening w;
    for (const char* day : {"月", "水", "金"})
        w.click("checkbox", day);
    w.click("button", "結果を確認");
    EXPECT_TRUE(w.user.sees_text("曜日を1つ以上選んでください。"));
    w.click("checkbox", "日");
    w.click("button", "結果を確認");
    EXPECT_EQ(w.sent("POST").rows[0].weekdays, (std::vector<std::int64_t>{0}));
}

TEST(OpeningScreen, MarksThePlaceThatTheServerFindsWrong) {
    AtOpening w;
    w.server.on("POST", kPath, [](const auto&) {
        return problem(422, "break_outside_hours", "休憩時間は受付時間の中に収めてください。",
                       "$.plan.rows[0].breaks[0]");
    });
    w.click("button", "結果を確認");
    EXPECT_EQ(w.user.error_of("休憩時間"), "休憩時間は受付時間の中に収めてください。");
    EXPECT_EQ(w.user.focused_name(), "休憩時間");
    EXPECT_FALSE(w.user.sees("button", "この内容で保存"));
}

TEST(OpeningScreen, WhatNobodyCanPlaceIsSaidAboveTheButtons) {
    AtOpening w;
    w.server.on("POST", kPath, [](const auto&) {
        return problem(404, "venue_gone", "この会場は扱えません。", "$.venue");
    });
    w.click("button", "結果を確認");
    EXPECT_TRUE(w.user.sees_text("この会場は扱えません。"));
}

// A colleague has saved two people per slot after this clerk typed nine.
struct SavedByColleague : AtOpening {
    SavedByColleague() {
        type("1枠の人数", "9");
        click("button", "結果を確認");
        server.on("PUT", kPath, [](const auto&) {
            return problem(412, "changed_meanwhile", "変更されています。");
        });
        server.on("GET", kPath, [](const auto&) {
            Opening theirs = planned(8);
            theirs.plan.rows[0].capacity = 2;
            return ok(theirs);
        });
        click("button", "この内容で保存");
    }
};

TEST(OpeningScreen, AFasterColleagueLosesNothingAndNeitherDoesTheTyping) {
    SavedByColleague w;
    EXPECT_TRUE(w.user.sees_text("ほかの人が先に保存しました")) << w.user.screen();
    expect_in_sight(w, "保存済みの内容に戻す");
    EXPECT_EQ(w.user.value("1枠の人数"), "9");
    w.server.on("PUT", kPath, [](const auto&) { return ok(OpeningSaved{planned(9), effect()}); });
    w.click("button", "結果を確認");
    w.click("button", "この内容で保存");
    EXPECT_EQ(w.server.headers("PUT", kPath, "If-Match").back(), "\"8\"");
    EXPECT_FALSE(w.user.sees_text("ほかの人が先に保存しました"));
}

TEST(OpeningScreen, TheirsCanBeHadInstead) {
    SavedByColleague w;
    w.click("button", "保存済みの内容に戻す");
    EXPECT_EQ(w.user.value("1枠の人数"), "2");
}

TEST(OpeningScreen, ThatCannotBeReadOffersToTryAgain) {
    World w("");
    w.server.on("GET", kPath, [](const auto&) { return problem(500, "broken", "壊れました。"); });
    w.open("opening?venue=1");
    EXPECT_TRUE(w.user.sees_text("壊れました。"));
    w.server.on("GET", kPath, [](const auto&) { return ok(planned(3)); });
    w.click("button", "もう一度読み込む");
    EXPECT_EQ(w.user.value("開始"), "09:00");
}

TEST(OpeningScreen, RowsComeAndGo) {
    AtOpening w;
    w.click("button", "時間を追加");
    EXPECT_TRUE(w.user.sees("heading", "時間 2"));
    w.click("button", "この時間を削除", "時間 1");
    EXPECT_FALSE(w.user.sees("heading", "時間 2"));
    EXPECT_EQ(w.user.value("開始"), "") << "the first has gone, the second stays";
    EXPECT_EQ(w.user.value("1枠の人数"), "4");
}

TEST(OpeningScreen, ClosedDaysComeAndGo) {
    AtOpening w;
    w.type("休診日", "2021-05-07");
    w.click("button", "休診日に追加");
    w.type("休診日", "2021/5/10");  // typed but not added yet: still a part of the plan
    w.click("button", "結果を確認");
    EXPECT_EQ(w.sent("POST").closed_days, (std::vector<Date>{may(7), may(10)}));
    w.click("button", "5/7(金) を取り消す");
    w.click("button", "この内容で保存");  // shows the preview again
    EXPECT_EQ(w.sent("POST").closed_days, (std::vector<Date>{may(10)}));
}

TEST(OpeningScreen, KeepsWhatWasTypedWhileSomethingElseIsLookedAt) {
    AtOpening w;
    w.type("1枠の人数", "9");
    w.open("people");
    w.open("opening?venue=1");
    EXPECT_EQ(w.user.value("1枠の人数"), "9");
}

TEST(OpeningScreen, FitsAPhone) {
    platform::Environment phone;
    phone.width = 390, phone.height = 844, phone.coarse_pointer = true;
    AtOpening w(3, phone);
    w.click("button", "結果を確認");
    EXPECT_TRUE(w.user.sees("button", "この内容で保存"));
    for (const auto& node : w.user.surface.tree().nodes())
        EXPECT_LE(node.rect.x + node.rect.width, 391) << node.label;
}

}  // namespace
}  // namespace yk
