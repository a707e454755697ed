// 住民情報 as a clerk uses it: reading, correcting, cancelling, booking anew.
#include <gtest/gtest.h>

#include "tests/client_screens/pages_world.hpp"

namespace yk {
namespace {

using testing_pages::a_phone;
using testing_pages::booked;
using testing_pages::detail_of;
using testing_pages::PagesWorld;
using testing_pages::refusal;
using testing_pages::taro;

struct AtTaro : PagesWorld {
    explicit AtTaro(const PersonInfo& person = taro(), platform::Environment surroundings = {})
        : PagesWorld("people/12", std::move(surroundings)) {
        reply("GET", "people/12", person);
    }
    void choose_cancel() {
        user.click("button", "編集");
        user.choose("ステータス", "キャンセル");
        user.click("button", "変更");
    }
    const platform::HttpRequest* change() const { return asked("POST", "bookings/21/status"); }
    // Announces the outcome and asks the server what follows from it.
    void cancel() {
        choose_cancel();
        user.click("button", "「キャンセル」に変更する");
        reply("POST", "bookings/21/status", detail_of(booked(21, "cancelled")));
    }
};

// ---- Reading

TEST(PersonPage, ShowsWhatIsKnownInTheManualsOrder) {
    AtTaro w;
    for (const char* part : {"基本情報", "予約者情報", "予約・接種状況"})
        EXPECT_TRUE(w.user.sees("heading", part)) << part;
    for (const char* value :
         {"431001", "9000000001", "1945-01-01", "テスト", "タロー", "未設定", "0961234567"})
        EXPECT_TRUE(w.user.sees("definition", value)) << value << w.user.screen();
    EXPECT_TRUE(w.user.sees("term", "メールアドレス")) << "empty lines are there, too";
}

TEST(PersonPage, LeavesOutAFieldThatDoesNotApply) {
    AtTaro w;
    EXPECT_FALSE(w.user.sees("term", "助産師")) << w.user.screen();
    PersonInfo her = taro();
    her.answers[2].value = "female";
    AtTaro hers(her);
    EXPECT_TRUE(hers.user.sees("term", "助産師")) << hers.user.screen();
}

TEST(PersonPage, ListsBookingsInTheDeclaredColumns) {
    AtTaro w;
    for (const char* label : {"ステータス", "予約枠日時", "予約枠名", "会場", "予約枠詳細", "編集"})
        EXPECT_TRUE(w.user.sees("columnheader", label)) << label;
    EXPECT_TRUE(w.user.sees("cell", "2021/05/19 09:00-09:30 1回目"));
    EXPECT_TRUE(w.user.sees("cell", "午前の枠"));
    EXPECT_TRUE(w.user.sees_text("予約済み"));
}

TEST(PersonPage, SaysWhichDoseABookingIsForWhereNoColumnDoes) {
    PersonInfo person = taro();
    person.bookings = {booked(21), booked(22)};
    person.bookings[1].dose = 2;
    AtTaro w(person);
    EXPECT_TRUE(w.user.sees("cell", "2021/05/19 09:00-09:30 1回目")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("cell", "2021/05/19 09:00-09:30 2回目"));
}

TEST(PersonPage, ABookingElsewhereShowsDateAndStatusOnly) {
    PersonInfo person = taro();
    person.bookings[0].own = false;
    person.bookings[0].slot.end_minute = 0;
    AtTaro w(person);
    EXPECT_TRUE(w.user.sees("cell", "2021/05/19 09:00 1回目"));
    EXPECT_TRUE(w.user.sees("cell", "ほかの会場"));
    EXPECT_FALSE(w.user.sees_text("A胃腸科内科医院"));
    EXPECT_FALSE(w.user.sees("button", "編集"));
    EXPECT_FALSE(w.user.sees("button", "予約枠詳細"));
}

TEST(PersonPage, TabsLeadToTheDoses) {
    PersonInfo person = taro();
    person.doses = {
        {1, *Date::parse("2021-05-19"), "ファイザー社ワクチン", "A胃腸科内科医院", "EX3617"}};
    AtTaro w(person);
    w.user.click("tab", "接種履歴");
    EXPECT_TRUE(w.user.sees("cell", "2021/05/19"));
    EXPECT_TRUE(w.user.sees("cell", "EX3617"));
    EXPECT_FALSE(w.user.sees("cell", "午前の枠"));
}

TEST(PersonPage, EmptyListsSayWhatToDo) {
    PersonInfo person = taro();
    person.bookings.clear();
    AtTaro w(person);
    EXPECT_TRUE(w.user.sees_text("表示できるデータがありません"));
    EXPECT_TRUE(w.user.sees_text("「新規予約」から予約できます。"));
    w.user.click("tab", "接種履歴");
    EXPECT_TRUE(w.user.sees_text("接種が記録されると"));
}

TEST(PersonPage, ShowsTheShapeOfWhatComesWhileItWaits) {
    PagesWorld w("people/12");
    EXPECT_GE(w.user.count("progressbar"), 1U);
    EXPECT_FALSE(w.user.sees("heading", "基本情報"));
}

TEST(PersonPage, AServerThatIsGoneCanBeAskedAgain) {
    PagesWorld w("people/12");
    w.no_answer("GET", "people/12");
    w.user.click("button", "もう一度読み込む");
    w.reply("GET", "people/12", taro());
    EXPECT_TRUE(w.user.sees("definition", "9000000001"));
}

TEST(PersonPage, SomebodyOutOfSightLeadsBackToTheSearch) {
    PagesWorld w("people/12");
    w.reply("GET", "people/12",
            refusal(403, "person_not_yours", "番号と生年月日で「予約」から進んでください。"), 403);
    EXPECT_TRUE(w.user.sees_text("番号と生年月日で「予約」から進んでください。"));
    w.user.click("button", "住民検索");
    EXPECT_EQ(w.here(), "people");
}

TEST(PersonPage, NothingPersonalStandsInTheTitle) {
    AtTaro w;
    EXPECT_EQ(w.app->screen()->title(*w.app), "住民情報");
}

// ---- Correcting

TEST(PersonPage, SavesACorrectionForTheVersionThatWasRead) {
    AtTaro w;
    w.user.click("button", "情報変更");
    EXPECT_EQ(w.user.focused_name(), "姓(カナ)");
    w.user.type("電話番号", "0960000000");
    w.user.press("Enter");
    const auto* asked = w.asked("PUT", "people/12");
    ASSERT_NE(asked, nullptr);
    EXPECT_EQ(PagesWorld::header(*asked, "If-Match"), "\"3\"");
    EXPECT_NE(asked->body.find("0960000000"), std::string::npos);
    PersonInfo saved = taro();
    saved.answers[3].value = "0960000000";
    saved.version = 4;
    w.reply("PUT", "people/12", saved);
    EXPECT_TRUE(w.user.sees("definition", "0960000000"));
    EXPECT_TRUE(w.announced("住民情報を保存しました。"));
    EXPECT_EQ(w.user.focused_name(), "情報変更");
}

TEST(PersonPage, AWrongFieldIsMarkedAndNothingIsSent) {
    AtTaro w;
    w.user.click("button", "情報変更");
    w.user.type("姓(カナ)", "熊本");
    w.user.click("button", "保存");
    EXPECT_FALSE(w.user.error_of("姓(カナ)").empty());
    EXPECT_EQ(w.asked("PUT", "people/12"), nullptr);
}

// The colleague corrected the telephone number, this clerk wrote a memo.
struct Conflict : AtTaro {
    Conflict() {
        user.click("button", "情報変更");
        user.type("メモ", "車いす");
        user.type("名(カナ)", "ジロー");
        user.click("button", "保存");
        reply("PUT", "people/12", refusal(412, "changed_meanwhile", "変更されています。"), 412);
        PersonInfo theirs = taro();
        theirs.answers = {{"family_kana", "テスト"},
                          {"given_kana", "サブロー"},
                          {"sex", "unset"},
                          {"phone", "0969999999"}};
        theirs.version = 8;
        reply("GET", "people/12", theirs);
    }
};

TEST(PersonPage, AFasterColleaguesVersionStandsBesideWhatWasTyped) {
    Conflict w;
    EXPECT_TRUE(w.user.sees_text("ほかの担当者が先に変更しました"));
    EXPECT_TRUE(w.user.sees("definition", "サブロー")) << "theirs";
    EXPECT_EQ(w.user.value("名(カナ)"), "ジロー") << "what was typed";
    EXPECT_EQ(w.user.value("メモ"), "車いす");
    EXPECT_EQ(w.user.value("電話番号"), "0969999999") << "what nobody touched here";
}

TEST(PersonPage, SavingAfterAConflictIsForTheColleaguesVersion) {
    Conflict w;
    w.user.click("button", "保存");
    const auto* asked = w.asked("PUT", "people/12");
    ASSERT_NE(asked, nullptr);
    EXPECT_EQ(PagesWorld::header(*asked, "If-Match"), "\"8\"");
    EXPECT_NE(asked->body.find("0969999999"), std::string::npos);
    EXPECT_NE(asked->body.find("車いす"), std::string::npos);
}

TEST(PersonPage, WhatWasTypedIsNotThrownAwayUnasked) {
    AtTaro w;
    w.user.click("button", "情報変更");
    w.user.type("メモ", "車いす");
    w.user.click("button", "変更をやめる");
    EXPECT_TRUE(w.user.sees_text("破棄してもよろしいですか"));
    w.user.click("button", "入力に戻る");
    EXPECT_EQ(w.user.value("メモ"), "車いす");
    w.user.click("button", "変更をやめる");
    w.user.click("button", "破棄する");
    EXPECT_FALSE(w.user.sees("textbox", "メモ"));
    EXPECT_EQ(w.user.focused_name(), "情報変更");
}

TEST(PersonPage, WhatIsBeingTypedSurvivesGoingElsewhere) {
    AtTaro w;
    w.user.click("button", "情報変更");
    w.user.type("メモ", "車いす");
    w.app->go(app::people());
    w.user.settle();
    w.go_back();
    EXPECT_EQ(w.user.value("メモ"), "車いす");
}

TEST(PersonPage, ARefusedCorrectionKeepsTheForm) {
    AtTaro w;
    w.user.click("button", "情報変更");
    w.user.type("電話番号", "0960000000");
    w.user.click("button", "保存");
    w.reply("PUT", "people/12",
            refusal(422, "phone_wrong", "市外局番から入力してください。", false, "$.answers.phone"),
            422);
    EXPECT_EQ(w.user.error_of("電話番号"), "市外局番から入力してください。");
    EXPECT_EQ(w.user.value("電話番号"), "0960000000");
}

// ---- Another status

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

// ---- Booking

TEST(PersonPage, NewBookingOpensTheWizardForThisPerson) {
    AtTaro w;
    w.user.click("button", "新規予約");
    EXPECT_EQ(w.here(), "book/12");
}

TEST(PersonPage, WithNoDoseLeftSaysHowToChangeOne) {
    PersonInfo person = taro();
    person.next_dose = 0;
    AtTaro w(person);
    w.user.click("button", "新規予約");
    EXPECT_EQ(w.here(), "people/12");
    EXPECT_TRUE(w.announced("予約できる回が残っていません"));
}

TEST(PersonPage, SlotDetailsOpenThatBooking) {
    AtTaro w;
    w.user.click("button", "予約枠詳細");
    EXPECT_EQ(w.here(), "bookings/21");
}

TEST(PersonPage, FitsAPhone) {
    AtTaro w(taro(), a_phone());
    EXPECT_TRUE(w.user.sees("button", "予約枠詳細"));
    w.user.click("button", "編集");
    for (const auto& node : w.user.surface.tree().nodes())
        EXPECT_LE(node.rect.x + node.rect.width, 361) << node.label;
}

}  // namespace
}  // namespace yk
