// The booking wizard: what a clerk with a caller on the phone sees, types and presses.
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

constexpr const char* kCode = "114310019000000001";  // kind 1, dose 1, 431001, 9000000001

TEST(Wizard, BooksBothDosesWithFourKeysAfterAScan) {
    World w;
    w.scan(kCode);
    ASSERT_TRUE(w.user.sees("heading", "テスト タロー")) << w.user.screen();
    w.press("Enter");  // the same person
    w.press("Enter");  // the first free slot
    w.press("Enter");  // the proposal for the second dose
    ASSERT_TRUE(w.user.sees("dialog", "確認")) << w.user.screen();
    w.press("Enter");  // 確定
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
    EXPECT_LE(w.keys, 6);
    EXPECT_EQ(w.server.body("POST", "/bookings"),
              R"({"confirmed":[],"places":[{"dose":1,"person":12,"slot":71},)"
              R"({"dose":2,"person":12,"slot":281}],)"
              R"("statements":[{"person":12,"said":["relation=other"]}]})");
}

TEST(Wizard, BooksBothDosesByPhoneWithEighteenDigitsAndAtMostSixKeys) {
    World w("book");
    EXPECT_EQ(w.user.focused_name(), "接種券番号") << w.user.screen();
    w.type("接種券番号", "9000000001");
    EXPECT_EQ(w.user.focused_name(), "生年月日");
    w.type("生年月日", "19450101");
    while (!w.user.sees("heading", "予約が完了しました") && w.keys < 20)
        w.press("Enter");
    EXPECT_LE(w.keys, 6) << w.user.screen();
    EXPECT_EQ(w.server.body("POST", "/people/identify"),
              R"({"identity":{"birth_date":"1945-01-01","municipality":"431001",)"
              R"("number":"9000000001"},"scanned":false})");
}

TEST(Wizard, ReadsEverythingBackBeforeItBooks) {
    World w;
    w.scan(kCode);
    w.press("Enter");
    w.press("Enter");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees_text("以下の内容で登録してもよろしいでしょうか？"));
    EXPECT_TRUE(w.user.sees_text("2021年5月7日(金) 09:30 ~ 10:00"));
    EXPECT_TRUE(w.user.sees_text("1945年1月1日（昭和20年）"));
    EXPECT_TRUE(w.user.sees_text("2021年5月28日(金) 09:30 ~ 10:00"));
    EXPECT_TRUE(w.user.sees_text("9000000001"));
    w.press("Escape");
    EXPECT_FALSE(w.user.sees("dialog", "確認"));
    EXPECT_EQ(w.server.count("POST", "/bookings"), 0U);
}

TEST(Wizard, ADateOfBirthIsExplainedByABirthday) {
    World w("book");
    EXPECT_TRUE(w.user.sees_text("昭和20年3月3日")) << w.user.screen();
}

TEST(Wizard, CanBookTheFirstDoseAlone) {
    World w("book/12");
    w.press("Enter");
    w.press("F9");
    w.press("Enter");
    EXPECT_NE(
        w.server.body("POST", "/bookings").find(R"("places":[{"dose":1,"person":12,"slot":71}])"),
        std::string::npos);
}

TEST(Wizard, OffersToMoveAnAppointmentFirst) {
    World w;
    w.server.on("POST", "/people/identify", [](const auto&) {
        Identified found;
        found.answer = "both_booked";
        found.person = taro();
        found.person->next_dose = 0;
        BookingInfo booking;
        booking.id = BookingId{21};
        booking.person = PersonId{12};
        booking.status = "booked";
        booking.slot = slot(72, may(7), 600, "public", 2).slot;
        booking.movable = true;
        found.person->bookings = {booking};
        found.identity = found.person->identity;
        return ok(found);
    });
    w.scan(kCode);
    EXPECT_EQ(w.user.focused_name(), "日時を変更") << w.user.screen();
    w.press("Enter");
    EXPECT_EQ(w.user.platform.visited.back(), "move/21");
}

TEST(Wizard, TakesDownWhoIsNotKnownYetAndReadsItBack) {
    World w("book");
    w.server.on("POST", "/people", [](const auto&) { return ok(taro(), 201); });
    w.server.on("POST", "/people/identify", not_registered("9000000062", "1945-03-03"));
    w.type("接種券番号", "９０００００００６２");
    w.type("生年月日", "昭和20年3月3日");
    w.press("Enter");
    ASSERT_TRUE(w.user.sees("heading", "住民情報登録")) << w.user.screen();
    EXPECT_EQ(w.user.focused_name(), "姓(カナ)");
    w.type("姓(カナ)", "ﾃｽﾄ");
    w.type("名(カナ)", "たろー");
    w.type("電話番号", "096-123-4567");
    w.press("Enter");
    ASSERT_TRUE(w.user.sees("heading", "登録確認")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("タロー"));
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("heading", "登録完了")) << w.user.screen();
    EXPECT_NE(w.server.body("POST", "/people").find(R"({"field":"family_kana","value":"テスト"})"),
              std::string::npos)
        << w.server.body("POST", "/people");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("heading", "接種予約")) << w.user.screen();
}

