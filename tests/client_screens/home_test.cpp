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

}  // namespace
}  // namespace yk
