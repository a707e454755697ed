// A code that is scanned on any screen, or typed into its field, opens the person.
#include "shared/protocol/doses.hpp"
#include "shared/protocol/scans.hpp"
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

constexpr const char* kCode = "114310019000000001";  // kind 1, dose 1, 431001, 9000000001

TEST(Codes, AreTakenFromTheFieldInEveryLength) {
    for (const char* code : {kCode, "4310019000000001", "9000000001"}) {
        World w("book");
        w.type("接種券のコード", code);
        if (std::string_view(code).size() < 18) w.press("Enter");
        EXPECT_TRUE(w.user.sees("heading", "テスト タロー")) << code << w.user.screen();
        EXPECT_EQ(w.server.body("POST", "/people/identify"),
                  R"({"identity":{"birth_date":"","municipality":"431001",)"
                  R"("number":"9000000001"},"scanned":true})");
    }
}

TEST(Codes, SayAtTheFieldWhatIsWrong) {
    World w("book");
    w.type("接種券のコード", "11431001900000000");
    w.press("Enter");
    EXPECT_EQ(w.user.error_of("接種券のコード"),
              "18 / 16 / 10桁の数字で入力してください。今は17桁です。")
        << w.user.screen();
    w.type("接種券のコード", "114310029000000001");
    EXPECT_NE(w.user.error_of("接種券のコード").find("自治体番号が正しくありません"),
              std::string::npos)
        << w.user.screen();
    EXPECT_EQ(w.server.count("POST", "/people/identify"), 0U);
}

TEST(Codes, OpenThePersonWhereTheScreenIsAboutPeople) {
    const auto opened_from = [](const char* path) {
        World w(path);
        w.server.on("GET", "/people/13", [](const auto&) { return ok(taro()); });
        w.server.on("GET", "/people/12/registration",
                    [](const auto&) { return ok(Registration{}); });
        w.server.on("GET", "/people/13/registration",
                    [](const auto&) { return ok(Registration{}); });
        w.server.on("GET", "/people/12/scans", [](const auto&) { return ok(Scans{}); });
        w.server.on("GET", "/people/13/scans", [](const auto&) { return ok(Scans{}); });
        w.open(path);
        w.scan(kCode);
        EXPECT_EQ(w.server.count("POST", "/people/identify"), 1u) << path;
        return w.user.platform.path();
    };
    EXPECT_EQ(opened_from("people"), "people/12");
    EXPECT_EQ(opened_from("people/13"), "people/12");
    EXPECT_EQ(opened_from("registration"), "registration/12");
    EXPECT_EQ(opened_from("registration/13"), "registration/12");
    EXPECT_EQ(opened_from(""), "book?person=12&step=compare");
}

TEST(Codes, OpenThePersonsPageWhereTheMenuHasNoWizard) {
    World w;
    auto all = catalogue();
    std::erase_if(all.menu, [](const MenuEntry& each) { return each.screen == "booking_wizard"; });
    w.server.on("GET", "/catalogue", [all](const auto&) { return ok(all); });
    w.app.start();
    w.user.settle();
    w.serve();
    w.open("bookings");
    w.scan(kCode);
    EXPECT_EQ(w.user.platform.path(), "people/12") << w.user.screen();
}

TEST(Codes, OfSomebodyWhoIsNotRegisteredGoOnInTheWizard) {
    World w("people");
    w.server.on("POST", "/people/identify", [](const auto&) {
        return problem(422, "birth_date_needed", "生年月日を入力してください。",
                       "$.identity.birth_date");
    });
    w.scan(kCode);
    EXPECT_EQ(w.user.platform.path(), "book");
    EXPECT_EQ(w.user.value("接種券番号"), "9000000001") << w.user.screen();
    EXPECT_EQ(w.user.error_of("生年月日"), "生年月日を入力してください。") << w.user.screen();
}

}  // namespace
}  // namespace yk::test