// The server shows the number masked; what was typed is sent again, and isn't shown.
TEST(Wizard, NeverShowsAMaskedNumberInFullWhileItRegistersAPerson) {
    World w("book");
    w.server.on("POST", "/people", [](const auto&) { return ok(taro(), 201); });
    w.server.on("POST", "/people/identify", not_registered("90000*****", "1945-03-03"));
    w.type("接種券番号", "9000000062");
    w.type("生年月日", "1945-03-03");
    w.press("Enter");
    ASSERT_TRUE(w.user.sees("heading", "住民情報登録")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("90000*****")) << w.user.screen();
    EXPECT_EQ(w.user.screen().find("9000000062"), std::string::npos) << w.user.screen();
    w.type("姓(カナ)", "テスト");
    w.type("名(カナ)", "タロー");
    w.type("電話番号", "0961234567");
    w.press("Enter");
    ASSERT_TRUE(w.user.sees("heading", "登録確認")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("90000*****")) << w.user.screen();
    EXPECT_EQ(w.user.screen().find("9000000062"), std::string::npos) << w.user.screen();
    w.press("Enter");
    EXPECT_NE(w.server.body("POST", "/people").find("9000000062"), std::string::npos);
}

TEST(Wizard, SaysAtTheFieldWhatIsWrong) {
    World w("book");
    w.type("接種券番号", "900000006");
    w.type("生年月日", "1945-02-30");
    w.press("Enter");
    EXPECT_EQ(w.user.error_of("接種券番号"), "10桁の数字で入力してください。今は9桁です。")
        << w.user.screen();
    EXPECT_NE(w.user.error_of("生年月日").find("暦にありません"), std::string::npos);
    EXPECT_EQ(w.server.count("POST", "/people/identify"), 0U);
    w.server.on("POST", "/people/identify", [](const auto&) {
        return problem(422, "municipality_check_digit", "自治体番号が正しくありません。",
                       "$.identity.municipality");
    });
    w.type("接種券番号", "9000000062");
    w.type("生年月日", "1945-03-03");
    w.press("Enter");
    EXPECT_EQ(w.user.error_of("自治体番号"), "自治体番号が正しくありません。") << w.user.screen();
    EXPECT_EQ(w.user.value("接種券番号"), "9000000062");
}

TEST(Wizard, StopsWhereTheMunicipalitySaysSo) {
    World w("book");
    w.server.on("POST", "/people/identify", [](const auto&) {
        Identified found;
        found.answer = "not_listed";
        found.identity = {"431001", "9000000099", "1945-01-01"};
        return ok(found);
    });
    w.type("接種券番号", "9000000099");
    w.type("生年月日", "1945-01-01");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees_text("有効な接種券ではありません")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("096-000-0000"));
}

TEST(Wizard, KeepsWhatWasTypedWhenTheClerkGoesElsewhereAndComesBack) {
    World w("book");
    w.type("接種券番号", "90000");
    w.press("Alt+1");
    ASSERT_TRUE(w.user.sees("heading", "TOP")) << w.user.screen();
    w.press("Alt+2");
    EXPECT_EQ(w.user.value("接種券番号"), "90000");
}

TEST(Wizard, AsksBeforeAScanEndsAnotherPersonsBooking) {
    World w("book");
    w.scan(kCode);
    w.press("Enter");
    ASSERT_TRUE(w.user.sees("heading", "接種予約"));
    w.scan("114310019000000062");
    EXPECT_TRUE(w.user.sees("alertdialog", "別の方の接種券を読み取りました")) << w.user.screen();
    w.click("button", "今の手続きを続ける");
    EXPECT_TRUE(w.user.sees("heading", "接種予約"));
    EXPECT_TRUE(w.user.sees("heading", "テスト タロー"));
}

TEST(Wizard, EscapeGoesBackStepByStep) {
    World w;
    w.scan(kCode);
    w.press("Enter");
    w.press("Enter");
    w.press("Escape");
    w.press("Escape");
    EXPECT_TRUE(w.user.sees("button", "同じ方です。予約へ進む")) << w.user.screen();
    w.press("Escape");
    EXPECT_EQ(w.user.value("接種券番号"), "9000000001");
}

}  // namespace
}  // namespace yk::test
