// The shell: menu, search, help, and interruptions.
#include <set>

#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

// Answers with the problem as long as `refuses` is true. It must outlive the world's last request.
void identifies_unless(World& w, const bool& refuses, const HttpResponse& refusal) {
    w.server.on("POST", "/people/identify", [&refuses, refusal](const auto&) {
        if (refuses) return refusal;
        Identified found;
        found.answer = "may_book";
        found.person = taro();
        found.identity = found.person->identity;
        return ok(found);
    });
}

TEST(Shell, ShowsOnlyMenuEntriesThatHaveAScreen) {
    World w;
    EXPECT_TRUE(w.user.sees("link", "予約")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("link", "住民検索"));
    EXPECT_FALSE(w.user.sees_text("menu.counter"));
    EXPECT_TRUE(w.user.sees_text("ver.0.1.0"));
    EXPECT_TRUE(w.user.sees_text("医療機関 A胃腸科内科医院 受付"));
    EXPECT_TRUE(w.user.sees_text("096-000-0000"));
}

TEST(Shell, FollowsAddressesBothWays) {
    World w("book");
    EXPECT_TRUE(w.user.sees("button", "次へ進む"));
    w.click("link", "TOP");
    EXPECT_EQ(w.user.platform.path(), "");
    w.open("book");
    EXPECT_TRUE(w.user.sees("button", "次へ進む"));
    w.open("no/such/place");
    EXPECT_TRUE(w.user.sees("heading", "ページが見つかりません"));
}

TEST(Shell, FindsAPersonFromAnyScreen) {
    World w;
    w.server.on("POST", "/people/search", [](const auto&) {
        PersonRow row;
        row.id = PersonId{12};
        row.identity = {"431001", "9000000001", "1945-01-01"};
        row.answers = {{"family_kana", "テスト"}, {"given_kana", "タロー"}};
        return ok(PeopleFound{{row}, 1, 1, 1});
    });
    w.type("住民を探す", "ﾃｽﾄ");
    EXPECT_EQ(w.server.count("POST", "/people/search"), 0U);
    w.user.wait(400);
    w.serve();
    EXPECT_EQ(w.server.body("POST", "/people/search"),
              R"({"answers":[],"page":1,"text":"テスト"})");
    w.press("ArrowDown");
    w.press("Enter");
    EXPECT_EQ(w.user.platform.path(), "people/12") << w.user.screen();
}

TEST(Shell, SearchesWithEnterAndNeverPressesThePagesButton) {
    World w("book");
    w.server.on("POST", "/people/search", [](const auto&) { return ok(PeopleFound{}); });
    w.type("住民を探す", "テスト");
    w.press("Enter");
    EXPECT_EQ(w.user.platform.path(), "people") << w.user.screen();
    EXPECT_EQ(w.server.count("POST", "/people/identify"), 0U);
}

TEST(Shell, AsksForThePasswordAloneWhenTheSessionHasEndedAndGoesOn) {
    World w("book");
    w.type("接種券番号", "9000000001");
    w.type("生年月日", "19450101");
    bool ended = true;
    identifies_unless(w, ended, problem(401, "session_ended", "もう一度ログインしてください。"));
    w.press("Enter");
    ASSERT_TRUE(w.user.sees("alertdialog", "もう一度ログインしてください")) << w.user.screen();
    EXPECT_EQ(w.user.value("接種券番号"), "9000000001");
    w.server.on("POST", "/session", [](const auto&) {
        return problem(401, "sign_in_wrong", "IDかパスワードが違います。");
    });
    w.type("パスワード", "wrong");
    w.press("Enter");
    EXPECT_EQ(w.user.error_of("パスワード"), "IDかパスワードが違います。") << w.user.screen();
    w.server.on("POST", "/session", [&ended](const auto&) {
        ended = false;
        return ok(session(), 201);
    });
    w.type("パスワード", "right");
    w.press("Enter");
    EXPECT_NE(w.server.body("POST", "/session").find(R"({"field":"account","value":"clinic"})"),
              std::string::npos);
    EXPECT_TRUE(w.user.sees("heading", "テスト タロー")) << w.user.screen();
    const auto keys = w.server.headers("POST", "/people/identify", "Idempotency-Key");
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0], keys[1]);
}

// Another tab of the browser has signed in as the call centre: nothing is done in its name.
TEST(Shell, SaysThatAnotherAccountIsSignedInAndDoesNothingInItsName) {
    World w("book");
    w.type("接種券番号", "9000000001");
    w.type("生年月日", "19450101");
    bool other = true;
    identifies_unless(w, other, problem(409, "other_account", "別のアカウントです。"));
    w.press("Enter");
    ASSERT_TRUE(w.user.sees("alertdialog", "別のアカウントがログインしています"))
        << w.user.screen();
    EXPECT_TRUE(w.user.sees("button", "ログイン中のアカウントを使う"));
    EXPECT_EQ(w.user.value("接種券番号"), "9000000001");
    const auto pages = w.server.headers("POST", "/people/identify", std::string(kAccountHeader));
    ASSERT_EQ(pages.size(), 1U);
    EXPECT_EQ(pages[0], account_sign(session().account, {}));
    w.server.on("POST", "/session", [&other](const auto&) {
        other = false;
        return ok(session(), 201);
    });
    w.type("パスワード", "right");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("heading", "テスト タロー")) << w.user.screen();
}

