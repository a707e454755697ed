// The booking wizard: what a clerk with a caller on the phone sees, types and presses.
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

constexpr const char* kCode = "114310019000000001";  // kind 1, dose 1, 431001, 9000000001

// On 6 May, in the slot 61.
void has_booked_the_first_dose(World& w) {
    PersonInfo person = taro();
    person.next_dose = 2;
    BookingInfo first;
    first.id = BookingId{5};
    first.dose = 1;
    first.status = "booked";
    first.slot = slot(61, may(6), 570, "public", 1).slot;
    person.bookings = {first};
    w.server.on("GET", "/people/12", [person](const auto&) { return ok(person); });
}

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
    EXPECT_TRUE(w.user.sees_text("2021-05-07 09:30 ~ 10:00"));
    EXPECT_TRUE(w.user.sees_text("1945年1月1日（昭和20年）"));
    EXPECT_TRUE(w.user.sees_text("2021-05-28 09:30 ~ 10:00"));
    EXPECT_TRUE(w.user.sees_text("9000000001"));
    w.press("Escape");
    EXPECT_FALSE(w.user.sees("dialog", "確認"));
    EXPECT_EQ(w.server.count("POST", "/bookings"), 0U);
}

TEST(Wizard, ShowsRoomForTheSecondDoseBeforeTheFirstIsAccepted) {
    World w("book/12");
    EXPECT_TRUE(w.user.sees_text("2回目の目安 2021年5月28日(金)")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("paragraph", "残り2枠")) << "on a line of its own";
}

void every_slot_asks(World& w) {
    w.server.on("GET", "/slots?", [](const HttpRequest& request) {
        DayOffer day{may(7), 3, {}, 3};
        if (request.url.find("slots=true") != std::string::npos)
            day.slots = {slot(71, may(7), 570, "public", 3)};
        for (SlotOffer& each : day.slots)
            each.reasons = {"private_still_free"};
        return ok(Offers{{day}});
    });
}

