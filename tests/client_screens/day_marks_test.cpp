// Marks on the day board that the server doesn't answer at once.
#include <gtest/gtest.h>

#include "tests/client_screens/a_day.hpp"

namespace yk {
namespace {

using testing_pages::Board;
using testing_pages::refusal;
using testing_pages::the_day;

// The list stays, with its age; what is marked is sent once when the server can be reached again.
TEST(DayBoard, KeepsTheListAndTheMarksWhileTheServerIsAway) {
    Board w;
    w.user.click("button", "受付", "アオキ");
    w.no_answer("POST", "bookings/21/status");
    EXPECT_TRUE(w.user.sees("cell", "カトウ"));
    EXPECT_TRUE(w.user.sees_text("時点の一覧です"));
    EXPECT_TRUE(w.user.sees_text("未送信：受付済み"));
    w.user.click("button", "受付", "カトウ");
    EXPECT_TRUE(w.user.sees_text("未送信の2件"));
    EXPECT_EQ(w.sent(26), "") << "nothing is sent that can't arrive";
    w.user.click("button", "取り消す", "カトウ");
    EXPECT_TRUE(w.user.sees_text("未送信の1件"));

    w.user.wait(6'000);
    w.reply("GET", "session", testing_pages::clinic_session());
    EXPECT_EQ(w.sent(21), R"({"confirmed":[],"to":"arrived"})");
    w.becomes(21, "arrived");
    w.reply("GET", "day", the_day());
    EXPECT_EQ(w.sent(26), "");
    EXPECT_FALSE(w.user.sees_text("時点の一覧です"));
}

TEST(DayBoard, KeepsAMarkWhileTheServerAsksToWait) {
    Board w;
    w.user.click("button", "受付", "アオキ");
    for (int i = 0; i < app::Api::kMostTries && !w.sent(21).empty(); ++i) {
        w.reply("POST", "bookings/21/status", refusal(503, "busy", "混み合っています。"), 503);
        w.user.wait(60'000);
    }
    w.user.wait(60'000);
    ASSERT_NE(w.sent(21), "") << "it is sent again";
    w.becomes(21, "arrived");
    EXPECT_TRUE(w.user.sees("button", "受付済み 2"));
}

TEST(DayBoard, SendsItsMarksWhileAnotherScreenIsVisible) {
    Board w;
    w.user.click("button", "受付", "アオキ");
    w.no_answer("POST", "bookings/21/status");
    w.app->go(app::people());
    w.user.settle();
    w.user.wait(6'000);
    w.reply("GET", "session", testing_pages::clinic_session());
    w.user.wait(1'000);
    EXPECT_EQ(w.sent(21), R"({"confirmed":[],"to":"arrived"})");
}

}  // namespace
}  // namespace yk