// The session has ended, and the terms in force are no longer those of 2021-04 but those of
// 2021-06.
struct WithNewTerms : World {
    bool ended = true;
    WithNewTerms() : World("book") {
        server.on("POST", "/people/identify", [this](const auto&) {
            if (ended) return problem(401, "session_ended", "もう一度ログインしてください。");
            Identified found;
            found.answer = "may_book";
            found.person = taro();
            found.identity = found.person->identity;
            return ok(found);
        });
        server.on("POST", "/session", [this](const HttpRequest& request) {
            if (request.body.find(R"("terms_version":"2021-06")") == std::string::npos)
                return problem(409, "terms_not_accepted", "規約に同意してください。",
                               "$.answers.terms");
            ended = false;
            return ok(session(), 201);
        });
        server.on("GET", "/terms", [](const auto&) {
            return ok(Terms{"2021-06", "第1条 予約の記録を残します。"});
        });
        type("接種券番号", "9000000001");
        type("生年月日", "19450101");
        press("Enter");
        type("パスワード", "right");
        press("Enter");
    }
};

TEST(Shell, SigningInAgainAcceptsOnlyTheTermsThatWereAccepted) {
    WithNewTerms w;
    EXPECT_NE(w.server.body("POST", "/session").find(R"("terms_version":"2021-04")"),
              std::string::npos)
        << w.server.body("POST", "/session");
    EXPECT_TRUE(w.user.sees_text("第1条 予約の記録を残します。")) << w.user.screen();
    EXPECT_TRUE(w.user.disabled("button", "ログインして続ける"));
    EXPECT_EQ(w.user.value("パスワード"), "right") << "typed once is enough";
    EXPECT_EQ(w.user.error_of("パスワード"), "");
}

TEST(Shell, SigningInAgainGoesOnOnceTheNewTermsAreTicked) {
    WithNewTerms w;
    w.click("button", "ログインして続ける");
    EXPECT_EQ(w.server.count("POST", "/session"), 1U) << "not without the tick";
    w.click("checkbox", "利用規約に同意する");
    w.click("button", "ログインして続ける");
    EXPECT_NE(w.server.body("POST", "/session").find(R"("terms_version":"2021-06")"),
              std::string::npos);
    EXPECT_TRUE(w.user.sees("heading", "テスト タロー")) << w.user.screen();
}

TEST(Shell, SaysAgainWhoIsCallingWhenANewSessionHasForgotten) {
    World w;
    w.scan("114310019000000001");
    w.press("Enter");
    bool known = false;
    w.server.on("POST", "/people/identify", [&known](const auto&) {
        known = true;
        Identified found;
        found.answer = "may_book";
        found.person = taro();
        found.identity = found.person->identity;
        return ok(found);
    });
    w.server.on("POST", "/bookings", [&known](const auto&) {
        return known ? ok(Booked{}, 201) : problem(404, "person_gone", "予約がありません。");
    });
    w.press("Enter");
    w.press("Enter");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
    EXPECT_EQ(w.server.body("POST", "/people/identify"),
              R"({"identity":{"birth_date":"1945-01-01","municipality":"431001",)"
              R"("number":"9000000001"},"scanned":false})");
    const auto keys = w.server.headers("POST", "/bookings", "Idempotency-Key");
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_NE(keys[0], keys[1]);
}

