// The booking wizard for three doses, and for a family: what is asked, chosen and sent, and with
// how many keys.
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

constexpr const char* kCode = "114310019000000001";

PersonInfo relative(std::int64_t id, const std::string& name) {
    PersonInfo person = taro();
    person.id = PersonId{id};
    person.identity.number = "90000000" + std::to_string(id);
    person.answers = {{"family_kana", "テスト"}, {"given_kana", name}};
    return person;
}

// Taro's caller books for Hanako and Jiro too, one dose for each of the three.
struct Family : World {
    explicit Family(platform::Environment surroundings = {}) : World("", std::move(surroundings)) {
        PersonInfo first = taro();
        first.caller = CallersPeople{CallerId{4},
                                     {{PersonId{12}, "テスト タロー", "1945-01-01"},
                                      {PersonId{13}, "テスト ハナコ", "1950-02-02"},
                                      {PersonId{14}, "テスト ジロー", "1980-03-03"}}};
        server.on("POST", "/people/identify", [first](const auto&) {
            Identified found;
            found.answer = "may_book";
            found.person = first;
            found.identity = first.identity;
            return ok(found);
        });
        server.on("GET", "/people/13", [](const auto&) { return ok(relative(13, "ハナコ")); });
        server.on("GET", "/people/14", [](const auto&) { return ok(relative(14, "ジロー")); });
        for (const char* slot : {"71", "72", "73"})
            server.on("GET", "/slots/" + std::string(slot) + "/next",
                      [](const auto&) { return ok(ProposalInfo{}); });
        server.on("GET", "/slots?", [](const HttpRequest& request) {
            DayOffer day{may(7), 5, {}, 6};
            if (request.url.find("slots=true") != std::string::npos) {
                // Places that this step has chosen already count as taken.
                const bool second = request.url.find("12.1.72") != std::string::npos;
                const bool third = request.url.find("13.1.72") != std::string::npos;
                day.slots = {slot(71, may(7), 570, "public", 3),
                             slot(72, may(7), 600, "public",
                                  third    ? 0
                                  : second ? 1
                                           : 2),
                             slot(73, may(7), 630, "public", 1)};
            }
            return ok(Offers{{day}});
        });
        scan(kCode);
    }
};

TEST(FamilyWizard, AddsTheFamilyWithOneKeyAndBooksAllOfThem) {
    Family w;
    w.press("Enter");  // the same person
    EXPECT_TRUE(w.user.sees("checkbox", "テスト ハナコ 1950年2月2日（昭和25年）"))
        << w.user.screen();
    w.press("F7");  // the family too
    w.click("radio", "公開枠 10:00 ~ 10:30 残り2枠");
    w.press("Enter");  // Taro's
    EXPECT_TRUE(w.user.sees("heading", "テスト ハナコ")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("2021年5月7日(金) 10:00 ~ 10:30")) << "the same time";
    w.press("Enter");  // Hanako's
    EXPECT_TRUE(w.user.sees("button", "3件をまとめて予約")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("2021年5月7日(金) 10:30 ~ 11:00")) << "the next time";
    w.press("Enter");  // Jiro's
    ASSERT_TRUE(w.user.sees("dialog", "確認")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("heading", "テスト ジロー"));
    w.press("Enter");  // 確定
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
    EXPECT_EQ(w.keys, 6);
    EXPECT_EQ(w.server.body("POST", "/bookings"),
              R"({"confirmed":[],"places":[{"dose":1,"person":12,"slot":72},)"
              R"({"dose":1,"person":13,"slot":72},{"dose":1,"person":14,"slot":73}],)"
              R"("statements":[{"person":12,"said":["relation=other"]},)"
              R"({"person":13,"said":["relation=other"]},)"
              R"({"person":14,"said":["relation=other"]}]})");
}