TEST(Wizard, MarksASlotThatAsksForAConfirmationAtEveryWidth) {
    const auto draw = [](platform::Environment surroundings) {
        auto w = std::make_unique<World>("book", std::move(surroundings));
        every_slot_asks(*w);
        w->open("book/12");
        return w;
    };
    const auto wide = draw({});
    EXPECT_TRUE(wide->user.sees("radio", "公開枠 09:30 ~ 10:00 残り3枠（確認あり）"))
        << wide->user.screen();
    platform::Environment phone;
    phone.width = 360;
    phone.height = 780;
    const auto narrow = draw(phone);
    EXPECT_TRUE(narrow->user.sees("radio", "公開枠 09:30 ~ 10:00 残り3枠・要確認"))
        << narrow->user.screen();
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

TEST(Wizard, LeavesOutWhatCannotBeTakenUntilAskedAndThenSaysWhy) {
    World w("book/12");
    EXPECT_EQ(w.user.find("radio", "公開枠 09:00 ~ 09:30 空きなし"), nullptr);
    w.press("F8");
    const auto* refused = w.user.find("radio", "公開枠 09:00 ~ 09:30 空きなし");
    ASSERT_NE(refused, nullptr) << w.user.screen();
    EXPECT_EQ(refused->value, "この枠は満員です。");
}

// A day may have places that the rules don't give to this person.
TEST(Wizard, DoesNotCallADayFullThatHasRoom) {
    const auto marks = [](std::int64_t left) {
        World w("book");
        w.server.on("GET", "/slots?", [left](const HttpRequest& request) {
            DayOffer none{may(7), 0, {}, 6, left}, free{may(8), 2, {}, 6, 2};
            if (request.url.find("slots=true") != std::string::npos) {
                free.slots = {slot(81, may(8), 570, "public", 2)};
                return ok(Offers{{free}});
            }
            return ok(Offers{{none, free}});
        });
        w.open("book/12");
        w.click("button", "カレンダーから選ぶ");
        return w.user.screen();
    };
    const std::string room = marks(4), full = marks(0);
    EXPECT_NE(room.find("予約できる枠なし"), std::string::npos) << room;
    EXPECT_EQ(room.find("空きなし"), std::string::npos) << room;
    EXPECT_NE(full.find("空きなし"), std::string::npos) << full;
}

TEST(Wizard, ChoosesADayBeforeTheWishedOneWhereNoLaterDayHasPlaces) {
    World w;
    has_booked_the_first_dose(w);
    w.server.on("GET", "/slots/61/next", [](const auto&) {
        ProposalInfo next;
        next.dose = 2;
        next.wanted = may(28);
        next.earliest = may(25);
        next.venue = VenueId{1};
        next.vaccine = VaccineId{1};
        return ok(next);
    });
    w.server.on("GET", "/slots?", [](const HttpRequest& request) {
        DayOffer early{may(26), 1, {}, 3, 1};
        if (request.url.find("slots=true") != std::string::npos)
            early.slots = {slot(261, may(26), 570, "public", 1)};
        return ok(Offers{{early}});
    });
    w.open("book/12");
    EXPECT_EQ(w.user.value("予約日時"), "2021-05-26") << w.user.screen();
    EXPECT_EQ(w.user.screen().find("予約できる枠がありません"), std::string::npos);
}

TEST(Wizard, KeepsTheChoiceWhenThePlaceIsTakenMeanwhile) {
    World w("book/12");
    w.press("Enter");
    w.press("Enter");
    w.server.on("POST", "/bookings", [](const auto&) {
        return problem(409, "slot_full", "この枠は満員です。", "$.places[0].slot");
    });
    w.server.on("GET", "/slots?", [](const HttpRequest& request) {
        DayOffer day;
        day.day = may(7);
        day.free = 1;
        if (request.url.find("slots=true") != std::string::npos)
            day.slots = {slot(71, may(7), 570, "public", 0), slot(72, may(7), 600, "public", 1)};
        return ok(Offers{{day}});
    });
    w.press("Enter");
    EXPECT_FALSE(w.user.sees("dialog", "確認")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("この枠は満員です。"));
    EXPECT_TRUE(w.user.sees_text("この枠はいま予約できなくなりました")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("10:00 ~ 10:30"));
    EXPECT_EQ(w.user.value("予約日時"), "2021-05-07");
}

TEST(Wizard, KeepsTheFirstDosesPlaceWhenTheSecondsIsTakenMeanwhile) {
    World w("book/12");
    w.press("Enter");
    w.press("Enter");
    w.server.on("POST", "/bookings", [](const auto&) {
        return problem(409, "slot_full", "この枠は満員です。", "$.places[1].slot");
    });
    w.server.on("GET", "/slots?", [](const HttpRequest& request) {
        DayOffer day;
        day.day = may(28);
        day.free = 1;
        day.capacity = 3;
        if (request.url.find("slots=true") != std::string::npos)
            day.slots = {slot(281, may(28), 570, "public", 0),
                         slot(282, may(28), 600, "public", 1)};
        if (request.url.find("from=2021-05-07") != std::string::npos)
            day = {may(7), 3, {slot(71, may(7), 570, "public", 3)}, 3};
        return ok(Offers{{day}});
    });
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("button", "両方を予約")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("2021年5月7日(金) 09:30 ~ 10:00")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("この枠はいま予約できなくなりました")) << w.user.screen();
    w.server.on("POST", "/bookings", [](const auto&) { return ok(Booked{}, 201); });
    w.click("radio", "公開枠 10:00 ~ 10:30 残り1枠");
    w.press("Enter");
    w.press("Enter");
    EXPECT_NE(
        w.server.body("POST", "/bookings").find(R"("slot":71},{"dose":2,"person":12,"slot":282}])"),
        std::string::npos)
        << w.server.body("POST", "/bookings");
}

