// 一覧/変更 and 予約枠詳細, used by a clerk.
#include <gtest/gtest.h>

#include "tests/client_screens/pages_world.hpp"

namespace yk {
namespace {

using testing_pages::a_phone;
using testing_pages::a_small_window;
using testing_pages::booked;
using testing_pages::detail_of;
using testing_pages::PagesWorld;
using testing_pages::refusal;
using testing_pages::row_of_taro;

BookingList one_booking() {
    return {{row_of_taro()}, 1, 1, 1};
}

// ---- One booking

TEST(BookingPage, ShowsWhatWasSaidWithItAndWithEachChange) {
    PagesWorld w("bookings/21");
    BookingDetail detail = detail_of(booked(21, "declined"));
    detail.booking.answers = {{"employer", "0042"}, {"why", "other"}, {"in_words", "引っ越し"}};
    detail.history[1].answers = {{"why", "ill"}};
    w.reply("GET", "bookings/21", detail);
    for (const char* said : {"事業所", "0042", "そのほか", "引っ越し", "体調不良"})
        EXPECT_TRUE(w.user.sees_text(said)) << said;
}

// ---- The list

TEST(BookingListPage, BeginsWithTodayAtTheFirstVenue) {
    PagesWorld w("bookings");
    const auto* asked = w.asked("GET", "bookings?");
    ASSERT_NE(asked, nullptr);
    EXPECT_NE(asked->url.find("venue=1"), std::string::npos);
    EXPECT_NE(asked->url.find("day=2021-05-06"), std::string::npos);
    EXPECT_EQ(w.user.value("接種会場"), "A胃腸科内科医院");
    EXPECT_EQ(w.user.value("日付"), "2021-05-06");
    EXPECT_EQ(w.here(), "bookings?day=2021-05-06&venue=1");
}

TEST(BookingListPage, AWrongDayIsExplainedByADayNear) {
    PagesWorld w("bookings");
    w.reply("GET", "bookings", BookingList{});
    w.user.type("日付", "2021-02-30");
    w.user.click("button", "検索");
    EXPECT_EQ(w.user.error_of("日付"),
              "その日付は暦にありません。2021-05-06 のように入力してください。");
}

TEST(BookingListPage, ShowsTheDeclaredColumns) {
    PagesWorld w("bookings");
    w.reply("GET", "bookings", one_booking());
    for (const char* label : {"予約開始日付", "自治体番号", "接種券番号", "ステータス",
                              "接種ワクチン", "ロット番号", "詳細"})
        EXPECT_TRUE(w.user.sees("columnheader", label)) << label;
    EXPECT_TRUE(w.user.sees("cell", "2021-05-19 09:00~"));
    EXPECT_TRUE(w.user.sees("cell", "9000000001"));
    EXPECT_TRUE(w.user.sees_text("1-1/1件"));
}

TEST(BookingListPage, AnEmptyDaySaysSo) {
    PagesWorld w("bookings");
    w.reply("GET", "bookings", BookingList{});
    EXPECT_TRUE(w.user.sees_text("表示できるデータがありません"));
    EXPECT_TRUE(w.announced("表示できるデータがありません"));
}

TEST(BookingListPage, ReadsEraDatesAndKeepsTheSearchInTheAddress) {
    PagesWorld w("bookings");
    w.reply("GET", "bookings", BookingList{});
    w.user.choose("接種会場", "E耳鼻咽喉科");
    w.user.choose("ワクチン種別", "ファイザー社ワクチン");
    w.user.type("日付", "令和3年5月15日");
    w.user.click("button", "検索");
    EXPECT_EQ(w.here(), "bookings?day=2021-05-15&vaccine=1&venue=2");
    const auto* asked = w.asked("GET", "bookings?");
    ASSERT_NE(asked, nullptr);
    EXPECT_NE(asked->url.find("day=2021-05-15"), std::string::npos);
    EXPECT_NE(asked->url.find("vaccine=1"), std::string::npos);
}

TEST(BookingListPage, BackLeadsToTheDayBefore) {
    PagesWorld w("bookings");
    w.reply("GET", "bookings", one_booking());
    w.user.type("日付", "2021-05-15");
    w.user.press("Enter");
    w.reply("GET", "bookings", BookingList{});
    w.go_back();
    EXPECT_EQ(w.user.value("日付"), "2021-05-06");
    w.reply("GET", "bookings", one_booking());
    EXPECT_TRUE(w.user.sees("cell", "9000000001"));
}

TEST(BookingListPage, ADeepLinkOpensThatPageOfThatDay) {
    PagesWorld w("bookings?venue=2&vaccine=1&day=2021-05-15&page=2");
    const auto* asked = w.asked("GET", "bookings?");
    ASSERT_NE(asked, nullptr);
    EXPECT_NE(asked->url.find("page=2"), std::string::npos);
    EXPECT_EQ(w.user.value("接種会場"), "E耳鼻咽喉科");
    EXPECT_EQ(w.user.value("ワクチン種別"), "ファイザー社ワクチン");
    EXPECT_EQ(w.user.value("日付"), "2021-05-15");
}

TEST(BookingListPage, TurnsPages) {
    PagesWorld w("bookings");
    w.reply("GET", "bookings", BookingList{{row_of_taro(), row_of_taro(22)}, 3, 1, 2});
    EXPECT_TRUE(w.user.sees_text("1-2/3件"));
    w.user.click("button", "次のページ");
    EXPECT_EQ(w.here(), "bookings?day=2021-05-06&page=2&venue=1");
    w.reply("GET", "bookings", BookingList{{row_of_taro(23)}, 3, 2, 2});
    EXPECT_TRUE(w.user.sees_text("3-3/3件"));
    EXPECT_TRUE(w.user.disabled("button", "次のページ"));
}

TEST(BookingListPage, AnImpossibleDayIsMarkedAndNothingIsAsked) {
    PagesWorld w("bookings");
    w.reply("GET", "bookings", BookingList{});
    w.user.type("日付", "2021-02-30");
    w.user.click("button", "検索");
    EXPECT_FALSE(w.user.error_of("日付").empty());
    EXPECT_TRUE(w.user.platform.pending.empty());
}

TEST(BookingListPage, DetailsOpenThePersonAndBackKeepsTheRow) {
    PagesWorld w("bookings", a_small_window());
    w.reply("GET", "bookings", one_booking());
    w.user.click("button", "詳細");
    EXPECT_EQ(w.here(), "people/12");
    w.go_back();
    EXPECT_TRUE(w.user.sees("cell", "9000000001")) << "while it is read again";
    EXPECT_EQ(w.user.focused_name(), "詳細");
}

TEST(BookingListPage, OtherRowsAreNotShownForANewQuestion) {
    PagesWorld w("bookings");
    w.reply("GET", "bookings", one_booking());
    w.user.type("日付", "2021-05-15");
    w.user.click("button", "検索");
    EXPECT_FALSE(w.user.sees("cell", "9000000001"));
    EXPECT_EQ(w.user.count("progressbar"), 1U);
}

TEST(BookingListPage, AServerThatIsGoneCanBeAskedAgain) {
    PagesWorld w("bookings");
    w.no_answer("GET", "bookings");
    w.user.click("button", "もう一度読み込む");
    w.reply("GET", "bookings", one_booking());
    EXPECT_TRUE(w.user.sees("cell", "9000000001"));
}

TEST(BookingListPage, ARefusalShowsItsSentence) {
    PagesWorld w("bookings?venue=9&day=2021-05-06");
    w.reply("GET", "bookings", refusal(404, "venue_gone", "自院の会場を選んでください。"), 404);
    EXPECT_TRUE(w.user.sees_text("自院の会場を選んでください。"));
    EXPECT_TRUE(w.user.sees("combobox", "接種会場")) << "another can be chosen";
}

TEST(BookingListPage, FitsAPhone) {
    PagesWorld w("bookings", a_phone());
    w.reply("GET", "bookings", one_booking());
    EXPECT_TRUE(w.user.sees("button", "詳細"));
    for (const auto& node : w.user.surface.tree().nodes())
        EXPECT_LE(node.rect.x + node.rect.width, 361) << node.label;
}

// ---- One booking

TEST(BookingPage, ShowsTheSlotItsPlacesAndWhoDidWhat) {
    PagesWorld w("bookings/21");
    w.reply("GET", "bookings/21", detail_of(booked(21, "cancelled")));
    EXPECT_TRUE(w.user.sees("heading", "予約枠詳細"));
    EXPECT_TRUE(w.user.sees("definition", "公開枠"));
    EXPECT_TRUE(w.user.sees("definition", "定員3人・予約2人・残り1人"));
    EXPECT_TRUE(w.user.sees_text("2021-05-06 09:31 A胃腸科内科医院（電話）"));
    EXPECT_TRUE(w.user.sees_text("2021-05-06 10:02 コールセンター（電話）"));
    EXPECT_TRUE(w.user.sees_text("確認した内容：医療機関の依頼を受けた場合だけ"));
    EXPECT_EQ(w.user.count("listitem"), 2U);
}

TEST(BookingPage, GivesItAnotherStatus) {
    PagesWorld w("bookings/21");
    w.reply("GET", "bookings/21", detail_of(booked(21)));
    w.user.click("button", "編集");
    w.user.choose("ステータス", "キャンセル");
    w.user.press("Enter");
    w.user.click("button", "「キャンセル」に変更する");
    w.reply("POST", "bookings/21/status", detail_of(booked(21, "cancelled")));
    EXPECT_EQ(w.user.count("listitem"), 2U) << "the history keeps both";
    EXPECT_EQ(w.user.focused_name(), "編集");
}

TEST(BookingPage, LeadsToThePerson) {
    PagesWorld w("bookings/21");
    w.reply("GET", "bookings/21", detail_of(booked(21)));
    w.user.click("button", "住民情報");
    EXPECT_EQ(w.here(), "people/12");
}

TEST(BookingPage, ABookingElsewhereIsRefusedWithItsSentence) {
    PagesWorld w("bookings/21");
    EXPECT_GE(w.user.count("progressbar"), 1U);
    w.reply("GET", "bookings/21", refusal(404, "booking_gone", "その会場へご案内ください。"), 404);
    EXPECT_TRUE(w.user.sees_text("その会場へご案内ください。"));
}

}  // namespace
}  // namespace yk
