// The free places of a day: read from memory, correct directly after every change, and without
// slots that the session may not see.
#include "tests/app/world.hpp"

namespace yk {
namespace {

constexpr const char* kFriday = "2021-05-07";

struct AvailabilityWorld {
    World world;
    Caller clinic{world};
    Caller centre{world, "callcentre"};
    int64_t person = clinic.known_person(101);
    int64_t slot = clinic.slot(person, kFriday, "public");

    std::string path() const {
        return "/availability?venue=" + std::to_string(clinic.venue()) + "&day=" + kFriday;
    }
    Json line(Caller& caller, int64_t id) {
        const Json day = caller.get(path()).json;
        for (const Json& each : day["slots"])
            if (each["slot"] == id) return each;
        return {};
    }
    int64_t free(Caller& caller) { return line(caller, slot)["free"]; }
};

TEST(Availability, FollowsEveryChangeAtOnce) {
    AvailabilityWorld at;
    const int64_t before = at.free(at.centre);
    const auto booked = at.clinic.book(at.person, {place(at.slot)});
    EXPECT_EQ(at.free(at.centre), before - 1);

    const int64_t other = at.clinic.known_person(102);
    const auto held = at.clinic.post("/holds", holding(other, {place(at.slot)}));
    EXPECT_EQ(at.free(at.centre), before - 2);
    at.clinic.remove("/holds/" + held.json["id"].dump());
    EXPECT_EQ(at.free(at.centre), before - 1);

    const std::string path = "/bookings/" + booked.json["bookings"][0]["id"].dump();
    const int64_t later = at.clinic.slot(other, "2021-05-10", "public");
    ASSERT_EQ(at.clinic
                  .post(path + "/slot",
                        {{"slot", later},
                         {"said", Json::array({"relation=other"})},
                         {"confirmed", Json::array()}},
                        if_match(1))
                  .status,
              200);
    EXPECT_EQ(at.free(at.centre), before);
}

TEST(Availability, CountsAHoldOnlyAsLongAsItLasts) {
    AvailabilityWorld at;
    at.world.clock.advance_ms(30'000);  // so that the hold ends in the middle of a minute
    const int64_t before = at.free(at.centre);
    at.clinic.post("/holds", holding(at.person, {place(at.slot)}));
    at.world.clock.advance_ms(299'000);
    EXPECT_EQ(at.free(at.centre), before - 1);
    at.world.clock.advance_ms(1'000);
    EXPECT_EQ(at.free(at.centre), before);
}

TEST(Availability, HidesFromEachRoleWhatTheRulesHide) {
    AvailabilityWorld at;
    const int64_t own = at.clinic.slot(at.person, kFriday, "private", "relation%3Down_patient");
    ASSERT_NE(own, 0);
    EXPECT_EQ(at.line(at.clinic, own)["kind"], "private");
    EXPECT_TRUE(at.line(at.centre, own).is_null());
    Caller other(at.world, "clinic2");
    EXPECT_EQ(other.get(at.path()).reason(), "venue_gone");
}

TEST(Availability, IsNotSentTwice) {
    AvailabilityWorld at;
    const auto first = at.centre.get(at.path());
    const std::string etag = first.headers.at("ETag");
    const auto again = at.centre.get(at.path(), {{"If-None-Match", etag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.json.is_null());
    ASSERT_EQ(at.clinic.book(at.person, {place(at.slot)}).status, 201);
    const auto changed = at.centre.get(at.path(), {{"If-None-Match", etag}});
    EXPECT_EQ(changed.status, 200);
    EXPECT_NE(changed.headers.at("ETag"), etag);
}

TEST(Availability, IsForWhoIsSignedInAndAsksForADay) {
    AvailabilityWorld at;
    EXPECT_EQ(at.world.send("GET", at.path(), nullptr, "").status, 401);
    EXPECT_EQ(at.centre.get("/availability?venue=1").path(), "$.day");
    EXPECT_EQ(at.centre.get("/availability?venue=1&day=2021-02-30").status, 422);
    EXPECT_TRUE(at.centre.get("/availability?venue=999&day=2021-05-07").json["slots"].empty());
}

}  // namespace
}  // namespace yk
