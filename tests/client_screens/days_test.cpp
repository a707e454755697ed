// Days that are offered or asked for: a period, and the tenant's day after midnight.
#include "shared/protocol/doses.hpp"
#include "shared/protocol/scans.hpp"
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

// A minute before the tenant's midnight.
struct LateEvening : World {
    explicit LateEvening(const std::string& path) : World("people") {
        server.on("GET", "/session", [this](const auto&) {
            SessionInfo info = session();
            if (user.platform.clock_ms > began_ms + 60'000) info.today = may(7);
            info.day_ends_in_s = 60;
            return ok(info);
        });
        server.on("GET", "/bookings", [this](const HttpRequest& request) {
            days.push_back(request.url.substr(request.url.find("day=") + 4, 10));
            return ok(BookingList{});
        });
        began_ms = user.platform.clock_ms;
        app.start();
        user.settle();
        serve();
        open(path);
    }
    void pass_midnight() {
        user.wait(61'000);
        serve();
    }
    double began_ms = 0;
    std::vector<std::string> days{};  // whose bookings were asked for
};

TEST(Days, APeriodThatEndsBeforeItBeginsSaysSo) {
    World w("people");
    w.server.on("GET", "/venues/1/doses", [](const auto&) { return ok(DoseList{}); });
    w.open("doses");
    const std::size_t asked = w.server.count("GET", "/venues/1/doses");
    w.type("開始日", "2021-05-06");
    w.type("終了日", "2021-05-05");
    w.click("button", "検索");
    EXPECT_NE(w.user.error_of("終了日").find("始まりと同じ日か、それより後"), std::string::npos)
        << w.user.screen();
    EXPECT_EQ(w.server.count("GET", "/venues/1/doses"), asked);
    w.type("終了日", "2021-05-07");
    w.click("button", "検索");
    EXPECT_EQ(w.server.count("GET", "/venues/1/doses"), asked + 1);
}

TEST(Days, AListThatShowedTodayShowsTheNewDayAfterMidnight) {
    LateEvening w("bookings");
    ASSERT_FALSE(w.days.empty()) << w.user.screen();
    EXPECT_EQ(w.days.back(), "2021-05-06");
    w.pass_midnight();
    w.open("people");
    w.open("bookings");
    EXPECT_EQ(w.days.back(), "2021-05-07") << w.user.platform.path();
}

TEST(Days, AListKeepsAnotherDayThatWasChosen) {
    LateEvening w("bookings?day=2021-05-03&venue=1");
    w.pass_midnight();
    w.open("people");
    w.open("bookings");
    EXPECT_EQ(w.days.back(), "2021-05-03");
}

TEST(Days, ADoseIsOfferedTheNewDayAfterMidnightUnlessADayWasTyped) {
    for (const bool typed : {false, true}) {
        LateEvening w("people");
        w.server.on("GET", "/people/12/registration", [](const auto&) {
            Registration now;
            now.open = true;
            return ok(now);
        });
        w.server.on("GET", "/people/12/scans", [](const auto&) { return ok(Scans{}); });
        w.open("registration/12");
        EXPECT_EQ(w.user.value("接種日"), "2021-05-06") << w.user.screen();
        if (typed) w.type("接種日", "2021-05-04");
        w.pass_midnight();
        EXPECT_EQ(w.user.value("接種日"), typed ? "2021-05-04" : "2021-05-07");
    }
}

}  // namespace
}  // namespace yk::test