TEST(Wizard, AsksBeforeItBooksWhatCanBeConfirmed) {
    World w("book/12");
    w.press("Enter");
    w.press("Enter");
    w.server.on("POST", "/bookings", [](const HttpRequest& request) {
        if (request.body.find("private_still_free") == std::string::npos)
            return problem(409, "private_still_free", "非公開枠がまだ空いています。", "", true);
        return ok(Booked{}, 201);
    });
    w.press("Enter");
    EXPECT_TRUE(w.user.sees_text("非公開枠がまだ空いています。")) << w.user.screen();
    w.click("button", "確認しました。予約する");
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
}

// What the offers say already is part of the one question.
TEST(Wizard, AsksAndReadsBackInOneQuestion) {
    World w;
    every_slot_asks(w);
    w.open("book/12");
    w.press("Enter");
    w.click("button", "1回目だけ予約");
    ASSERT_TRUE(w.user.sees("dialog", "確認")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("以下の内容で登録してもよろしいでしょうか？"));
    EXPECT_TRUE(w.user.sees_text(w.app.t("reason.private_still_free"))) << w.user.screen();
    EXPECT_FALSE(w.user.sees("button", "確定"));
    w.click("button", "確認しました。予約する");
    EXPECT_NE(w.server.body("POST", "/bookings").find(R"("confirmed":["private_still_free"])"),
              std::string::npos)
        << w.server.body("POST", "/bookings");
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
}

TEST(Wizard, GivesTheSecondDoseTheTimeOfTheFirst) {
    World w;
    w.server.on("GET", "/slots/71/next", [](const auto&) {
        ProposalInfo next{2, may(28), may(25), VenueId{1}, VaccineId{1}, {}};
        next.days = {{may(28),
                      6,
                      {slot(280, may(28), 540, "public", 2), slot(281, may(28), 570, "public", 2),
                       slot(282, may(28), 600, "public", 2)},
                      6}};
        return ok(next);
    });
    w.open("book/12");
    w.press("Enter");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees_text("2021-05-28 09:30 ~ 10:00")) << w.user.screen();
}

TEST(Wizard, LeadsFromTheDateToItsSlotsAndFromDayToDay) {
    World w("book/12");
    w.type("予約日時", "2021-05-06");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("heading", "接種予約")) << "not past them: " << w.user.screen();
    EXPECT_FALSE(w.user.sees("heading", "2回目")) << w.user.screen();
    w.click("button", "翌日");
    EXPECT_EQ(w.user.value("予約日時"), "2021-05-07");
    EXPECT_TRUE(w.user.sees("radio", "公開枠 09:30 ~ 10:00 残り3枠")) << w.user.screen();
    w.click("button", "前日");
    EXPECT_EQ(w.user.value("予約日時"), "2021-05-06");
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
    w.server.on("POST", "/people/identify", [](const auto&) {
        Identified found;
        found.answer = "register_then_book";
        found.identity = {"431001", "9000000062", "1945-03-03"};
        return ok(found);
    });
    w.server.on("POST", "/people", [](const auto&) { return ok(taro(), 201); });
    w.server.on("POST", "/people/identify", [](const auto&) {
        Identified found;
        found.answer = "register_then_book";
        found.identity = {"431001", "9000000062", "1945-03-03"};
        return ok(found);
    });
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
    w.server.on("POST", "/people/identify", [](const auto&) {
        Identified found;
        found.answer = "register_then_book";
        found.identity = {"431001", "90000*****", "1945-03-03"};
        return ok(found);
    });
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
    w.click("button", "いまの手続きを続ける");
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

TEST(Wizard, CountsTheSecondDoseFromTheFirstOnesBooking) {
    World w;
    has_booked_the_first_dose(w);
    w.open("book/12");
    EXPECT_EQ(w.user.value("予約日時"), "2021-05-28") << w.user.screen();
}

}  // namespace
}  // namespace yk::test
