// 一覧/変更: the status in the search, a row's buttons, and a row's details beside the list.
#include <gtest/gtest.h>

#include "tests/client_screens/pages_world.hpp"

namespace yk {
namespace {

using testing_pages::a_small_window;
using testing_pages::booked;
using testing_pages::detail_of;
using testing_pages::PagesWorld;
using testing_pages::refusal;
using testing_pages::row_of_taro;
using testing_pages::taro;

BookingRow row(int64_t id, const char* given, std::string status = "booked") {
    BookingRow made = row_of_taro(id);
    made.booking = booked(id, std::move(status));
    made.booking.person = PersonId{id};
    made.answers[1].value = given;
    made.number = "90000000" + std::to_string(id);
    return made;
}

BookingList two_bookings() {
    return {{row(21, "タロー"), row(22, "ハナコ")}, 2, 1, 1};
}

PersonInfo person(int64_t id) {
    PersonInfo made = taro();
    made.id = PersonId{id};
    return made;
}

constexpr const char* kList = "bookings?day=2021-05-06&venue=1";

struct List : PagesWorld {
    explicit List(platform::Environment surroundings = {}, std::string_view path = "bookings")
        : PagesWorld(path, std::move(surroundings)) {
        reply("GET", "bookings?", two_bookings());
    }
    BookingDetail detail(int64_t id, std::string status = "booked") const {
        BookingDetail made = detail_of(booked(id, std::move(status)));
        made.booking.person = PersonId{id};
        return made;
    }
    void read_details(int64_t id) {
        reply("GET", "bookings/" + std::to_string(id), detail(id));
        reply("GET", "people/" + std::to_string(id), person(id));
    }
};

// ---- The status in the search

TEST(ListSearch, AsksForOneStatusAndHasItInTheAddress) {
    List w;
    EXPECT_EQ(w.user.value("ステータス"), "すべてのステータス");
    w.user.choose("ステータス", "キャンセル");
    w.user.click("button", "検索");
    EXPECT_EQ(w.here(), "bookings?day=2021-05-06&status=cancelled&venue=1");
    const auto* asked = w.asked("GET", "bookings?");
    ASSERT_NE(asked, nullptr);
    EXPECT_NE(asked->url.find("status=cancelled"), std::string::npos) << asked->url;
    EXPECT_FALSE(w.user.sees("cell", "9000000021")) << "other rows don't answer this";
}

TEST(ListSearch, OffersEachDeclaredStatusAndAll) {
    List w;
    for (const char* word : {"すべてのステータス", "予約済み", "受付済み", "接種済み", "来院なし",
                             "キャンセル", "辞退"})
        EXPECT_TRUE(w.user.sees("option", word)) << word;
    w.user.choose("ステータス", "予約済み");
    w.user.choose("ステータス", "すべてのステータス");
    w.user.click("button", "検索");
    EXPECT_EQ(w.here(), kList);
}

TEST(ListSearch, AnAddressNamesTheStatusAndAnUnknownOneIsAll) {
    PagesWorld known("bookings?day=2021-05-06&status=missed&venue=1");
    EXPECT_NE(known.asked("GET", "bookings?")->url.find("status=missed"), std::string::npos);
    EXPECT_EQ(known.user.value("ステータス"), "来院なし");
    PagesWorld unknown("bookings?day=2021-05-06&status=gone&venue=1");
    EXPECT_EQ(unknown.asked("GET", "bookings?")->url.find("status"), std::string::npos);
}

TEST(ListSearch, TurningThePageKeepsTheStatus) {
    PagesWorld w("bookings?day=2021-05-06&status=booked&venue=1");
    w.reply("GET", "bookings?", BookingList{{row(21, "タロー")}, 2, 1, 2});
    w.user.click("button", "次のページ");
    EXPECT_EQ(w.here(), "bookings?day=2021-05-06&page=2&status=booked&venue=1");
}

// ---- A row

TEST(ListRow, APressAnywhereOpensThePersonWhereThereIsNoRoomBeside) {
    List w(a_small_window());
    w.user.click("cell", "9000000022");
    EXPECT_EQ(w.here(), "people/22");
    w.go_back();
    EXPECT_EQ(w.user.focused_name(), "詳細");
    EXPECT_EQ(w.user.surface.tree().find(w.user.surface.focused())->value, "テスト ハナコ");
}

TEST(ListRow, IsCancelledWithTheUsualQuestionAndKeepsTheFocus) {
    List w(a_small_window());
    w.user.click("button", "予約取消", "9000000021");
    EXPECT_TRUE(w.user.sees_text("この予約をキャンセルし、枠を空けます。"));
    w.user.click("button", "「キャンセル」に変更する");
    const auto* sent = w.asked("POST", "bookings/21/status");
    ASSERT_NE(sent, nullptr);
    EXPECT_EQ(sent->body, R"({"confirmed":[],"to":"cancelled"})");
    EXPECT_EQ(PagesWorld::header(*sent, "If-Match"), "\"7\"");
    w.reply("POST", "bookings/21/status", w.detail(21, "cancelled"));
    EXPECT_NE(w.user.find("text", "キャンセル", "9000000021"), nullptr) << w.user.screen();
    EXPECT_EQ(w.user.find("button", "予約取消", "9000000021"), nullptr);
    EXPECT_EQ(w.user.focused_name(), "詳細");
    EXPECT_EQ(w.user.surface.tree().find(w.user.surface.focused())->value, "テスト タロー");
}

TEST(ListRow, SaysWhatBecomesOfTheSecondDoseBeforeItIsCancelled) {
    List w(a_small_window());
    w.user.click("button", "予約取消", "9000000021");
    w.user.click("button", "「キャンセル」に変更する");
    w.reply("POST", "bookings/21/status",
            refusal(409, "later_dose_booked", "2回目の予約が残ります。", true), 409);
    EXPECT_TRUE(w.user.sees_text("2回目の予約が残ります。"));
    w.user.click("button", "「キャンセル」に変更する");
    ASSERT_NE(w.asked("POST", "bookings/21/status"), nullptr);
    EXPECT_EQ(w.asked("POST", "bookings/21/status")->body,
              R"({"confirmed":["later_dose_booked"],"to":"cancelled"})");
}

TEST(ListRow, KeepsTheFocusWhereNothingWasCancelled) {
    List w(a_small_window());
    w.user.click("button", "予約取消", "9000000022");
    w.user.press("Escape");
    EXPECT_EQ(w.user.focused_name(), "予約取消");
    EXPECT_EQ(w.user.surface.tree().find(w.user.surface.focused())->value, "テスト ハナコ");
}

// Of a list of booked ones a cancelled one will not be part when it is read again.
TEST(ListRow, LeavesTheFocusOnTheNextOneWhereTheSearchLeavesItOut) {
    List w(a_small_window(), "bookings?day=2021-05-06&status=booked&venue=1");
    w.user.click("button", "予約取消", "9000000021");
    w.user.click("button", "「キャンセル」に変更する");
    w.reply("POST", "bookings/21/status", w.detail(21, "cancelled"));
    EXPECT_EQ(w.user.surface.tree().find(w.user.surface.focused())->value, "テスト ハナコ");
}

TEST(ListRow, CantBeCancelledTwice) {
    PagesWorld w("bookings");
    w.reply("GET", "bookings?", BookingList{{row(21, "タロー", "cancelled")}, 1, 1, 1});
    EXPECT_FALSE(w.user.sees("button", "予約取消"));
}

// ---- Details beside the list

TEST(ListDetails, StandBesideTheListInAWideWindow) {
    List w;
    w.user.click("cell", "9000000022");
    EXPECT_EQ(w.here(), "bookings?day=2021-05-06&row=22&venue=1");
    w.read_details(22);
    EXPECT_TRUE(w.user.sees("heading", "テスト タロー")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("definition", "定員3人・予約2人・残り1人"));
    EXPECT_TRUE(w.user.sees_text("2021-05-06 09:31 A胃腸科内科医院（電話）"));
    EXPECT_TRUE(w.user.sees("cell", "9000000021")) << "the list is still there";
    EXPECT_EQ(w.user.focused_name(), "閉じる") << "in the details";
}

TEST(ListDetails, EscapeClosesThemAndReturnsToTheRow) {
    List w;
    w.user.click("button", "詳細", "9000000022");
    w.read_details(22);
    w.user.press("Escape");
    EXPECT_EQ(w.here(), kList);
    EXPECT_FALSE(w.user.sees("button", "閉じる"));
    EXPECT_EQ(w.user.focused_name(), "詳細");
    EXPECT_EQ(w.user.surface.tree().find(w.user.surface.focused())->value, "テスト ハナコ");
}

TEST(ListDetails, BackFromThePersonReturnsToTheSameRowAndItsDetails) {
    List w;
    w.user.click("button", "詳細", "9000000022");
    w.read_details(22);
    w.user.click("button", "住民情報");
    EXPECT_EQ(w.here(), "people/22");
    w.go_back();
    EXPECT_EQ(w.here(), "bookings?day=2021-05-06&row=22&venue=1");
    EXPECT_TRUE(w.user.sees("heading", "テスト タロー"));
    EXPECT_EQ(w.user.surface.tree().find(w.user.surface.focused())->value, "テスト ハナコ");
}

TEST(ListDetails, AnotherRowTakesTheirPlace) {
    List w;
    w.user.click("cell", "9000000021");
    w.read_details(21);
    w.user.click("cell", "9000000022");
    EXPECT_FALSE(w.user.sees("heading", "テスト タロー")) << "of the row before";
    w.read_details(22);
    EXPECT_EQ(w.here(), "bookings?day=2021-05-06&row=22&venue=1");
}

TEST(ListDetails, AChangeThereShowsInTheRow) {
    List w;
    w.user.click("cell", "9000000021");
    w.read_details(21);
    w.user.click("button", "編集");
    const auto* status = w.user.find("combobox", "ステータス", "予約状況編集");
    ASSERT_NE(status, nullptr);
    w.user.surface.on_event({platform::EventKind::edited, status->id, "missed"});
    w.user.settle();
    w.user.click("button", "変更");
    w.reply("POST", "bookings/21/status", w.detail(21, "missed"));
    EXPECT_NE(w.user.find("text", "来院なし", "9000000021"), nullptr);
    EXPECT_EQ(w.user.focused_name(), "編集");
}

TEST(ListDetails, AnotherSearchClosesThem) {
    List w;
    w.user.click("cell", "9000000021");
    w.read_details(21);
    w.user.type("日付", "2021-05-15");
    w.user.click("button", "検索");
    EXPECT_EQ(w.here(), "bookings?day=2021-05-15&venue=1");
    EXPECT_FALSE(w.user.sees("button", "閉じる"));
}

TEST(ListDetails, SayWhyTheyCantBeRead) {
    List w;
    w.user.click("cell", "9000000021");
    w.reply("GET", "bookings/21", refusal(404, "booking_gone", "その会場へご案内ください。"), 404);
    EXPECT_TRUE(w.user.sees_text("その会場へご案内ください。"));
    EXPECT_TRUE(w.user.sees("cell", "9000000022"));
}

}  // namespace
}  // namespace yk
