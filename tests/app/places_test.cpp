// The free places of venues by day and by time: read from memory, correct directly after every
// change, and without slots that the session may not see.
#include "tests/app/resident.hpp"

namespace yk {
namespace {

constexpr const char* kFriday = "2021-05-07";

// A clinic that works at the venues A and E, on Thursday, 6 May 2021, at nine.
struct PlacesWorld {
    World world;
    Caller clinic{world};
    Caller centre{world, "callcentre"};

    std::string a() const { return std::to_string(clinic.venue()); }
    std::string week_path(const std::string& venue, const std::string& more = {}) const {
        return "/venues/" + venue + "/week?from=2021-05-06" + more;
    }
    std::string path(const std::string& venues = {}, const std::string& from = kFriday,
                     const std::string& more = "&days=7&vaccines=") const {
        return "/places?from=" + from + more + "&venues=" + venues;
    }
    // The entry of venue A for a day, in the list across venues.
    Json free(Caller& caller, size_t day = 0) {
        return caller.get(path(a())).json["rows"][0]["free"][day];
    }
};

TEST(Places, AreCountedByVenueVaccineAndDay) {
    PlacesWorld at;
    const Json rows = at.centre.get(at.path()).json["rows"];
    ASSERT_EQ(rows.size(), 3u) << "of four venues one has private places alone";
    const Json& a = rows[0];
    EXPECT_EQ(a["venue"], at.clinic.venue());
    EXPECT_EQ(a["vaccine"], at.clinic.vaccine());
    // Friday, Saturday, Sunday, …, Wednesday (mornings only), Thursday.
    EXPECT_EQ(a["capacity"].dump(), "[36,18,null,36,36,18,36]");
    EXPECT_EQ(a["free"].dump(), "[36,18,null,36,36,18,36]");
}

TEST(Places, OfAWeekAreCountedByTime) {
    PlacesWorld at;
    const Json week = at.centre.get(at.week_path(at.a())).json;
    EXPECT_EQ(week["from"], "2021-05-06");
    const Json& nine = week["times"][0];
    EXPECT_EQ(nine["start_minute"], 540);
    EXPECT_EQ(nine["end_minute"], 570);
    EXPECT_EQ(nine["capacity"].dump(), "[3,3,3,null,3,3,3]");
    EXPECT_EQ(nine["free"].dump(), "[0,3,3,null,3,3,3]") << "today's has begun";
    const Json own = at.clinic.get(at.week_path(at.a())).json["times"][1];
    EXPECT_EQ(own["capacity"].dump(), "[5,5,3,null,5,5,5]") << "public and private ones add up";
}

TEST(Places, FollowEveryChangeAtOnce) {
    PlacesWorld at;
    const int64_t person = at.clinic.known_person(101);
    const int64_t before = at.free(at.centre);
    const int64_t slot = at.clinic.slot(person, kFriday, "public");
    at.centre.get(at.path());
    at.centre.get(at.week_path(at.a()));
    ASSERT_EQ(at.clinic.book(person, {place(slot)}).status, 201);
    EXPECT_EQ(at.free(at.centre), before - 1);
    EXPECT_EQ(at.centre.get(at.path()).json["rows"][0]["free"][0], before - 1);
    EXPECT_EQ(at.centre.get(at.week_path(at.a())).json["times"][0]["free"][1], 2);
}

TEST(Places, CountAHoldOnlyAsLongAsItLasts) {
    PlacesWorld at;
    const int64_t person = at.clinic.known_person(101);
    const int64_t slot = at.clinic.slot(person, kFriday, "public");
    at.world.clock.advance_ms(30'000);  // so that the hold ends in the middle of a minute
    const int64_t before = at.free(at.centre);
    ASSERT_EQ(at.clinic.post("/holds", holding(person, {place(slot)})).status, 201);
    at.world.clock.advance_ms(299'000);
    EXPECT_EQ(at.free(at.centre), before - 1);
    at.world.clock.advance_ms(1'000);
    EXPECT_EQ(at.free(at.centre), before);
}

TEST(Places, ThatHaveBegunAreNotFree) {
    PlacesWorld at;
    const auto free = [&] {
        return at.centre.get(at.path(at.a(), "2021-05-06")).json["rows"][0]["free"][0];
    };
    const int64_t at_nine = free();
    at.world.clock.advance_ms(30 * 60'000 - 1);
    EXPECT_EQ(free(), at_nine);
    at.world.clock.advance_ms(1);
    EXPECT_EQ(free(), at_nine - 3);
}

TEST(Places, AreOnlyThoseThatTheCallerMaySee) {
    PlacesWorld at;
    Caller other(at.world, "clinic2");
    Resident resident(at.world);
    const Json own = at.clinic.get(at.path()).json["rows"];
    EXPECT_FALSE(own.empty());
    for (const Json& row : own)
        EXPECT_TRUE(row["venue"] == at.clinic.venue(0) || row["venue"] == at.clinic.venue(1));
    EXPECT_EQ(at.free(at.clinic), 36 + 6) << "its own private ones too";
    EXPECT_EQ(at.free(at.centre), 36);
    EXPECT_EQ(resident.get(at.path(at.a())).json["rows"][0]["free"][0], 36);

    const auto foreign = other.get(at.path(at.a()));
    const auto missing = other.get(at.path("999"));
    EXPECT_EQ(foreign.reason(), "venue_gone");
    EXPECT_EQ(foreign.json, missing.json) << "what isn't theirs is as if it were not there";
}

TEST(Places, OfOneVaccineLeaveTheOthersOut) {
    PlacesWorld at;
    const std::string wanted = std::to_string(at.clinic.vaccine());
    const Json all = at.centre.get(at.path()).json;
    EXPECT_EQ(at.centre.get(at.path("", kFriday, "&days=7&vaccines=" + wanted)).json, all);
    EXPECT_TRUE(at.centre.get(at.path("", kFriday, "&days=7&vaccines=99")).json["rows"].empty());
    EXPECT_TRUE(at.centre.get(at.week_path(at.a(), "&vaccine=99")).json["times"].empty());
}

TEST(Places, AreNotSentTwice) {
    PlacesWorld at;
    for (const std::string& path : {at.path(), at.week_path(at.a())}) {
        const auto first = at.centre.get(path);
        const auto etag = first.headers.at("ETag");
        EXPECT_EQ(at.centre.get(path, {{"If-None-Match", etag}}).status, 304);
        at.world.clock.advance_ms(60'000);
        EXPECT_EQ(at.centre.get(path, {{"If-None-Match", etag}}).status, 304)
            << "counted again, and the same";
    }
}

TEST(Places, RefuseWhatCantBeAnswered) {
    PlacesWorld at;
    const std::string none = "&vaccines=";
    const auto refused = [&](const std::string& path, int status, const char* where) {
        const auto answer = at.centre.get(path);
        EXPECT_EQ(answer.status, status) << path;
        EXPECT_EQ(answer.path(), where) << path;
        EXPECT_FALSE(answer.json.value("title", "").empty()) << path;
    };
    refused(at.path("", kFriday, "&days=63" + none), 422, "$.days");
    refused(at.path("", kFriday, "&days=0" + none), 422, "$.days");
    refused(at.path("", "2021-02-30"), 422, "$.from");
    refused(at.path(at.a() + ",999"), 404, "$.venues[1]");
    refused(at.path("1,x"), 422, "$.venues[1]");
    refused(at.week_path("999"), 404, "$.venue");
    refused("/venues/1/week", 422, "$.from");
    std::string many = "1";
    for (int i = 0; i < 400; ++i)
        many += ",1";
    refused(at.path(many), 422, "$.venues");
    EXPECT_EQ(at.world.send("GET", at.path(), nullptr, "").status, 401);
}

}  // namespace
}  // namespace yk
