// 住民検索, used by a clerk.
#include <gtest/gtest.h>

#include "tests/client_screens/pages_world.hpp"

namespace yk {
namespace {

using testing_pages::a_phone;
using testing_pages::PagesWorld;
using testing_pages::refusal;
using testing_pages::taro_row;

PeopleFound one_hit() {
    return {{taro_row()}, 1, 1, 1};
}

PagesWorld& search_by_number(PagesWorld& w) {
    w.user.type("接種券番号", "9000000001");
    w.user.click("button", "検索");
    return w;
}

TEST(PeopleSearch, SaysWhatToDoBeforeAnythingIsSearched) {
    PagesWorld w("people");
    EXPECT_TRUE(w.user.sees("heading", "住民検索"));
    EXPECT_TRUE(w.user.sees_text("条件を入力して検索してください"));
    EXPECT_TRUE(w.user.platform.pending.empty());
    EXPECT_EQ(w.user.focused_name(), "接種券番号");
}

TEST(PeopleSearch, SendsOnlyWhatWasTyped) {
    PagesWorld w("people");
    w.user.type("接種券番号", "９０００００００01");
    w.user.type("姓(カナ)", "てすと");
    w.user.click("button", "検索");
    const auto* asked = w.asked("POST", "people/search");
    ASSERT_NE(asked, nullptr);
    const auto sent = decode<SearchPeople>(asked->body);
    ASSERT_TRUE(sent);
    const std::vector<Answer> expected{{"number", "9000000001"}, {"family_kana", "テスト"}};
    EXPECT_EQ(sent->answers, expected);
    EXPECT_EQ(sent->page, 1);
}

TEST(PeopleSearch, ShowsTheDeclaredColumnsAndHowManyThereAre) {
    PagesWorld w("people");
    search_by_number(w).reply("POST", "people/search", one_hit());
    for (const char* label : {"自治体番号", "接種券番号", "生年月日", "姓(カナ)", "名(カナ)",
                              "1回目接種", "2回目接種", "詳細"})
        EXPECT_TRUE(w.user.sees("columnheader", label)) << label;
    for (const char* text :
         {"431001", "9000000001", "1945/01/01", "テスト", "タロー", "2021-05-19 予約済み"})
        EXPECT_TRUE(w.user.sees("cell", text)) << text << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("1-1/1件"));
    EXPECT_TRUE(w.announced("1件見つかりました"));
}

TEST(PeopleSearch, OneKeyOpensTheFirstHit) {
    PagesWorld w("people");
    search_by_number(w).reply("POST", "people/search", one_hit());
    EXPECT_EQ(w.user.focused_name(), "詳細");
    w.user.press("Enter");
    EXPECT_EQ(w.here(), "people/12");
}

TEST(PeopleSearch, EnterInAFieldSearches) {
    PagesWorld w("people");
    w.user.type("電話番号", "0961234567");
    w.user.press("Enter");
    EXPECT_NE(w.asked("POST", "people/search"), nullptr);
}

TEST(PeopleSearch, KeepsWhatWasFoundWhenComingBack) {
    PagesWorld w("people");
    search_by_number(w).reply("POST", "people/search", one_hit());
    w.user.click("button", "詳細");
    w.go_back();
    EXPECT_EQ(w.user.value("接種券番号"), "9000000001");
    EXPECT_TRUE(w.user.sees("cell", "9000000001"));
    EXPECT_EQ(w.user.focused_name(), "詳細") << "where the work was left";
    EXPECT_NE(w.asked("POST", "people/search"), nullptr) << "what may have changed is read again";
}

TEST(PeopleSearch, NothingTypedNeverBecomesAnAddress) {
    PagesWorld w("people");
    search_by_number(w).reply("POST", "people/search", one_hit());
    w.user.click("button", "詳細");
    for (const std::string& path : w.user.platform.visited)
        EXPECT_EQ(path.find("9000000001"), std::string::npos) << path;
}

TEST(PeopleSearch, NobodyFoundSaysWhatToDo) {
    PagesWorld w("people");
    w.user.type("姓(カナ)", "テスト");
    w.user.click("button", "検索");
    w.reply("POST", "people/search", PeopleFound{});
    EXPECT_TRUE(w.user.sees_text("該当する住民が見つかりません"));
    EXPECT_TRUE(w.user.sees_text("自院に予約のある方だけ"));
    EXPECT_TRUE(w.announced("該当する住民が見つかりません"));
}

TEST(PeopleSearch, AsksForSomethingToSearchBy) {
    PagesWorld w("people");
    w.user.click("button", "検索");
    EXPECT_TRUE(w.user.sees_text("1つ以上の項目を入力してから検索してください。"));
    EXPECT_EQ(w.user.focused_name(), "接種券番号");
    EXPECT_TRUE(w.user.platform.pending.empty());
}

TEST(PeopleSearch, ClearForgetsAllAndStartsAtTheFirstField) {
    PagesWorld w("people");
    search_by_number(w).reply("POST", "people/search", one_hit());
    w.user.click("button", "再入力");
    EXPECT_EQ(w.user.value("接種券番号"), "");
    EXPECT_FALSE(w.user.sees("cell", "9000000001"));
    EXPECT_EQ(w.user.focused_name(), "接種券番号");
}

TEST(PeopleSearch, TurnsPages) {
    PagesWorld w("people");
    w.user.type("姓(カナ)", "テスト");
    w.user.click("button", "検索");
    w.reply("POST", "people/search", PeopleFound{{taro_row(), taro_row(13)}, 3, 1, 2});
    EXPECT_TRUE(w.user.sees_text("1-2/3件"));
    EXPECT_TRUE(w.user.disabled("button", "前のページ"));
    w.user.click("button", "次のページ");
    const auto* asked = w.asked("POST", "people/search");
    ASSERT_NE(asked, nullptr);
    EXPECT_EQ(decode<SearchPeople>(asked->body)->page, 2);
    w.reply("POST", "people/search", PeopleFound{{taro_row(14)}, 3, 2, 2});
    EXPECT_TRUE(w.user.sees_text("3-3/3件"));
}

TEST(PeopleSearch, ShowsTheShapeOfWhatComesWhileItWaits) {
    PagesWorld w("people");
    search_by_number(w);
    EXPECT_EQ(w.user.count("progressbar"), 1U) << w.user.screen();
}

TEST(PeopleSearch, AServerThatIsGoneCanBeAskedAgain) {
    PagesWorld w("people");
    search_by_number(w).no_answer("POST", "people/search");
    w.user.click("button", "もう一度読み込む");
    w.reply("POST", "people/search", one_hit());
    EXPECT_TRUE(w.user.sees("cell", "9000000001"));
}

TEST(PeopleSearch, AFaultyFieldIsMarkedAndKeepsItsText) {
    PagesWorld w("people");
    search_by_number(w).reply("POST", "people/search",
                              refusal(422, "number_wrong", "番号をもう一度聞き取ってください。",
                                      false, "$.answers.number"),
                              422);
    EXPECT_EQ(w.user.error_of("接種券番号"), "番号をもう一度聞き取ってください。");
    EXPECT_EQ(w.user.value("接種券番号"), "9000000001");
    EXPECT_EQ(w.user.focused_name(), "接種券番号");
}

TEST(PeopleSearch, ARefusalShowsTheReasonsSentence) {
    PagesWorld w("people");
    search_by_number(w).reply("POST", "people/search",
                              refusal(403, "forbidden", "このアカウントでは検索できません。"), 403);
    EXPECT_TRUE(w.user.sees_text("このアカウントでは検索できません。"));
}

Identified identified() {
    Identified found;
    found.answer = "may_book";
    found.person = testing_pages::taro();
    found.identity = found.person->identity;
    return found;
}

TEST(PeopleSearch, AScannedCouponOpensThePersonWhereverThereIsABooking) {
    PagesWorld w("people");
    w.user.scan("114310019000000001");
    const auto* asked = w.asked("POST", "people/identify");
    ASSERT_NE(asked, nullptr);
    const auto sent = decode<Identify>(asked->body);
    EXPECT_EQ(sent->identity.municipality, "431001");
    EXPECT_EQ(sent->identity.number, "9000000001");
    EXPECT_TRUE(sent->scanned);
    w.reply("POST", "people/identify", identified());
    EXPECT_EQ(w.here(), "people/12");
}

TEST(PeopleSearch, AScanOfSomebodyWhoIsNotRegisteredSaysSo) {
    PagesWorld w("people");
    w.user.scan("114310019000000001");
    w.reply("POST", "people/identify", Identified{"register_then_book", {}, {}, {}, {}});
    EXPECT_EQ(w.here(), "people") << "this menu has no booking wizard";
    EXPECT_TRUE(w.user.sees_text("この番号の方はまだ登録されていません")) << w.user.screen();
}

TEST(PeopleSearch, AScanThatIsNoCodeSaysWhatIsWrong) {
    PagesWorld w("people");
    w.user.scan("114310029000000001");
    EXPECT_EQ(w.asked("POST", "people/identify"), nullptr);
    EXPECT_TRUE(w.user.sees_text("自治体番号が正しくありません")) << w.user.screen();
}

TEST(PeopleSearch, ANumberThatFindsNobodyIsAskedForWithTheDateOfBirth) {
    PagesWorld w("people");
    search_by_number(w).reply("POST", "people/search", PeopleFound{});
    EXPECT_EQ(w.user.focused_name(), "生年月日") << w.user.screen();
    w.user.type("生年月日", "19450101");
    w.user.press("Enter");
    const auto* asked = w.asked("POST", "people/identify");
    ASSERT_NE(asked, nullptr) << w.user.screen();
    const auto sent = decode<Identify>(asked->body);
    EXPECT_EQ(sent->identity.number, "9000000001");
    EXPECT_EQ(sent->identity.birth_date, "1945-01-01");
    EXPECT_FALSE(sent->scanned);
    w.reply("POST", "people/identify", identified());
    EXPECT_EQ(w.here(), "people/12");
}

// What the number found at this clinic says nothing of the others.
TEST(PeopleSearch, ACodeOfSomebodyElsewhereIsNotSaidToBeUnknown) {
    PagesWorld w("");
    w.app->hand_over_search("４３１００１９０００００００１５");
    w.app->go(app::people());
    w.user.settle();
    w.reply("POST", "people/search", PeopleFound{});
    EXPECT_FALSE(w.user.sees_text("該当する住民が見つかりません")) << w.user.screen();
    w.user.type("生年月日", "19450101");
    w.user.press("Enter");
    const auto* asked = w.asked("POST", "people/identify");
    ASSERT_NE(asked, nullptr) << w.user.screen();
    EXPECT_EQ(decode<Identify>(asked->body)->identity.number, "9000000015");
}

TEST(PeopleSearch, ANumberWithAnotherDateOfBirthSaysSoAtTheField) {
    PagesWorld w("people");
    search_by_number(w).reply("POST", "people/search", PeopleFound{});
    w.user.type("生年月日", "19450102");
    w.user.press("Enter");
    w.reply(
        "POST", "people/identify",
        refusal(422, "birth_date_differs", "生年月日が違います。", false, "$.identity.birth_date"),
        422);
    EXPECT_EQ(w.user.error_of("生年月日"), "生年月日が違います。") << w.user.screen();
}

TEST(PeopleSearch, ANameThatFindsNobodyIsNotAskedForWithTheDateOfBirth) {
    PagesWorld w("people");
    w.user.type("姓(カナ)", "テスト");
    w.user.click("button", "検索");
    w.reply("POST", "people/search", PeopleFound{});
    EXPECT_EQ(w.user.screen().find("生年月日"), std::string::npos) << w.user.screen();
}

TEST(PeopleSearch, TakesWhatTheSearchBoxOfTheShellWasGiven) {
    PagesWorld w("");
    w.app->hand_over_search("テスト");
    w.app->go(app::people());
    w.user.settle();
    const auto* asked = w.asked("POST", "people/search");
    ASSERT_NE(asked, nullptr);
    EXPECT_EQ(decode<SearchPeople>(asked->body)->text, "テスト");
    PeopleFound found = one_hit();
    found.text = "テスト";
    w.reply("POST", "people/search", found);
    EXPECT_TRUE(w.user.sees_text("「テスト」の検索結果"));
}

TEST(PeopleSearch, ShowsANumberThatWasSearchedForAsTheServerShowsIt) {
    PagesWorld w("");
    w.app->hand_over_search("8507072123454");
    w.app->go(app::people());
    w.user.settle();
    PeopleFound found;
    found.text = "850707-2******";
    w.reply("POST", "people/search", found);
    EXPECT_TRUE(w.user.sees_text("「850707-2******」の検索結果")) << w.user.screen();
    EXPECT_EQ(w.user.screen().find("8507072123454"), std::string::npos) << w.user.screen();
}

TEST(PeopleSearch, FitsAPhone) {
    PagesWorld w("people", a_phone());
    search_by_number(w).reply("POST", "people/search", one_hit());
    EXPECT_TRUE(w.user.sees("button", "詳細"));
    for (const auto& node : w.user.surface.tree().nodes())
        EXPECT_LE(node.rect.x + node.rect.width, 361) << node.label;
}

}  // namespace
}  // namespace yk
