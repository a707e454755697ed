// Places held while they are read back, and a booking moved to another slot.
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

// A wizard at the last question before both doses are booked.
std::unique_ptr<World> reading_back() {
    auto w = std::make_unique<World>("book/12");
    w->press("Enter");
    w->press("Enter");
    EXPECT_TRUE(w->user.sees("dialog", "確認")) << w->user.screen();
    return w;
}

TEST(Holding, KeepsThePairWhileItIsReadBack) {
    const auto w = reading_back();
    EXPECT_EQ(w->server.body("POST", "/holds"),
              R"({"places":[{"dose":1,"person":12,"slot":71},{"dose":2,"person":12,"slot":281}],)"
              R"("statements":[{"person":12,"said":["relation=other"]}]})");
    EXPECT_TRUE(w->user.sees_text("この枠を確保しています（あと5分）")) << w->user.screen();
    w->press("Enter");
    EXPECT_TRUE(w->user.sees("heading", "予約が完了しました"));
    EXPECT_EQ(w->server.count("DELETE", "/holds"), 0U) << "the booking took it over";
}

TEST(Holding, GivesThePlacesBackWhenTheQuestionIsLeft) {
    const auto w = reading_back();
    w->press("Escape");
    EXPECT_EQ(w->server.count("DELETE", "/holds/5"), 1U);
}