TEST(Shell, TriesAgainWithTheSameKeyWhenTheConnectionIsLost) {
    World w("book/12");
    w.press("Enter");
    w.press("Enter");
    int tries = 0;
    w.server.on("POST", "/bookings",
                [&tries](const auto&) { return ++tries < 3 ? no_answer() : ok(Booked{}, 201); });
    w.press("Enter");
    EXPECT_TRUE(w.user.sees_text("サーバーとの接続が切れました")) << w.user.screen();
    w.user.wait(1'000);
    w.serve();
    w.user.wait(2'000);
    w.serve();
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
    EXPECT_FALSE(w.user.sees_text("サーバーとの接続が切れました"));
    const auto keys = w.server.headers("POST", "/bookings", "Idempotency-Key");
    ASSERT_EQ(keys.size(), 3U);
    EXPECT_EQ(keys[0], keys[1]);
    EXPECT_EQ(keys[0], keys[2]);
}

TEST(Shell, SaysAboveADialogThatTheConnectionIsLost) {
    World w("book/12");
    w.press("Enter");
    w.press("Enter");
    w.server.on("POST", "/bookings", [](const auto&) { return no_answer(); });
    w.press("Enter");
    ASSERT_TRUE(w.user.sees("dialog", "確認")) << w.user.screen();
    const auto& tree = w.user.surface.tree();
    int in_reach = 0;
    for (const auto& node : tree.nodes()) {
        if (node.label != "サーバーとの接続が切れました") continue;
        bool inert = false;
        for (const auto* at = &node; at != nullptr; at = tree.find(at->parent))
            inert = inert || (at->state & semantics::kInert) != 0;
        if (!inert) ++in_reach;
    }
    EXPECT_EQ(in_reach, 1) << w.user.screen();
}

TEST(Shell, KeepsTheKeyForTheNextPressWhenTheServerStaysAway) {
    World w("book/12");
    w.press("Enter");
    w.press("Enter");
    w.server.on("POST", "/bookings", [](const auto&) { return no_answer(); });
    w.press("Enter");
    for (int i = 0; i < 8; ++i) {
        w.user.wait(40'000);
        w.serve();
    }
    EXPECT_TRUE(w.user.sees_text("サーバーに接続できませんでした")) << w.user.screen();
    w.server.on("POST", "/bookings", [](const auto&) { return ok(Booked{}, 201); });
    w.click("button", "確定");
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
    const auto keys = w.server.headers("POST", "/bookings", "Idempotency-Key");
    EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), 1U);
}

TEST(Shell, WaitsAsLongAsABusyServerAsks) {
    World w("people/12");
    World busy;
    int tries = 0;
    busy.server.on("GET", "/people/12", [&tries](const auto&) {
        HttpResponse reply = problem(503, "busy", "混み合っています。");
        reply.headers.emplace_back("retry-after", "2");
        return ++tries < 2 ? reply : ok(taro());
    });
    busy.open("book/12");
    EXPECT_EQ(tries, 1);
    busy.user.wait(2'000);
    busy.serve();
    EXPECT_EQ(tries, 2);
    EXPECT_TRUE(busy.user.sees("heading", "テスト タロー")) << busy.user.screen();
}

TEST(Shell, TakesAScannedCodeOnAnyScreen) {
    World w;
    w.scan("114310019000000001");
    EXPECT_EQ(w.user.platform.path(), "book?person=12&step=compare");
    EXPECT_TRUE(w.user.sees("heading", "テスト タロー")) << w.user.screen();
    EXPECT_NE(w.server.body("POST", "/people/identify").find(R"("scanned":true)"),
              std::string::npos);
}

TEST(Shell, SaysWhatIsWrongWhenItCannotStart) {
    World w;
    w.server.on("GET", "/catalogue", [](const auto&) { return problem(500, "broken", "故障"); });
    w.server.on("GET", "/session", [](const auto&) { return problem(500, "broken", "故障"); });
    w.app.start();
    w.serve();
    EXPECT_TRUE(w.user.sees("button", "もう一度読み込む")) << w.user.screen();
}

TEST(Shell, ChangesTheLanguageAndKeepsTheScreen) {
    World w("book");
    w.type("接種券番号", "90000");
    w.server.on("GET", "/catalogue?locale=en", [](const auto&) {
        Catalogue english = catalogue();
        english.locale = "en";
        english.texts = {{"field.number", "Coupon number"}, {"ui.settings.title", "Language"}};
        return ok(english);
    });
    w.click("button", "表示と言語");
    EXPECT_TRUE(w.user.sees_text("A胃腸科内科医院 受付"));
    w.click("radio", "English");
    w.press("Escape");
    EXPECT_EQ(w.user.value("Coupon number"), "90000") << w.user.screen();
    EXPECT_EQ(w.user.platform.preference("language"), "en");
}

TEST(Shell, EveryTextOfTheWizardIsThere) {
    for (const char* path : {"", "book", "book/12", "gallery", "nowhere"}) {
        World w(path);
        for (const auto& node : w.user.surface.tree().nodes())
            EXPECT_EQ(node.label.find("ui."), std::string_view::npos) << node.label;
    }
}

TEST(Shell, FitsAPhone) {
    platform::Environment phone;
    phone.width = 360;
    phone.height = 780;
    phone.coarse_pointer = true;
    World w("book/12", phone);
    for (const auto& node : w.user.surface.tree().nodes())
        EXPECT_LE(node.rect.x + node.rect.width, 361) << node.label;
    EXPECT_TRUE(w.user.sees("button", "予約")) << w.user.screen();
}

TEST(Shell, ShowsTheGalleryInADemonstrationOnly) {
    for (const bool demonstration : {true, false}) {
        Town town{catalogue(), session()};
        town.catalogue.demonstration = demonstration;
        World w("gallery", {}, town);
        EXPECT_EQ(w.user.sees_text(w.app.t("ui.lost.text")), !demonstration);
    }
}

}  // namespace
}  // namespace yk::test