TEST(FamilyWizard, LeavesOutWhoIsNotWanted) {
    Family w;
    w.press("Enter");
    w.press("F7");
    w.click("checkbox", "テスト ハナコ 1950年2月2日（昭和25年）");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("heading", "テスト ジロー")) << w.user.screen();
    w.press("F9");  // skips this one too
    w.press("Enter");
    EXPECT_NE(
        w.server.body("POST", "/bookings")
            .find(R"("places":[{"dose":1,"person":12,"slot":71}],"statements":[{"person":12,)"),
        std::string::npos)
        << w.server.body("POST", "/bookings");
}

TEST(FamilyWizard, GoesBackToThePlaceThatIsTakenMeanwhile) {
    Family w;
    w.press("Enter");
    w.press("F7");
    w.press("Enter");
    w.press("Enter");
    w.press("Enter");
    w.server.on("POST", "/bookings", [](const auto&) {
        return problem(409, "slot_full", "この枠は満員です。", "$.places[1].slot");
    });
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("heading", "テスト ハナコ")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("この枠は満員です。"));
    w.press("Escape");
    EXPECT_TRUE(w.user.sees("heading", "テスト タロー")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("2021年5月7日(金) 09:30 ~ 10:00")) << "nothing chosen is lost";
}

TEST(FamilyWizard, SaysWhoHasNothingLeftToBook) {
    Family w;
    PersonInfo done = relative(13, "ハナコ");
    done.next_dose = 0;
    w.server.on("GET", "/people/13", [done](const auto&) { return ok(done); });
    w.press("Enter");
    w.press("F7");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees_text("予約できる回がありません。")) << w.user.screen();
    w.press("F9");
    EXPECT_TRUE(w.user.sees("heading", "テスト ジロー")) << w.user.screen();
}

TEST(FamilyWizard, FitsAPhone) {
    platform::Environment phone;
    phone.width = 390;
    phone.height = 844;
    Family w(phone);
    w.press("Enter");
    w.press("F7");
    w.press("Enter");
    w.press("Enter");
    w.press("Enter");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
}

// Dose 3 follows dose 2 after three weeks.
void serve_third_dose(Server& server) {
    const Date wanted = *Date::of(2021, 6, 18);
    const DayOffer day{wanted, 2, {slot(491, wanted, 570, "public", 2)}, 3};
    server.on("GET", "/slots/281/next", [day](const auto&) {
        ProposalInfo next;
        next.dose = 3;
        next.wanted = next.earliest = day.day;
        next.venue = VenueId{1};
        next.vaccine = VaccineId{1};
        next.days = {day};
        return ok(next);
    });
    server.on("GET", "/slots?person=12&dose=3", [day](const auto&) { return ok(Offers{{day}}); });
    server.on("GET", "/slots/491/next", [](const auto&) { return ok(ProposalInfo{}); });
}

TEST(ThreeDoseWizard, BooksAllThreeWithOneKeyMore) {
    World w;
    serve_third_dose(w.server);
    w.scan(kCode);
    w.press("Enter");  // the same person
    w.press("Enter");  // the first free slot
    EXPECT_TRUE(w.user.sees_text("3回目の目安 2021年6月18日(金)")) << w.user.screen();
    w.press("Enter");  // the second
    EXPECT_TRUE(w.user.sees("button", "3件をまとめて予約")) << w.user.screen();
    w.press("Enter");  // the third
    w.press("Enter");  // 確定
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
    EXPECT_EQ(w.keys, 5);
    EXPECT_NE(w.server.body("POST", "/bookings")
                  .find(R"({"dose":3,"person":12,"slot":491}],"statements":[{"person":12,)"),
              std::string::npos)
        << w.server.body("POST", "/bookings");
}

TEST(ThreeDoseWizard, CanLeaveOutTheThird) {
    World w;
    serve_third_dose(w.server);
    w.scan(kCode);
    w.press("Enter");
    w.press("Enter");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("button", "3回目は予約しない")) << w.user.screen();
    w.press("F9");
    w.press("Enter");
    EXPECT_NE(w.server.body("POST", "/bookings").find(R"("slot":281}],)"), std::string::npos)
        << w.server.body("POST", "/bookings");
}

}  // namespace
}  // namespace yk::test
