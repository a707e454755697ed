// 受付: a venue's day, used by a clerk at the desk.
#include <gtest/gtest.h>

#include "client-wasm/screens/day_board/day_rows.hpp"
#include "tests/client_screens/a_day.hpp"

namespace yk {
namespace {

using testing_pages::a_phone;
using testing_pages::Board;
using testing_pages::booked;
using testing_pages::detail_of;
using testing_pages::PagesWorld;
using testing_pages::refusal;
using testing_pages::row;
using testing_pages::row_of_taro;
using testing_pages::taro;
using testing_pages::the_day;
using testing_pages::with_moves;

TEST(DayBoard, ShowsTodayByTimeWithoutTheCancelledOnes) {
    Board w;
    EXPECT_TRUE(w.user.sees_text("2021年5月6日(木)"));
    EXPECT_TRUE(w.user.sees("cell", "09:00"));
    EXPECT_TRUE(w.user.sees("cell", "アオキ"));
    EXPECT_TRUE(w.user.sees("cell", "76"));
    EXPECT_FALSE(w.user.sees("cell", "オカダ"));
    EXPECT_EQ(w.here(), "day?venue=1");
}

// Each number opens a list with as many rows.
TEST(DayBoard, CountsWhatItShows) {
    Board w;
    const auto rows = [&](const char* count, std::initializer_list<const char*> names) {
        w.user.click("button", count);
        for (const char* name : {"アオキ", "イトウ", "ウエダ", "エンドウ", "オカダ", "カトウ"})
            EXPECT_EQ(w.user.sees("cell", name), std::find_if(names.begin(), names.end(),
                                                              [&](const char* each) {
                                                                  return std::string_view(each) ==
                                                                         name;
                                                              }) != names.end())
                << count << " " << name;
    };
    rows("予約済み 2", {"アオキ", "カトウ"});
    rows("受付済み 1", {"イトウ"});
    rows("接種済み 1", {"ウエダ"});
    rows("来院なし 1", {"エンドウ"});
    rows("キャンセル 1", {"オカダ"});
    rows("全員 5", {"アオキ", "イトウ", "ウエダ", "エンドウ", "カトウ"});
}

TEST(DayBoard, MarksAnArrivalWithOneKeyAndTakesItBackWithOne) {
    Board w;
    w.user.click("button", "受付", "アオキ");
    EXPECT_EQ(w.sent(21), R"({"confirmed":[],"to":"arrived"})");
    w.becomes(21, "arrived");
    EXPECT_TRUE(w.user.sees_text("アオキ タロー：受付済み"));
    EXPECT_TRUE(w.user.sees("button", "受付済み 2"));
    EXPECT_EQ(w.user.focused_name(), "接種済み") << "the next step has the focus";
    w.user.press("Alt+z");
    EXPECT_EQ(w.sent(21), R"({"confirmed":[],"to":"booked"})");
    w.becomes(21, "booked");
    EXPECT_TRUE(w.user.sees("button", "予約済み 2"));
    EXPECT_FALSE(w.user.sees("button", "元に戻す")) << "nothing is left to be taken back";
}

TEST(DayBoard, OffersTheWayBackOfEachRow) {
    Board w;
    w.user.click("button", "戻す", "エンドウ");
    EXPECT_EQ(w.sent(24), R"({"confirmed":[],"to":"booked"})");
}

TEST(DayBoard, HasNoButtonForWhatDestroysOrAsks) {
    Board w;
    EXPECT_EQ(w.user.find("button", "キャンセル", "アオキ"), nullptr);
    EXPECT_NE(w.user.find("button", "来院なし", "アオキ"), nullptr);
}

TEST(DayBoard, FindsAWholeNumberWhereItsEndIsMasked) {
    DayBookings day = the_day();
    day.rows[0].number = "850707-2******";
    Board w;
    screens::DayFilter filter;
    for (const auto& [typed, count] :
         {std::pair{"8507072123454", 1U}, {"850707-2123454", 1U}, {"8507071123454", 0U}}) {
        filter.text = typed;
        EXPECT_EQ(screens::rows_shown(*w.app, day, filter).size(), count) << typed;
    }
}

TEST(DayBoard, EnterInTheSearchBoxGoesToTheFirstRow) {
    Board w;
    w.user.type("絞り込み", "カトウ");
    w.user.press("Enter");
    EXPECT_EQ(w.user.focused_name(), "受付");
    w.user.press("Enter");
    EXPECT_NE(w.sent(26), "");
}

// The button of the row before has the focus, and the clerk is faster than the server.
TEST(DayBoard, EnterAfterAScanIsNotForTheRowBefore) {
    Board w;
    w.user.click("button", "受付", "アオキ");
    w.becomes(21, "arrived");
    EXPECT_EQ(w.user.focused_name(), "接種済み");
    w.user.scan("4310019000000026");
    w.user.press("Enter");
    EXPECT_EQ(w.sent(21), "") << "nobody is marked who isn't in front of the desk";
    Identified found;
    found.person = taro();
    found.person->id = PersonId{26};
    w.reply("POST", "people/identify", found);
    EXPECT_EQ(w.user.focused_name(), "受付");
    w.user.press("Enter");
    EXPECT_NE(w.sent(26), "");
}

TEST(DayBoard, SaysWhoWasFasterAndShowsWhatIsThen) {
    Board w;
    w.user.click("button", "受付", "アオキ");
    w.reply("POST", "bookings/21/status", refusal(412, "changed_meanwhile", "変更されています。"),
            412);
    BookingInfo now = with_moves(booked(21, "missed"));
    now.person = PersonId{21};
    now.changed_by = "受付2";
    now.changed_at = "2021-05-06 09:58";
    w.reply("GET", "bookings/21", detail_of(now));
    EXPECT_TRUE(
        w.user.sees_text("アオキ タロー：受付2が2021-05-06 09:58に「来院なし」にしました。"));
    EXPECT_TRUE(w.user.sees("button", "来院なし 2"));
}

TEST(DayBoard, SaysWhyAChangeIsRefusedAndKeepsTheRow) {
    Board w;
    w.user.click("button", "受付", "アオキ");
    w.reply("POST", "bookings/21/status", refusal(422, "day_not_come", "まだ来ていません。"), 422);
    EXPECT_TRUE(w.user.sees_text("まだ来ていません。"));
    EXPECT_TRUE(w.user.sees("button", "予約済み 2"));
    EXPECT_EQ(w.user.focused_name(), "受付");
}

TEST(DayBoard, AScanFindsTheRowAndEnterMarksIt) {
    Board w;
    w.user.click("button", "接種済み 1");  // another part of the day is shown
    w.user.scan("4310019000000026");
    PersonInfo person = taro();
    person.id = PersonId{26};
    w.reply("POST", "people/identify", Identified{"may_book", {}, {}, person.identity, person});
    EXPECT_EQ(w.user.focused_name(), "受付");
    w.user.press("Enter");
    EXPECT_EQ(w.sent(26), R"({"confirmed":[],"to":"arrived"})");
}

// Of a long day only the rows near the visible part have elements.
TEST(DayBoard, AScanFindsARowThatIsFarBelow) {
    PagesWorld w("day?venue=1");
    DayBookings day;
    for (int i = 0; i < 300; ++i)
        day.rows.push_back(row(1'000 + i, "アオキ", 540 + i));
    day.total = 300;
    w.reply("GET", "day", day);
    w.user.scan("4310019000000026");
    PersonInfo person = taro();
    person.id = PersonId{1'290};
    w.reply("POST", "people/identify", Identified{"may_book", {}, {}, person.identity, person});
    EXPECT_EQ(w.user.focused_name(), "受付");
    w.user.press("Enter");
    EXPECT_NE(w.asked("POST", "bookings/1290/status"), nullptr);
}

TEST(DayBoard, SaysThatSomebodyWhoIsScannedIsNotExpectedAndOpensThePerson) {
    Board w;
    w.user.scan("4310019000000001");
    w.reply("POST", "people/identify", Identified{"may_book", {}, {}, taro().identity, taro()});
    EXPECT_TRUE(w.user.sees_text("テスト タローさんは、この日この会場の予約がありません"));
    EXPECT_EQ(w.here(), "people/12") << "this menu has no booking wizard";
}

TEST(DayBoard, FindsByNameAndByTheEndOfATelephoneNumber) {
    Board w;
    w.user.type("絞り込み", "えんどう");
    EXPECT_TRUE(w.user.sees("cell", "エンドウ"));
    EXPECT_FALSE(w.user.sees("cell", "アオキ"));
    w.user.type("絞り込み", "0126");
    EXPECT_TRUE(w.user.sees("cell", "カトウ"));
    EXPECT_FALSE(w.user.sees("cell", "エンドウ"));
    w.user.type("絞り込み", "9999");
    EXPECT_TRUE(w.user.sees_text("該当する方がいません"));
}

TEST(DayBoard, WalksTheDays) {
    Board w;
    w.user.click("button", "翌日");
    EXPECT_EQ(w.here(), "day?day=2021-05-07&venue=1");
    w.reply("GET", "day", DayBookings{});
    EXPECT_TRUE(w.user.sees_text("この日の予約はありません"));
    w.user.type("日付", "20210510");
    w.reply("GET", "day", DayBookings{});
    EXPECT_EQ(w.here(), "day?day=2021-05-10&venue=1");
    w.user.click("button", "今日");
    EXPECT_EQ(w.here(), "day?venue=1");
}

TEST(DayBoard, OpensAnotherVenue) {
    Board w;
    w.user.choose("会場", "E耳鼻咽喉科");
    EXPECT_EQ(w.here(), "day?venue=2");
}

TEST(DayBoard, SaysThatNotAllOfALongDayIsShown) {
    PagesWorld w("day?venue=1");
    DayBookings day = the_day();
    day.total = 2'400;
    w.reply("GET", "day", day);
    EXPECT_TRUE(w.user.sees_text("早い時刻の6件だけ"));
}

TEST(DayBoard, SaysThatTheDayCantBeRead) {
    PagesWorld w("day?venue=1");
    w.reply("GET", "day", refusal(500, "store_broken", "読み込めません。"), 500);
    EXPECT_TRUE(w.user.sees("button", "もう一度読み込む"));
}

TEST(DayBoard, NamesTheTimeOnEachCardOfATelephone) {
    Board w(a_phone());
    EXPECT_TRUE(w.user.sees_text("イトウ"));
    EXPECT_TRUE(w.user.sees_text("09:30"));
    EXPECT_TRUE(w.user.sees("button", "受付"));
}

// ---- The order

// The names in the order of their rows.
std::string names_of(const PagesWorld& w) {
    std::string names;
    for (const auto& node : w.user.surface.tree().nodes())
        for (const char* name : {"アオキ", "イトウ", "ウエダ", "エンドウ", "オカダ", "カトウ"})
            if (node.role == semantics::Role::cell && node.label == name)
                names += std::string(name) + " ";
    return names;
}

TEST(DayBoard, SortsByNameStatusAndTime) {
    PagesWorld w("day?venue=1");
    w.reply("GET", "day",
            DayBookings{{row(21, "ウエダ", 540, "arrived"), row(22, "アオキ", 540, "arrived"),
                         row(23, "イトウ", 570)},
                        3});
    EXPECT_EQ(names_of(w), "ウエダ アオキ イトウ ");
    w.user.click("button", "姓(カナ)");
    EXPECT_EQ(names_of(w), "アオキ イトウ ウエダ ");
    EXPECT_EQ(w.user.focused_name(), "姓(カナ)");
    w.user.press("Enter");
    EXPECT_EQ(names_of(w), "ウエダ イトウ アオキ ") << "a second press turns the order round";
    w.user.click("button", "ステータス");
    EXPECT_EQ(names_of(w), "イトウ ウエダ アオキ ") << "of one status, by time";
    w.user.click("button", "時刻");
    EXPECT_EQ(names_of(w), "ウエダ アオキ イトウ ");
}

TEST(DayBoard, NamesEachTimeWhereRowsAreNotSortedByTime) {
    Board w;
    const auto times = [&] {
        std::size_t count = 0;
        for (const auto& node : w.user.surface.tree().nodes())
            count += node.role == semantics::Role::cell && node.label == "09:00" ? 1U : 0U;
        return count;
    };
    EXPECT_EQ(times(), 1U);
    w.user.click("button", "姓(カナ)");
    EXPECT_EQ(times(), 2U);
}

TEST(DayBoard, APressOnARowOpensThePersonAndBackReturnsToIt) {
    Board w;
    w.user.click("cell", "イトウ");
    EXPECT_EQ(w.here(), "people/22");
    w.go_back();
    EXPECT_EQ(w.user.focused_name(), "接種済み") << "the next step of that row";
}

TEST(DayBoard, BackReturnsToARowWithoutSteps) {
    Board w;
    w.user.click("button", "詳細", "ウエダ");
    EXPECT_EQ(w.here(), "people/23");
    w.go_back();
    EXPECT_EQ(w.user.focused_name(), "詳細");
}

// ---- The rows themselves

TEST(DayRows, OfferTheWayForwardBeforeTheWayBack) {
    Board w;
    std::string steps;
    for (const char* status : {"booked", "arrived", "missed", "done"})
        for (const auto& step : screens::steps_of(*w.app, with_moves(booked(1, status))))
            steps += step.to + (step.back ? "- " : "+ ");
    EXPECT_EQ(steps, "arrived+ missed+ done+ booked- booked- ");
}

// ---- Where a role begins

TEST(HomeOfARole, IsOpenedAfterSigningInAndTopIsStillThere) {
    testkit::User user([] {});
    Catalogue catalogue = testing_pages::clinic_catalogue();
    catalogue.menu.insert(catalogue.menu.begin(), {"home", "home", {}, false});
    for (MenuEntry& each : catalogue.menu)
        each.home = each.screen == "day_board";
    app::App app(user.platform, [](const app::Location&) { return nullptr; });
    user.platform.visited = {""};
    app.start();
    const auto answer = [&](const char* path, const auto& body) {
        EXPECT_TRUE(user.platform.answer("GET", user.platform.root + "api/v1/" + path,
                                         {200, {}, encode(body)}));
    };
    answer("catalogue", catalogue);
    answer("session", testing_pages::clinic_session());
    EXPECT_EQ(app.location().kind, app::ScreenKind("day_board"));
    app.go(app::home());
    EXPECT_EQ(app.location().kind, app::ScreenKind("home"));
}

}  // namespace
}  // namespace yk
