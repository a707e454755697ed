// 予約状況編集 on the page of a person, used by a clerk: a booking gets another status.
#include <gtest/gtest.h>

#include "tests/client_screens/at_taro.hpp"

namespace yk {
namespace {

using testing_pages::AtTaro;
using testing_pages::booked;
using testing_pages::detail_of;
using testing_pages::PagesWorld;
using testing_pages::refusal;
using testing_pages::taro;

TEST(StatusEdit, OffersOnlyTheMovesOfThisBooking) {
    PersonInfo person = taro();
    person.bookings[0].moves = {"cancelled"};
    AtTaro w(person);
    w.user.click("button", "編集");
    EXPECT_TRUE(w.user.sees("dialog", "予約状況編集"));
    EXPECT_EQ(w.user.value("ステータス"), "予約済み");
    EXPECT_TRUE(w.user.sees("option", "キャンセル"));
    EXPECT_FALSE(w.user.sees("option", "来院なし"));
}

TEST(StatusEdit, WhatDestroysNamesItsConsequenceAndAsks) {
    AtTaro w;
    w.choose_cancel();
    EXPECT_TRUE(w.user.sees_text("この予約をキャンセルし、枠を空けます。"));
    EXPECT_EQ(w.change(), nullptr);
    EXPECT_EQ(w.user.focused_name(), "変更しない");
    w.user.click("button", "変更しない");
    EXPECT_EQ(w.user.value("ステータス"), "キャンセル") << "the choice stays";
}

TEST(StatusEdit, WhatDestroysNothingIsOneStep) {
    AtTaro w;
    w.user.click("button", "編集");
    w.user.choose("ステータス", "来院なし");
    w.user.press("Enter");
    ASSERT_NE(w.change(), nullptr);
    EXPECT_EQ(w.change()->body, R"({"confirmed":[],"to":"missed"})");
}

TEST(StatusEdit, CancelsTheVersionThatWasRead) {
    AtTaro w;
    w.choose_cancel();
    w.user.click("button", "「キャンセル」に変更する");
    ASSERT_NE(w.change(), nullptr);
    EXPECT_EQ(PagesWorld::header(*w.change(), "If-Match"), "\"7\"");
    EXPECT_EQ(PagesWorld::header(*w.change(), "Idempotency-Key").size(), 32U);
}

// A booking that may only be declined, for a reason.
struct AtDeclining : AtTaro {
    static PersonInfo who() {
        PersonInfo person = taro();
        person.bookings[0].moves = {"declined"};
        return person;
    }
    AtDeclining() : AtTaro(who()) {
        user.click("button", "編集");
        user.choose("ステータス", "辞退");
    }
};

TEST(StatusEdit, AsksTheFormOfTheMove) {
    AtDeclining w;
    w.user.click("button", "変更");
    EXPECT_FALSE(w.user.sees_text("この予約を取り下げます。")) << "first it is answered";
    EXPECT_TRUE(w.user.sees("radio", "体調不良"));
    EXPECT_FALSE(w.user.sees("textbox", "詳細"));
    w.user.click("radio", "そのほか");
    w.user.type("詳細", "引っ越し");
    w.user.click("button", "変更");
    EXPECT_TRUE(w.user.sees_text("この予約を取り下げます。"));
    EXPECT_TRUE(w.user.sees_text("引っ越し")) << "read back";
    w.user.click("button", "「辞退」に変更する");
    ASSERT_NE(w.change(), nullptr);
    EXPECT_EQ(
        w.change()->body,
        R"({"answers":[{"field":"why","value":"other"},{"field":"in_words","value":"引っ越し"}],"confirmed":[],"to":"declined"})");
}

TEST(StatusEdit, ShowsWhichLineTheServerRefused) {
    AtDeclining w;
    w.user.click("radio", "体調不良");
    w.user.click("button", "変更");
    w.user.click("button", "「辞退」に変更する");
    w.reply("POST", "bookings/21/status",
            refusal(422, "choice_unknown", "この中から選んでください。", false, "$.answers.why"),
            422);
    EXPECT_TRUE(w.user.sees("dialog", "予約状況編集"));
    EXPECT_TRUE(w.user.sees_text("この中から選んでください。"));
    EXPECT_EQ(w.user.focused_name(), "体調不良");
}

TEST(StatusEdit, AfterACancelTheNextStepIsANewBooking) {
    AtTaro w;
    w.cancel();
    EXPECT_FALSE(w.user.sees("dialog", "予約状況編集"));
    EXPECT_TRUE(w.announced("「キャンセル」に変更しました"));
    EXPECT_TRUE(w.user.sees("cell", "2021/05/19 09:00-09:30 1回目")) << "the history keeps it";
    EXPECT_TRUE(w.user.sees_text("キャンセル"));
    EXPECT_EQ(w.user.focused_name(), "新規予約");
    w.user.press("Enter");
    EXPECT_EQ(w.here(), "book/12");
}

// The same place with one key, while it is free.
TEST(StatusEdit, ACancelIsTakenBackWithOneKey) {
    AtTaro w;
    w.cancel();
    EXPECT_TRUE(w.user.sees("button", "元に戻す"));
    w.user.press("Alt+z");
    ASSERT_NE(w.asked("POST", "bookings"), nullptr);
    EXPECT_NE(w.asked("POST", "bookings")->body.find(R"({"dose":1,"person":12,"slot":31})"),
              std::string::npos)
        << w.asked("POST", "bookings")->body;
    EXPECT_FALSE(w.user.sees("button", "元に戻す")) << "it is pressed once";
    w.reply("POST", "bookings",
            refusal(409, "private_still_free", "非公開枠が空いています。", true), 409);
    EXPECT_TRUE(w.user.sees_text("非公開枠が空いています。"));
    w.user.press("Enter");
    w.reply("POST", "bookings", Booked{{booked(22)}}, 201);
    EXPECT_TRUE(w.announced("同じ枠で予約しました"));
}

// Another booking's dialog was opened meanwhile: what was cancelled is booked again, not that one.
TEST(StatusEdit, ACancelThatIsTakenBackIsOfTheCancelledBooking) {
    PersonInfo person = taro();
    person.bookings.push_back(booked(30));
    person.bookings.back().dose = 2;
    person.bookings.back().slot.id = SlotId{77};
    AtTaro w(person);
    w.user.click("button", "編集", "2021/05/19 09:00-09:30 1回目");
    w.user.choose("ステータス", "キャンセル");
    w.user.click("button", "変更");
    w.user.click("button", "「キャンセル」に変更する");
    w.reply("POST", "bookings/21/status", detail_of(booked(21, "cancelled")));
    w.reply("GET", "people/12", person);
    w.user.click("button", "編集", "2021/05/19 09:00-09:30 2回目");
    w.user.press("Escape");
    w.user.click("button", "元に戻す");
    ASSERT_NE(w.asked("POST", "bookings"), nullptr);
    EXPECT_NE(w.asked("POST", "bookings")->body.find(R"({"dose":1,"person":12,"slot":31})"),
              std::string::npos)
        << w.asked("POST", "bookings")->body;
}

TEST(StatusEdit, ACancelIsNotTakenBackFromAnotherScreen) {
    AtTaro w;
    w.cancel();
    w.app->go(app::people());
    w.user.settle();
    EXPECT_FALSE(w.user.sees("button", "元に戻す")) << w.user.screen();
}

TEST(StatusEdit, AMissedBookingHasNothingToTakeBack) {
    AtTaro w;
    w.user.click("button", "編集");
    w.user.choose("ステータス", "来院なし");
    w.user.press("Enter");
    w.reply("POST", "bookings/21/status", detail_of(booked(21, "missed")));
    EXPECT_FALSE(w.user.sees("button", "元に戻す"));
}

TEST(StatusEdit, APlaceThatIsTakenMeanwhileStaysCancelled) {
    AtTaro w;
    w.cancel();
    w.user.click("button", "元に戻す");
    w.reply("POST", "bookings", refusal(409, "slot_full", "この枠は満員です。"), 409);
    EXPECT_TRUE(w.announced("この枠は満員です。"));
}

TEST(StatusEdit, ACancelledBookingSaysWhyItStays) {
    PersonInfo person = taro();
    person.bookings = {booked(21, "cancelled")};
    AtTaro w(person);
    EXPECT_TRUE(w.user.disabled("button", "編集"));
    w.user.click("button", "編集");
    EXPECT_FALSE(w.user.sees("dialog", "予約状況編集"));
    EXPECT_TRUE(w.announced("「キャンセル」の予約は、この画面からは変更できません。"));
}

TEST(StatusEdit, AReasonThatMayBeConfirmedBecomesAQuestion) {
    AtTaro w;
    w.choose_cancel();
    w.user.click("button", "「キャンセル」に変更する");
    w.reply("POST", "bookings/21/status",
            refusal(409, "at_clinics_request", "依頼を受けた場合だけ、確定してください。", true),
            409);
    EXPECT_TRUE(w.user.sees_text("依頼を受けた場合だけ、確定してください。"));
    w.user.click("button", "「キャンセル」に変更する");
    ASSERT_NE(w.change(), nullptr);
    EXPECT_EQ(w.change()->body, R"({"confirmed":["at_clinics_request"],"to":"cancelled"})");
}

TEST(StatusEdit, ARefusalShowsItsSentenceAndChangesNothing) {
    AtTaro w;
    w.choose_cancel();
    w.user.click("button", "「キャンセル」に変更する");
    w.reply("POST", "bookings/21/status",
            refusal(409, "other_venues_booking", "その会場へご案内ください。"), 409);
    EXPECT_TRUE(w.user.sees("dialog", "予約状況編集"));
    EXPECT_TRUE(w.user.sees_text("その会場へご案内ください。"));
}

TEST(StatusEdit, AFasterColleagueIsNamedAndTheBookingShownAsItIs) {
    AtTaro w;
    w.choose_cancel();
    w.user.click("button", "「キャンセル」に変更する");
    w.reply("POST", "bookings/21/status", refusal(412, "changed_meanwhile", "変更されています。"),
            412);
    BookingInfo newest = booked(21, "missed");
    newest.changed_by = "コールセンター";
    newest.version = 9;
    w.reply("GET", "bookings/21", detail_of(newest));
    EXPECT_TRUE(w.user.sees_text("コールセンターが「来院なし」に変更しました"));
    EXPECT_EQ(w.user.value("ステータス"), "来院なし");
    EXPECT_TRUE(w.user.disabled("button", "変更"));
}

TEST(StatusEdit, AnEndedSessionKeepsWhatWasChosen) {
    AtTaro w;
    w.choose_cancel();
    w.user.click("button", "「キャンセル」に変更する");
    w.reply("POST", "bookings/21/status", refusal(401, "session_ended", "ログインしてください。"),
            401);
    EXPECT_FALSE(w.user.sees("alertdialog", "確認")) << "the shell's dialog stands there alone";
    w.app->api().resume();
    w.user.settle();
    w.reply("POST", "bookings/21/status", detail_of(booked(21, "cancelled")));
    EXPECT_TRUE(w.announced("「キャンセル」に変更しました"));
}

TEST(StatusEdit, TheKeyboardAloneSuffices) {
    AtTaro w;
    while (w.user.focused_name() != "編集")
        w.user.tab();
    w.user.press("Enter");
    EXPECT_EQ(w.user.focused_name(), "ステータス");
    w.user.choose("ステータス", "キャンセル");
    w.user.press("Enter");
    w.user.tab(-1);
    EXPECT_EQ(w.user.focused_name(), "「キャンセル」に変更する");
    w.user.press("Enter");
    EXPECT_NE(w.change(), nullptr);
}

TEST(StatusEdit, LeavingItGivesTheFocusBack) {
    AtTaro w;
    w.choose_cancel();
    w.user.click("button", "変更しない");
    w.user.press("Escape");
    EXPECT_FALSE(w.user.sees("dialog", "予約状況編集"));
    EXPECT_EQ(w.user.focused_name(), "編集");
}

TEST(StatusEdit, TheSameStatusIsNoChange) {
    AtTaro w;
    w.user.click("button", "編集");
    w.user.click("button", "変更");
    EXPECT_EQ(w.user.error_of("ステータス"),
              "今と同じステータスです。変更後のステータスを選んでください。");
    EXPECT_EQ(w.change(), nullptr);
}

}  // namespace
}  // namespace yk