TEST(Holding, SaysByTheMinuteHowLongAndIsExtendedOnce) {
    const auto w = reading_back();
    w->server.on("POST", "/holds/5/extend", [](const auto&) {
        return ok(Held{HoldId{5}, 300, false});
    });
    const auto wait = [&](double minutes) {
        w->user.wait(minutes * 60'000);
        w->serve();
    };
    wait(2.1);
    EXPECT_TRUE(w->user.sees_text("この枠を確保しています（あと3分）")) << w->user.screen();
    EXPECT_EQ(w->server.count("POST", "/holds/5/extend"), 0U);
    wait(2);
    EXPECT_EQ(w->server.count("POST", "/holds/5/extend"), 1U);
    EXPECT_TRUE(w->user.sees_text("この枠を確保しています（あと5分）")) << w->user.screen();
    wait(4.5);
    EXPECT_EQ(w->server.count("POST", "/holds/5/extend"), 1U);
    wait(1);
    EXPECT_TRUE(w->user.sees_text("枠の確保が切れました")) << w->user.screen();
    w->press("Enter");  // the booking is possible without the hold
    EXPECT_TRUE(w->user.sees("heading", "予約が完了しました"));
}

TEST(Holding, ThatIsRefusedLeadsBackToTheSlots) {
    World w("book/12");
    w.server.on("POST", "/holds", [](const auto&) {
        return problem(409, "slot_full", "この枠は満員です。", "$.places[1].slot");
    });
    w.press("Enter");
    w.press("Enter");
    EXPECT_FALSE(w.user.sees("dialog", "確認")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("この枠は満員です。")) << w.user.screen();
    EXPECT_EQ(w.server.count("POST", "/bookings"), 0U);
}

TEST(Holding, ThatGetsNoAnswerIsInNobodysWay) {
    World w("book/12");
    w.server.on("POST", "/holds", [](const auto&) { return problem(500, "broken", "", ""); });
    w.press("Enter");
    w.press("Enter");
    ASSERT_TRUE(w.user.sees("dialog", "確認")) << w.user.screen();
    EXPECT_FALSE(w.user.sees_text("確保"));
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
}

BookingDetail booked_on_the_seventh(std::int64_t version = 3) {
    BookingDetail detail;
    BookingInfo& booking = detail.booking;
    booking.id = BookingId{21};
    booking.person = PersonId{12};
    booking.dose = 1;
    booking.status = "booked";
    booking.slot = slot(72, may(7), 600, "public", 2).slot;
    booking.moves = {"cancelled"};
    booking.movable = true;
    booking.version = version;
    return detail;
}

std::unique_ptr<World> moving() {
    auto w = std::make_unique<World>();
    w->server.on("GET", "/bookings/21", [](const auto&) { return ok(booked_on_the_seventh()); });
    w->server.on("POST", "/bookings/21/slot", [](const auto&) {
        BookingDetail moved = booked_on_the_seventh(4);
        moved.booking.slot = slot(71, may(7), 570, "public", 2).slot;
        return ok(moved);
    });
    w->open("move/21");
    return w;
}

TEST(Moving, TakesTwoKeysAndOneStep) {
    const auto w = moving();
    EXPECT_TRUE(w->user.sees("heading", "予約日時の変更")) << w->user.screen();
    EXPECT_TRUE(w->user.sees_text("2021年5月7日(金) 10:00 ~ 10:30")) << "the present one";
    w->press("Enter");
    ASSERT_TRUE(w->user.sees("dialog", "確認")) << w->user.screen();
    EXPECT_TRUE(w->user.sees_text("2021年5月7日(金) 09:30 ~ 10:00")) << "the new one";
    EXPECT_EQ(w->server.body("POST", "/holds"),
              R"({"moving":[21],"places":[{"dose":1,"person":12,"slot":71}],)"
              R"("statements":[{"person":12,"said":["relation=other"]}]})");
    w->press("Enter");
    EXPECT_EQ(w->server.body("POST", "/bookings/21/slot"),
              R"({"confirmed":[],"said":["relation=other"],"slot":71})");
    EXPECT_EQ(w->server.headers("POST", "/bookings/21/slot", "If-Match"),
              std::vector<std::string>{"\"3\""});
    EXPECT_EQ(w->user.platform.visited.back(), "people/12");
    EXPECT_TRUE(w->user.sees_text("予約日時を変更しました。")) << w->user.screen();
}

TEST(Moving, AsksTheServerWithoutTheBookingThatMoves) {
    const auto w = moving();
    EXPECT_GT(w->server.count("GET", "/slots?"), 0U);
    EXPECT_EQ(w->user.platform.pending.size(), 0U);
    EXPECT_TRUE(w->user.sees("radio", "公開枠 09:30 ~ 10:00 残り3枠")) << w->user.screen();
}

TEST(Moving, KeepsTheChoiceWhereThePlaceWasTakenMeanwhile) {
    const auto w = moving();
    w->server.on("POST", "/bookings/21/slot", [](const auto&) {
        return problem(409, "slot_full", "この枠は満員です。", "$.slot");
    });
    w->press("Enter");
    w->press("Enter");
    EXPECT_TRUE(w->user.sees_text("この枠は満員です。")) << w->user.screen();
    EXPECT_TRUE(w->user.sees("heading", "予約日時の変更"));
    EXPECT_EQ(w->server.count("DELETE", "/holds/5"), 1U);
}

TEST(Moving, AsksWhatHasToBeConfirmed) {
    const auto w = moving();
    w->server.on("POST", "/bookings/21/slot", [](const HttpRequest& request) {
        if (request.body.find("private_still_free") == std::string::npos)
            return problem(409, "private_still_free", "非公開枠がまだ空いています。", "", true);
        return ok(booked_on_the_seventh(4));
    });
    w->press("Enter");
    w->press("Enter");
    ASSERT_TRUE(w->user.sees_text("非公開枠がまだ空いています。")) << w->user.screen();
    w->press("Enter");
    EXPECT_TRUE(w->user.sees_text("予約日時を変更しました。")) << w->user.screen();
}

TEST(Moving, IsTriedAgainFromTheQuestionWhereItFailedForNow) {
    const auto w = moving();
    int asked = 0;
    w->server.on("POST", "/bookings/21/slot", [&](const auto&) {
        if (++asked == 1) return problem(429, "too_many", "混み合っています。", "");
        return ok(booked_on_the_seventh(4));
    });
    w->press("Enter");
    w->press("Enter");
    ASSERT_TRUE(w->user.sees("dialog", "確認")) << w->user.screen();
    EXPECT_TRUE(w->user.sees_text("混み合っています。")) << w->user.screen();
    EXPECT_EQ(w->server.count("DELETE", "/holds"), 0U) << "the place is still kept";
    w->press("Enter");
    EXPECT_TRUE(w->user.sees_text("予約日時を変更しました。")) << w->user.screen();
}

// Booked on the 10th at 10:00 and on the 31st at 10:00; the first is moved to the 7th at 09:30.
std::unique_ptr<World> moving_both(Date day = may(10), Server::Answer slots = {}) {
    auto w = std::make_unique<World>();
    if (slots) w->server.on("GET", "/slots?", std::move(slots));
    BookingDetail detail = booked_on_the_seventh();
    detail.booking.slot.day = day;
    BookingInfo first = detail.booking, second = first;
    second.id = BookingId{22};
    second.dose = 2;
    second.slot = slot(282, may(31), 600, "public", 2).slot;
    second.version = 7;
    w->server.on("GET", "/people/12", [first, second](const auto&) {
        PersonInfo person = taro();
        person.bookings = {second, first};
        return ok(person);
    });
    w->server.on("GET", "/bookings/21", [detail](const auto&) { return ok(detail); });
    w->server.on("POST", "/bookings/21/slot",
                 [](const auto&) { return ok(booked_on_the_seventh(4)); });
    w->open("move/21");
    return w;
}

TEST(Moving, TakesTheSecondDoseAlong) {
    const auto w = moving_both();
    EXPECT_TRUE(w->user.sees("tab", "1回目")) << w->user.screen();
    EXPECT_TRUE(w->user.sees_text("2021年5月31日(月) 10:00 ~ 10:30")) << "where it is now";
    ASSERT_TRUE(w->user.sees_text("2021年5月28日(金) 09:30 ~ 10:00")) << w->user.screen();
    w->press("Enter");
    ASSERT_TRUE(w->user.sees("dialog", "確認")) << w->user.screen();
    EXPECT_EQ(w->server.body("POST", "/holds"),
              R"({"moving":[21,22],"places":[{"dose":1,"person":12,"slot":71},)"
              R"({"dose":2,"person":12,"slot":281}],)"
              R"("statements":[{"person":12,"said":["relation=other"]}]})");
    w->press("Enter");
    EXPECT_EQ(w->server.body("POST", "/bookings/21/slot"),
              R"({"confirmed":[],"further":[{"id":22,"slot":281,"version":7}],)"
              R"("said":["relation=other"],"slot":71})");
    EXPECT_TRUE(w->user.sees_text("予約日時を変更しました。")) << w->user.screen();
}

TEST(Moving, AsksForTheSecondDoseAtTheSameIntervalAndTime) {
    const auto w = moving_both();
    EXPECT_GT(w->server.count("GET", "/slots?chosen=12.1.71&dose=2&from=2021-05-28&moving=22%2C21"),
              0U);
}

TEST(Moving, LeavesTheSecondDoseWhereTheClerkSaysSo) {
    const auto w = moving_both();
    w->click("checkbox", "後の回も、間隔を保って変更する");
    EXPECT_FALSE(w->user.sees("tab", "1回目")) << w->user.screen();
    w->click("button", "この日時に変更");
    w->press("Enter");
    EXPECT_EQ(w->server.body("POST", "/bookings/21/slot"),
              R"({"confirmed":[],"said":["relation=other"],"slot":71})");
}

// The interval stays as it is.
TEST(Moving, LeavesTheSecondDoseWhereOnlyTheTimeChanges) {
    const auto w = moving_both(may(7));
    EXPECT_TRUE(w->user.sees_text("変わりません（同じ日なので間隔はそのままです）"))
        << w->user.screen();
    w->press("Enter");
    w->press("Enter");
    EXPECT_EQ(w->server.body("POST", "/bookings/21/slot"),
              R"({"confirmed":[],"said":["relation=other"],"slot":71})");
}

// A colleague has moved it; the clerk sees where it is now, and can go on.
TEST(Moving, ShowsWhereTheBookingIsAfterAColleagueWasFaster) {
    const auto w = moving_both();
    w->server.on("POST", "/bookings/21/slot", [](const auto&) {
        return problem(412, "changed_meanwhile", "他の人が先に変更しました。", "");
    });
    BookingDetail now = booked_on_the_seventh(9);
    now.booking.slot = slot(91, may(12), 540, "public", 2).slot;
    w->server.on("GET", "/bookings/21", [now](const auto&) { return ok(now); });
    w->server.on("GET", "/people/12", [now](const auto&) {
        PersonInfo person = taro();
        person.bookings = {now.booking};
        return ok(person);
    });
    w->press("Enter");
    w->press("Enter");
    EXPECT_TRUE(w->user.sees_text("他の人が先に変更しました。")) << w->user.screen();
    EXPECT_TRUE(w->user.sees_text("2021年5月12日(水) 09:00 ~ 09:30")) << w->user.screen();
    EXPECT_FALSE(w->user.sees_text("2021年5月31日")) << "the second is no more";
}

// The second dose's places are on the day that is given, or nowhere.
std::unique_ptr<World> moving_both_with_second_on(std::optional<Date> day) {
    return moving_both(may(10), [day](const HttpRequest& request) {
        const bool second = request.url.find("dose=2") != std::string::npos;
        if (second && !day) return ok(Offers{});
        DayOffer made{second ? *day : may(7), 2, {}, 3};
        if (request.url.find("slots=true") != std::string::npos)
            made.slots = {slot(second ? 281 : 71, made.day, 570, "public", 2)};
        return ok(Offers{{made}});
    });
}

TEST(Moving, SaysThatTheIntervalChanges) {
    const auto w = moving_both_with_second_on(may(30));
    EXPECT_TRUE(w->user.sees_text("間隔が21日から23日に変わります。")) << w->user.screen();
    const auto same = moving_both_with_second_on(may(28));
    EXPECT_FALSE(same->user.sees_text("間隔が")) << same->user.screen();
}

TEST(Moving, SaysWhereNoPlaceKeepsTheInterval) {
    const auto w = moving_both_with_second_on({});
    EXPECT_TRUE(w->user.sees_text("間隔を保てる空きがありません")) << w->user.screen();
    w->press("Enter");
    EXPECT_FALSE(w->user.sees("dialog", "確認")) << w->user.screen();
}

TEST(Moving, KeepsWhatWasChosenForTheSecondDose) {
    const auto w = moving_both(may(10), [](const HttpRequest& request) {
        Offers offers;
        const bool second = request.url.find("dose=2") != std::string::npos;
        const int day = second ? 28 : 7;
        DayOffer made{may(day), 6, {}, 6};
        if (request.url.find("slots=true") != std::string::npos)
            for (const int minute : {570, 600, 630})
                made.slots.push_back(slot(day * 1000 + minute, may(day), minute, "public", 2));
        offers.days = {made};
        return ok(offers);
    });
    w->click("tab", "2回目");
    w->click("radio", "公開枠 10:30 ~ 11:00 残り2枠");
    w->click("tab", "1回目");
    w->click("radio", "公開枠 10:00 ~ 10:30 残り2枠");
    EXPECT_TRUE(w->user.sees_text("2021年5月28日(金) 10:30 ~ 11:00")) << w->user.screen();
}

TEST(Moving, ShowsTheSecondDosesPlacesWhereItsPlaceIsRefused) {
    const auto w = moving_both();
    w->server.on("POST", "/bookings/21/slot", [](const auto&) {
        return problem(409, "slot_full", "この枠は満員です。", "$.further[0].slot");
    });
    w->press("Enter");
    w->press("Enter");
    EXPECT_TRUE(w->user.sees_text("この枠は満員です。")) << w->user.screen();
    EXPECT_TRUE(w->user.sees("radiogroup", "2021年5月28日(金)の予約枠")) << w->user.screen();
}

TEST(Moving, SaysWhereABookingCantBeMovedAnyMore) {
    const auto w = moving();
    w->server.on("GET", "/bookings/22", [](const auto&) {
        BookingDetail detail = booked_on_the_seventh();
        detail.booking.status = "cancelled";
        detail.booking.movable = false;
        return ok(detail);
    });
    w->open("move/22");
    EXPECT_TRUE(w->user.sees_text("この予約の日時は、もう変更できません。")) << w->user.screen();
}

TEST(Moving, IsOfferedWhereABookingIsShown) {
    const auto w = moving();
    w->open("bookings/21");
    w->click("button", "日時を変更");
    EXPECT_EQ(w->user.platform.visited.back(), "move/21");
}

}  // namespace
}  // namespace yk::test
