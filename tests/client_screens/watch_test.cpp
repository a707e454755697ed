// What others change shows on a screen in sight, and where nothing changes no frame is drawn.
#include "shared/protocol/slots.hpp"
#include "tests/client_screens/world.hpp"

namespace yk {
namespace {

using namespace yk::test;

struct Watching : World {
    Watching() {
        server.on("GET", "/availability", [this](const HttpRequest& request) {
            for (const auto& [name, value] : request.headers)
                if (name == "If-None-Match" && value == etag)
                    return HttpResponse{304, {{"etag", etag}}, {}};
            HttpResponse answer = ok(DayLeft{VenueId{1}, may(7), {}});
            answer.headers.emplace_back("etag", etag);
            answer.body += std::string(etag.size(), ' ');
            return answer;
        });
        open("book/12");
    }
    void change() {
        etag += "x";
        server.on("GET", "/slots", [](const auto&) {
            DayOffer day;
            day.day = may(7);
            day.free = 1;
            day.capacity = 6;
            day.slots = {slot(70, may(7), 540, "public", 1), slot(71, may(7), 570, "public", 0)};
            return ok(Offers{{day}});
        });
    }
    void pass(double ms) {
        user.wait(ms);
        serve();
    }
    std::size_t asked() const { return server.count("GET", "/availability"); }
    std::string etag = "\"a\"";
};

TEST(Watching, AsksEveryThreeSecondsWhatHasChanged) {
    Watching w;
    EXPECT_EQ(w.asked(), 1U);
    w.pass(2'900);
    EXPECT_EQ(w.asked(), 1U);
    w.pass(200);
    EXPECT_EQ(w.asked(), 2U);
    w.pass(3'100);
    EXPECT_EQ(w.asked(), 3U);
    EXPECT_EQ(w.server.headers("GET", "/availability", "If-None-Match"),
              (std::vector<std::string>{"\"a\"", "\"a\""}));
}

TEST(Watching, DrawsNoFrameWhereNothingHasChanged) {
    Watching w;
    const auto frames = w.user.surface.counters().frames;
    for (int i = 0; i < 40; ++i)
        w.pass(1'000);
    EXPECT_GT(w.asked(), 10U);
    EXPECT_EQ(w.user.surface.counters().frames, frames);
}

TEST(Watching, ShowsWhatSomebodyElseHasTaken) {
    Watching w;
    EXPECT_TRUE(w.user.sees_text("残り3枠")) << w.user.screen();
    const auto counted = w.server.count("GET", "/slots");
    w.change();
    w.pass(3'100);
    EXPECT_GT(w.server.count("GET", "/slots"), counted);
    EXPECT_TRUE(w.user.sees_text("残り1枠")) << w.user.screen();
    EXPECT_FALSE(w.user.sees_text("残り3枠"));
}

TEST(Watching, ShowsDaysThatAreNewToo) {
    Watching w;
    w.change();
    w.etag = "\"a\"";  // of the day in sight nothing has changed
    w.pass(16'000);
    EXPECT_TRUE(w.user.sees_text("残り1枠")) << w.user.screen();
}

TEST(Watching, StopsWhereTheScreenIsNotInSight) {
    Watching w;
    w.open("people");
    w.pass(3'100);
    const auto asked = w.asked();
    for (int i = 0; i < 10; ++i)
        w.pass(3'100);
    EXPECT_EQ(w.asked(), asked);
    w.open("book/12");
    w.pass(3'100);
    EXPECT_GT(w.asked(), asked);
}

TEST(Watching, RestsWhileItsOwnPlacesAreReadBack) {
    Watching w;
    w.press("Enter");
    w.press("Enter");  // the second dose too
    ASSERT_TRUE(w.user.sees("dialog", "確認")) << w.user.screen();
    w.pass(3'100);
    const auto asked = w.asked();
    w.change();
    for (int i = 0; i < 5; ++i)
        w.pass(3'100);
    EXPECT_EQ(w.asked(), asked);
}

TEST(Watching, AsksNobodyWhileTheSessionHasEnded) {
    Watching w;
    w.server.on("GET", "/slots", [](const auto&) { return problem(401, "session_ended", ""); });
    w.etag += "x";
    w.pass(3'100);
    ASSERT_TRUE(w.app.api().session_ended());
    const auto asked = w.asked();
    for (int i = 0; i < 5; ++i)
        w.pass(3'100);
    EXPECT_EQ(w.asked(), asked);
}

}  // namespace
}  // namespace yk
