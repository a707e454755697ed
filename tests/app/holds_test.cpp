// Places held while they are read back to a caller, and bookings moved in one step.
#include "tests/app/world.hpp"

namespace yk {
namespace {

constexpr const char* kFriday = "2021-05-07";
constexpr const char* kMonday = "2021-05-10";

struct Desk {  // a clerk with a caller on the telephone, and a second clerk
    World world;
    Caller clinic{world};
    Caller centre{world, "callcentre"};
    int64_t person = clinic.known_person(101);
    int64_t slot = clinic.slot(person, kFriday, "public");

    Received hold(Caller& caller, int64_t whose, const std::vector<Json>& places) {
        return caller.post("/holds", holding(whose, places));
    }
    int64_t free_there(Caller& caller, int64_t id) {
        const int64_t asking = caller.known_person(120);
        for (const Json& each : caller.slots(asking, kFriday, "relation%3Dother", clinic.venue()))
            if (each["slot"]["id"] == id) return each["free"];
        return -1;
    }
    Received book(int64_t whose, const std::vector<Json>& places) {
        return clinic.book(whose, places);
    }
    void fill(int64_t id) {  // all places but one
        for (int number = 130; free_there(centre, id) > 1; ++number)
            ASSERT_EQ(clinic.book(clinic.known_person(number), {place(id)}).status, 201);
    }
    std::string booking_path(const Received& booked) {
        return "/bookings/" + booked.json["bookings"][0]["id"].dump();
    }
    Received move(const std::string& path, int64_t to, int64_t version) {
        return clinic.post(
            path + "/slot",
            {{"slot", to}, {"said", Json::array({"relation=other"})}, {"confirmed", Json::array()}},
            if_match(version));
    }
};

TEST(Hold, KeepsTheLastPlaceForTheCallerWhoIsAsked) {
    Desk desk;
    desk.fill(desk.slot);
    const auto held = desk.hold(desk.clinic, desk.person, {place(desk.slot)});
    ASSERT_EQ(held.status, 201) << held.json;
    EXPECT_EQ(held.json["seconds"], 300);
    EXPECT_EQ(held.json["extendable"], true);
    EXPECT_EQ(desk.free_there(desk.centre, desk.slot), 0);
    const int64_t other = desk.clinic.known_person(121);
    EXPECT_EQ(desk.clinic.book(other, {place(desk.slot)}).reason(), "slot_full");

    const auto booked = desk.book(desk.person, {place(desk.slot)});
    ASSERT_EQ(booked.status, 201) << booked.json;
    EXPECT_EQ(desk.free_there(desk.centre, desk.slot), 0);
}

TEST(Hold, IsFreeAgainWhenItIsReleasedOrItsTimeIsOver) {
    Desk desk;
    const int64_t before = desk.free_there(desk.centre, desk.slot);
    const auto held = desk.hold(desk.clinic, desk.person, {place(desk.slot)});
    EXPECT_EQ(desk.free_there(desk.centre, desk.slot), before - 1);
    EXPECT_EQ(desk.clinic.remove("/holds/" + held.json["id"].dump()).status, 204);
    EXPECT_EQ(desk.free_there(desk.centre, desk.slot), before);

    desk.hold(desk.clinic, desk.person, {place(desk.slot)});
    desk.world.clock.advance_ms(299'000);
    EXPECT_EQ(desk.free_there(desk.centre, desk.slot), before - 1);
    desk.world.clock.advance_ms(1'000);
    EXPECT_EQ(desk.free_there(desk.centre, desk.slot), before);
}

TEST(Hold, IsExtendedOnce) {
    Desk desk;
    const auto held = desk.hold(desk.clinic, desk.person, {place(desk.slot)});
    const std::string path = "/holds/" + held.json["id"].dump() + "/extend";
    EXPECT_EQ(desk.centre.post(path, Json::object()).reason(), "hold_gone");
    desk.world.clock.advance_ms(250'000);
    const auto extended = desk.clinic.post(path, Json::object());
    ASSERT_EQ(extended.status, 200) << extended.json;
    EXPECT_EQ(extended.json["seconds"], 300);
    EXPECT_EQ(extended.json["extendable"], false);
    EXPECT_EQ(desk.clinic.post(path, Json::object()).reason(), "hold_extended_before");
}

TEST(Hold, IsForWhatMayBeBooked) {
    Desk desk;
    const int64_t person = desk.clinic.known_person(102);
    ASSERT_EQ(desk.clinic.book(person, {place(desk.slot)}).status, 201);
    const auto twice = desk.hold(desk.clinic, person, {place(desk.slot)});
    EXPECT_EQ(twice.status, 409);
    EXPECT_EQ(twice.reason(), "dose_already_booked");
    const auto pair = desk.hold(desk.clinic, desk.person, {place(desk.slot), place(desk.slot, 2)});
    EXPECT_EQ(pair.path(), "$.places[1].slot");
    Caller other(desk.world, "clinic2");
    EXPECT_EQ(desk.hold(other, other.known_person(101), {place(desk.slot)}).reason(), "slot_gone");
}

TEST(Hold, DoesNotAskWhatTheBookingWillAsk) {
    Desk desk;
    const std::vector<std::string> said{"relation=own_patient"};
    const auto held = desk.clinic.post("/holds", holding(desk.person, {place(desk.slot)}, said));
    ASSERT_EQ(held.status, 201) << held.json;
    const int64_t before = desk.free_there(desk.centre, desk.slot);
    EXPECT_EQ(desk.clinic.book(desk.person, {place(desk.slot)}, said).status, 409);
    EXPECT_EQ(desk.free_there(desk.centre, desk.slot), before);  // still held
}

TEST(Hold, ThatHasLapsedIsBookedWhereThereIsRoom) {
    Desk desk;
    desk.fill(desk.slot);
    const auto held = desk.hold(desk.clinic, desk.person, {place(desk.slot)});
    desk.world.clock.advance_ms(300'000);
    EXPECT_EQ(desk.book(desk.person, {place(desk.slot)}).status, 201);
    const int64_t other = desk.clinic.known_person(121);
    EXPECT_EQ(desk.book(other, {place(desk.slot)}).reason(), "slot_full");
}

TEST(Move, TakesTheBookingToAnotherSlotInOneStep) {
    Desk desk;
    const auto booked = desk.clinic.book(desk.person, {place(desk.slot)});
    const std::string path = desk.booking_path(booked);
    EXPECT_TRUE(booked.json["bookings"][0]["movable"]);
    const int64_t before = desk.free_there(desk.centre, desk.slot);
    const auto offered = desk.clinic.get("/slots?person=" + std::to_string(desk.person) +
                                         "&dose=1&venue=" + std::to_string(desk.clinic.venue()) +
                                         "&vaccine=" + std::to_string(desk.clinic.vaccine()) +
                                         "&from=2021-05-10&to=2021-05-10" +
                                         "&slots=true&refused=false&said=relation%3Dother&moving=" +
                                         booked.json["bookings"][0]["id"].dump());
    ASSERT_EQ(offered.status, 200) << offered.json;
    ASSERT_FALSE(offered.json["days"][0]["slots"].empty());
    const int64_t to = offered.json["days"][0]["slots"][0]["slot"]["id"];

    const auto moved = desk.move(path, to, 1);
    ASSERT_EQ(moved.status, 200) << moved.json;
    EXPECT_EQ(moved.json["booking"]["slot"]["id"], to);
    EXPECT_EQ(moved.json["booking"]["version"], 2);
    EXPECT_EQ(desk.free_there(desk.centre, desk.slot), before + 1);
    const Json& entry = moved.json["history"].back();
    EXPECT_EQ(entry["from_slot"]["day"], kFriday);
    EXPECT_EQ(entry["to_slot"]["day"], kMonday);
    EXPECT_EQ(moved.json["history"][0].count("from_slot"), 0u);
}

TEST(Move, KeepsWhatItHasWhereTheNewPlaceIsNotToBeHad) {
    Desk desk;
    const auto booked = desk.clinic.book(desk.person, {place(desk.slot)});
    const std::string path = desk.booking_path(booked);
    EXPECT_EQ(desk.move(path, desk.slot, 1).reason(), "same_slot");
    EXPECT_EQ(desk.move(path, 9'999'999, 1).reason(), "slot_gone");
    EXPECT_EQ(desk.move(path, 9'999'999, 1).path(), "$.slot");
    const int64_t other = desk.clinic.slot(desk.clinic.known_person(120), kMonday, "public");
    EXPECT_EQ(desk.move(path, other, 9).reason(), "changed_meanwhile");
    EXPECT_EQ(desk.clinic
                  .post(path + "/slot",
                        {{"slot", other}, {"said", Json::array()}, {"confirmed", Json::array()}})
                  .status,
              428);
    EXPECT_EQ(desk.clinic.get(path).json["booking"]["slot"]["id"], desk.slot);
}

TEST(Move, IsRefusedWhereItComesTooCloseToTheOtherDose) {
    Desk desk;
    const auto next = desk.clinic.get("/slots/" + std::to_string(desk.slot) +
                                      "/next?person=" + std::to_string(desk.person) +
                                      "&dose=1&said=relation%3Dother");
    const int64_t second = next.json["days"][0]["slots"][0]["slot"]["id"];
    const auto booked = desk.clinic.book(desk.person, {place(desk.slot), place(second, 2)});
    ASSERT_EQ(booked.status, 201) << booked.json;
    const int64_t later = desk.clinic.slot(desk.clinic.known_person(120), "2021-05-17", "public");
    const auto refused = desk.move(desk.booking_path(booked), later, 1);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.reason(), "too_close_to_second");
}

TEST(Move, OfAHeldPlaceTakesTheHoldOver) {
    Desk desk;
    const auto booked = desk.clinic.book(desk.person, {place(desk.slot)});
    const int64_t to = desk.clinic.slot(desk.clinic.known_person(120), kMonday, "public");
    Json wish = holding(desk.person, {place(to)});
    wish["moving"] = booked.json["bookings"][0]["id"];
    const auto held = desk.clinic.post("/holds", wish);
    ASSERT_EQ(held.status, 201) << held.json;
    const auto moved = desk.clinic.post(
        desk.booking_path(booked) + "/slot",
        {{"slot", to}, {"said", Json::array({"relation=other"})}, {"confirmed", Json::array()}},
        if_match(1));
    ASSERT_EQ(moved.status, 200) << moved.json;
    EXPECT_EQ(moved.json["taken"], 1);
    EXPECT_EQ(
        desk.clinic.post("/holds/" + held.json["id"].dump() + "/extend", Json::object()).reason(),
        "hold_gone");
}

}  // namespace
}  // namespace yk
