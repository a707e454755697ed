// Home as a clinic's clerk sees it: today's free places at each of the account's venues.
#include "shared/protocol/live.hpp"
#include "shared/protocol/places.hpp"
#include "tests/client_screens/world.hpp"

namespace yk {
namespace {

using namespace yk::test;

struct AtHome : World {
    AtHome() : World("people") {
        shows(12, 40);
        open("");
    }
    void shows(std::int64_t free, std::int64_t capacity) {
        server.on("GET", "/places", [free, capacity](const auto&) {
            return ok(Places{may(6), 1, {{VenueId{1}, VaccineId{1}, {free}, {capacity}}}});
        });
    }
};

TEST(Home, ShowsTodaysFreePlacesOfEachVenue) {
    AtHome w;
    EXPECT_TRUE(w.user.sees_text("空き 12枠 / 40枠")) << w.user.screen();
    EXPECT_EQ(w.server.count("GET", "/places"), 1u) << "one question for all venues";
}

TEST(Home, CountsTodaysBookingsWithoutThoseThatWereCancelled) {
    World w("people");
    w.server.on("GET", "/bookings", [](const auto&) {
        BookingList list;
        list.total = 5;
        list.active = 3;
        return ok(list);
    });
    auto all = catalogue();
    all.menu.push_back({"list", "booking_list", {}});
    w.server.on("GET", "/catalogue", [all](const auto&) { return ok(all); });
    w.app.start();
    w.user.settle();
    w.serve();
    w.open("");
    EXPECT_TRUE(w.user.sees_text("3件")) << w.user.screen();
    EXPECT_FALSE(w.user.sees_text("5件")) << w.user.screen();
}

TEST(Home, AsksForTheNextDayAfterMidnight) {
    World w("people");
    w.server.on("GET", "/session", [](const auto&) {
        SessionInfo info = session();
        info.day_ends_in_s = 60;
        return ok(info);
    });
    std::string asked;
    w.server.on("GET", "/places", [&asked](const HttpRequest& request) {
        asked = request.url;
        return ok(Places{may(6), 1, {}});
    });
    w.app.start();
    w.user.settle();
    w.serve();
    w.open("");
    EXPECT_EQ(w.app.today(), may(6));
    EXPECT_NE(asked.find("from=2021-05-06"), std::string::npos) << asked;
    w.user.wait(61'000);
    w.serve();
    EXPECT_EQ(w.app.today(), may(7));
    EXPECT_NE(asked.find("from=2021-05-07"), std::string::npos) << asked;
    EXPECT_TRUE(w.user.sees_text("2021年5月7日(金)")) << w.user.screen();
}

TEST(Home, SaysWhereNothingIsOffered) {
    World w;
    w.server.on("GET", "/places", [](const auto&) { return ok(Places{may(6), 1, {}}); });
    w.open("");
    EXPECT_TRUE(w.user.sees_text("今日の枠はありません")) << w.user.screen();
}

TEST(Home, FollowsTheDaysPlaces) {
    AtHome w;
    w.shows(11, 40);
    w.user.platform.channel.received(encode(LiveNews{101, {}, {}}));
    w.user.settle();
    w.user.platform.channel.received(encode(LiveNews{102, {}, {places_topic(VenueId{1}, may(6))}}));
    w.user.settle();
    w.serve();
    EXPECT_TRUE(w.user.sees_text("空き 11枠 / 40枠")) << w.user.screen();
}

TEST(Home, ShowsThoseWhoBookEverywhereWhereTheEarliestPlacesAre) {
    World w("people");
    w.server.on("GET", "/session", [](const auto&) {
        SessionInfo info = session();
        info.role.scope = Scope::tenant;
        for (VenueInfo& each : info.venues)
            each.own = false;
        return ok(info);
    });
    w.server.on("GET", "/places", [](const auto&) {
        const VaccineId vaccine{1};
        return ok(Places{may(6),
                         3,
                         {{VenueId{1}, vaccine, {0, 0, 0}, {5, 5, 5}},
                          {VenueId{2}, vaccine, {std::nullopt, 0, 4}, {std::nullopt, 5, 5}},
                          {VenueId{99}, vaccine, {1, 1, 1}, {5, 5, 5}}}});
    });
    w.app.start();
    w.user.settle();
    w.serve();
    w.open("");
    EXPECT_GT(w.server.count("GET", "/places?days=28&from=2021-05-06"), 0U);
    const std::string screen = w.user.screen();
    const auto first = screen.find("E耳鼻咽喉科"), second = screen.find("A胃腸科内科医院", first);
    EXPECT_NE(second, std::string::npos) << "without room it is last: " << screen;
    EXPECT_TRUE(w.user.sees("cell", "2021年5月8日(土)")) << screen;
    EXPECT_TRUE(w.user.sees("cell", "残り4枠"));
    EXPECT_TRUE(w.user.sees("cell", "満"));
}

}  // namespace
}  // namespace yk
