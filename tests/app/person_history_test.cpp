// Who did what for a person, when, through which channel.
#include "tests/app/world.hpp"

namespace yk {
namespace {

constexpr const char* kFriday = "2021-05-07";

std::string path_of(int64_t person) {
    return "/people/" + std::to_string(person) + "/history";
}

std::vector<std::string> actions(const Json& history) {
    std::vector<std::string> all;
    for (const Json& each : history["rows"])
        all.push_back(each["action"]);
    return all;
}

TEST(PersonHistory, HasWhatEachDeskDidWithTheLatestFirst) {
    World world;
    Caller clinic(world), centre(world, "callcentre");
    const int64_t person = clinic.known_person(101);
    const auto before = clinic.get(path_of(person));
    ASSERT_EQ(before.status, 200) << before.json;
    const auto booked = clinic.book(person, {place(clinic.slot(person, kFriday, "public"))});
    const std::string booking = booked.json["bookings"][0]["id"].dump();
    world.clock.advance_ms(60'000);
    centre.known_person(101);
    const auto cancelled =
        centre.post("/bookings/" + booking + "/status",
                    {{"to", "cancelled"}, {"confirmed", Json::array()}}, if_match(1));
    ASSERT_EQ(cancelled.status, 200) << cancelled.json;

    const Json history = clinic.get(path_of(person)).json;
    ASSERT_EQ(history["rows"].size(), before.json["rows"].size() + 2) << history;
    EXPECT_EQ(history["more"], false);
    const Json &last = history["rows"][0], &first = history["rows"][1];
    EXPECT_EQ(last["action"], "status_changed");
    EXPECT_EQ(last["entry"]["from"], "booked");
    EXPECT_EQ(last["entry"]["to"], "cancelled");
    EXPECT_NE(last["entry"]["by"], first["entry"]["by"]);
    EXPECT_NE(last["entry"]["at"], first["entry"]["at"]);
    EXPECT_EQ(first["action"], "booked");
    EXPECT_EQ(first["dose"], 1);
    EXPECT_EQ(first["booking"].dump(), booking);
    EXPECT_EQ(first["slot"]["day"], kFriday);
    EXPECT_EQ(first["entry"]["channel"], "phone");
}

TEST(PersonHistory, TellsWhereABookingStoodThen) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    const int64_t at = clinic.slot(person, kFriday, "public");
    const auto booked = clinic.book(person, {place(at)});
    const int64_t to = clinic.slot(clinic.known_person(120), "2021-05-10", "public");
    const auto moved = clinic.post(
        "/bookings/" + booked.json["bookings"][0]["id"].dump() + "/slot",
        {{"slot", to}, {"said", Json::array({"relation=other"})}, {"confirmed", Json::array()}},
        if_match(1));
    ASSERT_EQ(moved.status, 200) << moved.json;
    const Json rows = clinic.get(path_of(person)).json["rows"];
    EXPECT_EQ(rows[0]["action"], "moved");
    EXPECT_EQ(rows[0]["slot"]["id"], to);
    EXPECT_EQ(rows[1]["action"], "booked");
    EXPECT_EQ(rows[1]["slot"]["id"], at);
}

TEST(PersonHistory, HasNothingOfVenuesThatTheUserDoesNotReach) {
    World world;
    Caller clinic(world), other(world, "clinic2");
    const int64_t person = clinic.known_person(101);
    ASSERT_EQ(clinic.book(person, {place(clinic.slot(person, kFriday, "public"))}).status, 201);
    const int64_t same = other.known_person(101);
    const auto theirs = actions(other.get(path_of(same)).json);
    EXPECT_EQ(std::ranges::count(theirs, "booked"), 0);
    const auto ours = actions(clinic.get(path_of(person)).json);
    EXPECT_EQ(std::ranges::count(ours, "booked"), 1);
}

// Who wrote down somebody's data elsewhere is not this clinic's to know.
TEST(PersonHistory, NamesNobodyWhoWorksElsewhereOnly) {
    World world;
    Caller clinic(world), other(world, "clinic2"), centre(world, "callcentre");
    const int64_t person = clinic.known_person(101);
    Json read = clinic.get("/people/" + std::to_string(person)).json;
    for (Json& each : read["answers"])
        if (each["field"] == "phone") each["value"] = "0961111111";
    const auto changed = clinic.put("/people/" + std::to_string(person),
                                    {{"answers", read["answers"]}, {"confirmed", Json::array()}},
                                    if_match(read["version"]));
    ASSERT_EQ(changed.status, 200) << changed.json;
    other.known_person(101);
    const auto by = [&](Caller& caller) -> Json {
        const Json last = caller.get(path_of(person)).json["rows"][0];
        EXPECT_EQ(last["action"], "person_changed");
        return last["entry"]["by"];
    };
    EXPECT_EQ(by(other), "");
    EXPECT_NE(by(clinic), "");
    centre.known_person(101);
    EXPECT_EQ(by(centre), by(clinic));
}

TEST(PersonHistory, IsOfPeopleInSightOnly) {
    World world;
    Caller clinic(world), other(world, "clinic2");
    const int64_t person = clinic.known_person(101);
    const auto hidden = other.get(path_of(person)), missing = other.get(path_of(999'999));
    EXPECT_EQ(hidden.status, 404);
    EXPECT_EQ(hidden.reason(), "person_gone");
    EXPECT_EQ(hidden.reason(), missing.reason());
}

// What was only read is for those who check on the readers.
TEST(PersonHistory, LeavesOutWhoHasLooked) {
    World world;
    Caller clinic(world), centre(world, "callcentre");
    const int64_t person = centre.known_person(101);
    const auto before = actions(centre.get(path_of(person)).json);
    const auto shown = centre.post("/people/" + std::to_string(person) + "/number",
                                   {{"reason", "電話で番号を確認"}});
    ASSERT_EQ(shown.status, 200) << shown.json;
    EXPECT_EQ(actions(centre.get(path_of(person)).json), before);
}

}  // namespace
}  // namespace yk
