// Choosing places in the booking wizard: what is offered, what has to be confirmed, and what
// becomes of the choice when somebody else is faster.
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

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

TEST(WizardChoice, ShowsRoomForTheSecondDoseBeforeTheFirstIsAccepted) {
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

TEST(WizardChoice, MarksASlotThatAsksForAConfirmationAtEveryWidth) {
    const auto draw = [](platform::Environment surroundings) {
        auto w = std::make_unique<World>("book", std::move(surroundings));
        every_slot_asks(*w);
        w->open("book/12");
        return w;
    };
    const auto wide = draw({});
    EXPECT_TRUE(wide->user.sees("radio", "公開枠 09:30 ~ 10:00 残り3枠・要確認"))
        << wide->user.screen();
    platform::Environment phone;
    phone.width = 360;
    phone.height = 780;
    const auto narrow = draw(phone);
    EXPECT_TRUE(narrow->user.sees("radio", "公開枠 09:30 ~ 10:00 残り3枠・要確認"))
        << narrow->user.screen();
}

TEST(WizardChoice, LeavesOutWhatCannotBeTakenUntilAskedAndThenSaysWhy) {
    World w("book/12");
    EXPECT_EQ(w.user.find("radio", "公開枠 09:00 ~ 09:30 空きなし"), nullptr);
    w.press("F8");
    const auto* refused = w.user.find("radio", "公開枠 09:00 ~ 09:30 空きなし");
    ASSERT_NE(refused, nullptr) << w.user.screen();
    EXPECT_EQ(refused->value, "この枠は満員です。");
}

// A day may have places that the rules don't give to this person.
TEST(WizardChoice, DoesNotCallADayFullThatHasRoom) {
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

TEST(WizardChoice, ChoosesADayBeforeTheWishedOneWhereNoLaterDayHasPlaces) {
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

TEST(WizardChoice, KeepsTheChoiceWhenThePlaceIsTakenMeanwhile) {
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
    EXPECT_TRUE(w.user.sees_text("この枠は予約できなくなりました")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("10:00 ~ 10:30"));
    EXPECT_EQ(w.user.value("予約日時"), "2021-05-07");
}

TEST(WizardChoice, KeepsTheFirstDosesPlaceWhenTheSecondsIsTakenMeanwhile) {
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
    EXPECT_TRUE(w.user.sees_text("この枠は予約できなくなりました")) << w.user.screen();
    w.server.on("POST", "/bookings", [](const auto&) { return ok(Booked{}, 201); });
    w.click("radio", "公開枠 10:00 ~ 10:30 残り1枠");
    w.press("Enter");
    w.press("Enter");
    EXPECT_NE(
        w.server.body("POST", "/bookings").find(R"("slot":71},{"dose":2,"person":12,"slot":282}])"),
        std::string::npos)
        << w.server.body("POST", "/bookings");
}

TEST(WizardChoice, AsksBeforeItBooksWhatCanBeConfirmed) {
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
TEST(WizardChoice, AsksAndReadsBackInOneQuestion) {
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

TEST(WizardChoice, GivesTheSecondDoseTheTimeOfTheFirst) {
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
    EXPECT_TRUE(w.user.sees_text("2021年5月28日(金) 09:30 ~ 10:00")) << w.user.screen();
}

TEST(WizardChoice, LeadsFromTheDateToItsSlotsAndFromDayToDay) {
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

TEST(WizardChoice, CountsTheSecondDoseFromTheFirstOnesBooking) {
    World w;
    has_booked_the_first_dose(w);
    w.open("book/12");
    EXPECT_EQ(w.user.value("予約日時"), "2021-05-28") << w.user.screen();
}

// However many slots a day has, the next step is at the window's bottom.
TEST(WizardChoice, KeepsItsNextStepInSightOnAPhone) {
    platform::Environment phone;
    phone.width = 390;
    phone.height = 844;
    World w("book/12", phone);
    const semantics::Node* next = w.user.find("button", "予約");
    ASSERT_NE(next, nullptr) << w.user.screen();
    EXPECT_LE(next->rect.y + next->rect.height, phone.height);
    EXPECT_GT(next->rect.y, phone.height - 120);
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("button", "両方を予約")) << w.user.screen();
}

}  // namespace
}  // namespace yk::test
