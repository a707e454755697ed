// 住民情報, used by a clerk: reading, correcting, cancelling, booking again.
#include <gtest/gtest.h>

#include "shared/protocol/person_history.hpp"
#include "tests/client_screens/at_taro.hpp"

namespace yk {
namespace {

using testing_pages::a_phone;
using testing_pages::AtTaro;
using testing_pages::booked;
using testing_pages::PagesWorld;
using testing_pages::refusal;
using testing_pages::taro;

// ---- Reading

TEST(PersonPage, ShowsWhatIsKnownInTheManualsOrder) {
    AtTaro w;
    for (const char* part : {"基本情報", "予約者情報", "予約・接種状況"})
        EXPECT_TRUE(w.user.sees("heading", part)) << part;
    for (const char* value : {"431001", "9000000001", "1945-01-01", "テスト", "タロー", "未設定"})
        EXPECT_TRUE(w.user.sees("definition", value)) << value << w.user.screen();
    ASSERT_NE(w.user.find("link", "0961234567"), nullptr);
    EXPECT_EQ(w.user.find("link", "0961234567")->href, "tel:0961234567");
    EXPECT_TRUE(w.user.sees("term", "メールアドレス")) << "empty lines are there, too";
}

TEST(PersonPage, BeginsWithWhoItIsAndWhatComesNext) {
    PersonInfo person = taro();
    person.doses = {
        {1, *Date::parse("2021-04-28"), "ファイザー社ワクチン", "A胃腸科内科医院", "EX3617"}};
    AtTaro w(person);
    EXPECT_TRUE(w.user.sees("heading", "テスト タロー")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("住民情報"));
    EXPECT_TRUE(w.user.sees("definition", "1945年1月1日（昭和20年）  76歳")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("definition", "1回目 2021年5月19日(水) 09:00 ~ 09:30 A胃腸科内科医院"));
    EXPECT_TRUE(w.user.sees("definition", "1回目 2021年4月28日(水) ファイザー社ワクチン"));
    person.bookings[0].status = "cancelled";
    person.doses.clear();
    AtTaro without(person);
    EXPECT_TRUE(without.user.sees("definition", "予約はありません")) << without.user.screen();
    EXPECT_TRUE(without.user.sees("definition", "なし"));
}

TEST(PersonPage, ListsBookingsInTheOrderOfDosesWithWhatCountsFirst) {
    PersonInfo person = taro();
    person.bookings = {booked(23), booked(22, "cancelled"), booked(21)};
    person.bookings[0].dose = 2;
    person.bookings[1].moves.clear();
    person.bookings[0].slot.day = *Date::parse("2021-06-09");
    person.bookings[1].slot.day = *Date::parse("2021-05-12");
    AtTaro w(person);
    const std::string screen = w.user.screen();
    const auto at = [&](const char* day) { return screen.find(std::string("cell \"") + day); };
    EXPECT_LT(at("2021/05/19"), at("2021/05/12")) << screen;
    EXPECT_LT(at("2021/05/12"), at("2021/06/09")) << screen;
}

TEST(PersonPage, MovesAndCancelsFromTheRow) {
    PersonInfo person = taro();
    person.bookings[0].movable = true;
    AtTaro w(person);
    w.user.click("button", "キャンセル");
    EXPECT_TRUE(w.user.sees("alertdialog", "確認")) << w.user.screen();
    w.user.press("Escape");
    EXPECT_FALSE(w.user.sees("dialog", "予約状況編集")) << w.user.screen();
    w.user.click("button", "キャンセル");
    w.user.click("button", "「キャンセル」に変更する");
    ASSERT_NE(w.change(), nullptr);
    EXPECT_NE(w.change()->body.find(R"("to":"cancelled")"), std::string::npos);
    w.reply("POST", "bookings/21/status", testing_pages::detail_of(booked(21, "cancelled")));
    EXPECT_FALSE(w.user.sees("alertdialog", "確認")) << w.user.screen();

    AtTaro moves(person);
    moves.user.click("button", "日時変更");
    EXPECT_EQ(moves.here(), "move/21");
}

TEST(PersonPage, TellsWhoDidWhat) {
    AtTaro w;
    w.user.click("tab", "操作履歴");
    PersonHistory history;
    PersonEvent event{"status_changed", 1, BookingId{21}, booked(21).slot, {}};
    event.entry = {"2021-05-06 10:02",
                   "コールセンター",
                   Channel::phone,
                   "booked",
                   "cancelled",
                   {},
                   {},
                   {},
                   {}};
    history.rows = {event};
    history.rows.push_back({"registered", 0, {}, {}, {}});
    history.rows.back().entry.at = "2021-05-06 09:31";
    history.rows.back().entry.by = "A胃腸科内科医院";
    history.more = true;
    w.reply("GET", "people/12/history", history);
    EXPECT_TRUE(w.user.sees_text("1回目  予約状況の変更")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("2021-05-06 10:02 コールセンター"));
    EXPECT_TRUE(w.user.sees_text("2021-05-06 09:31 A胃腸科内科医院"));
    EXPECT_TRUE(w.user.sees_text("最新の2件を表示しています。"));
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
    person.bookings[0].slot.start_minute = person.bookings[0].slot.end_minute = 0;
    AtTaro w(person);
    EXPECT_TRUE(w.user.sees("cell", "2021/05/19 1回目")) << w.user.screen();
    EXPECT_EQ(w.user.screen().find("00:00"), std::string::npos) << w.user.screen();
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

// "Press New booking" where it can't be pressed, "under Edit" where there is nothing to edit.
TEST(PersonPage, NamesAButtonOnlyWhereItCanBePressed) {
    PersonInfo person = taro();
    person.next_dose = 0;
    AtTaro with_booking(person);
    with_booking.user.click("button", "新規予約");
    EXPECT_TRUE(with_booking.announced("今の予約を「編集」から変更してください"));

    person.bookings.clear();
    AtTaro without(person);
    EXPECT_EQ(without.user.screen().find("「新規予約」から"), std::string::npos)
        << without.user.screen();
    without.user.click("button", "新規予約");
    EXPECT_TRUE(without.announced("予約できる回が残っていません"));
    EXPECT_FALSE(without.announced("「編集」"));
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
            refusal(404, "person_gone", "番号と生年月日で「予約」から進んでください。"), 404);
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
    EXPECT_TRUE(w.user.sees("link", "0960000000"));
    EXPECT_TRUE(w.announced("住民情報を保存しました。"));
    EXPECT_EQ(w.user.focused_name(), "情報変更");
}

TEST(PersonPage, ConfirmsThatThePersonIsThereBeforeAnotherVenuesDataChange) {
    AtTaro w;
    w.user.click("button", "情報変更");
    w.user.type("電話番号", "0960000000");
    w.user.press("Enter");
    w.reply("PUT", "people/12",
            refusal(409, std::string(kOfAnotherVenue), "他の会場で登録された内容です。", true),
            409);
    EXPECT_TRUE(w.user.sees_text("他の会場で登録された内容です。")) << w.user.screen();
    w.user.click("button", "本人を確認したので保存");
    const auto* asked = w.asked("PUT", "people/12");
    ASSERT_NE(asked, nullptr);
    EXPECT_EQ(decode<ChangePerson>(R"({"id":12,)" + asked->body.substr(1))->confirmed,
              std::vector<std::string>{"of_another_venue"});
}

TEST(PersonPage, AWrongFieldIsMarkedAndNothingIsSent) {
    AtTaro w;
    w.user.click("button", "情報変更");
    w.user.type("姓(カナ)", "熊本");
    w.user.click("button", "保存");
    EXPECT_FALSE(w.user.error_of("姓(カナ)").empty());
    EXPECT_EQ(w.asked("PUT", "people/12"), nullptr);
}

// A colleague has changed the telephone number while this clerk typed a memo.
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
