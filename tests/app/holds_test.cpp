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
    int64_t free_there(Caller& caller, int64_t id, const std::string& day = kFriday) {
        const int64_t asking = caller.known_person(120);
        for (const Json& each : caller.slots(asking, day, "relation%3Dother", clinic.venue()))
            if (each["slot"]["id"] == id) return each["free"];
        return -1;
    }
    Received book(int64_t whose, const std::vector<Json>& places) {
        return clinic.book(whose, places);
    }
    void fill(int64_t id, const std::string& day = kFriday, int64_t but = 1) {
        for (int number = 130; free_there(centre, id, day) > but; ++number)
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

// After a reload the clerk's own hold still stands, and the same place is to be chosen again.
TEST(Hold, IsNotCountedAgainstWhomItIsFor) {
    Desk desk;
    desk.fill(desk.slot);
    ASSERT_EQ(desk.hold(desk.clinic, desk.person, {place(desk.slot)}).status, 201);
    const auto offered_to = [&](Caller& caller, int64_t whose) {
        for (const Json& each :
             caller.slots(whose, kFriday, "relation%3Dother", desk.clinic.venue()))
            if (each["slot"]["id"] == desk.slot) return std::pair(each["free"], each["takable"]);
        return std::pair<Json, Json>(-1, false);
    };
    EXPECT_EQ(offered_to(desk.clinic, desk.person), (std::pair<Json, Json>(1, true)));
    EXPECT_EQ(offered_to(desk.clinic, desk.clinic.known_person(121)),
              (std::pair<Json, Json>(0, false)));
    EXPECT_EQ(offered_to(desk.centre, desk.centre.known_person(101)),
              (std::pair<Json, Json>(0, false)));
    ASSERT_EQ(desk.hold(desk.clinic, desk.person, {place(desk.slot)}).status, 201);
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

constexpr const char* kFirstMonday = "2021-05-17";
constexpr const char* kSecondMonday = "2021-06-07";

// Both doses are booked: on a Friday, and on the same weekday three weeks later.
struct BothBooked : Desk {
    int64_t first = 0, second = 0;        // bookings
    int64_t to_first = 0, to_second = 0;  // slots ten days later each
    BothBooked() {
        const auto next =
            clinic.get("/slots/" + std::to_string(slot) + "/next?person=" + std::to_string(person) +
                       "&dose=1&said=relation%3Dother");
        const int64_t later = next.json["days"][0]["slots"][0]["slot"]["id"];
        const auto booked = clinic.book(person, {place(slot), place(later, 2)});
        first = booked.json["bookings"][0]["id"];
        second = booked.json["bookings"][1]["id"];
        const int64_t other = clinic.known_person(120);
        to_first = clinic.slot(other, kFirstMonday, "public");
        to_second = clinic.slot(other, kSecondMonday, "public");
    }
    Received move_both(int64_t second_slot, int64_t second_version = 1) {
        return clinic.post(
            "/bookings/" + std::to_string(first) + "/slot",
            {{"slot", to_first},
             {"said", Json::array({"relation=other"})},
             {"confirmed", Json::array()},
             {"further",
              Json::array({{{"id", second}, {"slot", second_slot}, {"version", second_version}}})}},
            if_match(1));
    }
    int64_t slot_of(int64_t booking) {
        return clinic.get("/bookings/" + std::to_string(booking)).json["booking"]["slot"]["id"];
    }
};

TEST(Move, TakesBothDosesAlongInOneStep) {
    BothBooked desk;
    const int64_t seconds_slot = desk.slot_of(desk.second);
    const int64_t free = desk.free_there(desk.centre, desk.slot);
    const auto moved = desk.move_both(desk.to_second);
    ASSERT_EQ(moved.status, 200) << moved.json;
    EXPECT_EQ(moved.json["booking"]["slot"]["id"], desk.to_first);
    EXPECT_EQ(desk.slot_of(desk.second), desk.to_second);
    EXPECT_NE(seconds_slot, desk.to_second);
    EXPECT_EQ(desk.free_there(desk.centre, desk.slot), free + 1);
    const auto second = desk.clinic.get("/bookings/" + std::to_string(desk.second));
    EXPECT_EQ(second.json["booking"]["version"], 2);
    EXPECT_EQ(second.json["history"].back()["from_slot"]["id"], seconds_slot);
}

TEST(Move, TakesBothDosesAlongOrNeither) {
    BothBooked desk;
    const int64_t seconds_slot = desk.slot_of(desk.second);
    const auto unmoved = [&] {
        return desk.slot_of(desk.first) == desk.slot && desk.slot_of(desk.second) == seconds_slot;
    };
    // The first would move behind the second.
    const int64_t too_early =
        desk.clinic.slot(desk.clinic.known_person(121), "2021-05-24", "public");
    const auto close = desk.move_both(too_early);
    EXPECT_EQ(close.reason(), "too_close_to_second") << "judged as if the other had moved";
    EXPECT_TRUE(unmoved());
    EXPECT_EQ(desk.move_both(9'999'999).path(), "$.further[0].slot");
    EXPECT_EQ(desk.move_both(desk.to_second, 7).reason(), "changed_meanwhile");
    EXPECT_EQ(desk.move_both(desk.to_second, 7).path(), "$.further[0].version");
    EXPECT_TRUE(unmoved());
    desk.fill(desk.to_second, kSecondMonday, 0);
    const auto full = desk.move_both(desk.to_second);
    EXPECT_EQ(full.reason(), "slot_full");
    EXPECT_EQ(full.path(), "$.further[0].slot");
    EXPECT_TRUE(unmoved());
    std::swap(desk.second, desk.first);
    EXPECT_EQ(desk.move_both(desk.to_first).status, 409) << "the second dose before the first";
    desk.second = desk.first;
    EXPECT_EQ(desk.move_both(desk.to_second).reason(), "repeated_member");
}

TEST(Move, TakesAlongNobodyElsesBooking) {
    BothBooked desk;
    const int64_t other = desk.clinic.known_person(121);
    const auto booked = desk.clinic.book(other, {place(desk.to_second)});
    desk.second = booked.json["bookings"][0]["id"];
    const auto refused = desk.move_both(desk.to_first);
    EXPECT_EQ(refused.reason(), "booking_gone");
    EXPECT_EQ(refused.path(), "$.further[0].id");
}

TEST(Move, OfBothDosesIsOfferedAsIfBothWereFree) {
    BothBooked desk;
    const auto offered = [&](int64_t dose, const std::string& day, const std::string& more) {
        const auto reply = desk.clinic.get(
            "/slots?person=" + std::to_string(desk.person) + "&dose=" + std::to_string(dose) +
            "&venue=" + std::to_string(desk.clinic.venue()) +
            "&vaccine=" + std::to_string(desk.clinic.vaccine()) + "&from=" + day + "&to=" + day +
            "&slots=true&refused=false&said=relation%3Dother" + more);
        EXPECT_EQ(reply.status, 200) << reply.json;
        return !reply.json["days"][0]["slots"].empty();
    };
    const std::string first = std::to_string(desk.first), second = std::to_string(desk.second);
    EXPECT_FALSE(offered(1, "2021-05-17", "&moving=" + first)) << "too close to the second";
    const auto gone = desk.clinic.get(
        "/slots?person=" + std::to_string(desk.person) + "&dose=1&venue=" +
        std::to_string(desk.clinic.venue()) + "&vaccine=" + std::to_string(desk.clinic.vaccine()) +
        "&from=2021-05-17&to=2021-05-17&slots=true&refused=false&said=relation%3Dother&moving=" +
        first + ",999999");
    EXPECT_EQ(gone.reason(), "booking_gone");
    EXPECT_EQ(gone.path(), "$.moving[1]");
    EXPECT_TRUE(offered(1, "2021-05-17", "&moving=" + first + "," + second));
    const std::string chosen =
        "&chosen=" + text_of(Place{PersonId{desk.person}, 1, SlotId{desk.to_first}});
    EXPECT_FALSE(offered(2, "2021-05-24", "&moving=" + second + "," + first + chosen));
    EXPECT_TRUE(offered(2, "2021-06-07", "&moving=" + second + "," + first + chosen));
}

TEST(Move, OfBothDosesHoldsBothPlaces) {
    BothBooked desk;
    Json wish = holding(desk.person, {place(desk.to_first), place(desk.to_second, 2)});
    wish["moving"] = Json::array({desk.first});
    EXPECT_EQ(desk.clinic.post("/holds", wish).path(), "$.moving");
    wish["moving"] = Json::array({desk.second, desk.first});
    EXPECT_EQ(desk.clinic.post("/holds", wish).path(), "$.moving[0]");
    Json stays = holding(desk.person, {place(desk.to_first), place(desk.slot_of(desk.second), 2)});
    stays["moving"] = Json::array({desk.first, desk.second});
    EXPECT_EQ(desk.clinic.post("/holds", stays).reason(), "same_slot");
    EXPECT_EQ(desk.clinic.post("/holds", stays).path(), "$.places[1].slot");
    wish["moving"] = Json::array({desk.first, desk.second});
    const auto free = [&] { return desk.free_there(desk.centre, desk.to_first, kFirstMonday); };
    const int64_t before = free();
    const auto held = desk.clinic.post("/holds", wish);
    ASSERT_EQ(held.status, 201) << held.json;
    EXPECT_EQ(free(), before - 1);
    ASSERT_EQ(desk.move_both(desk.to_second).status, 200);
    EXPECT_EQ(free(), before - 1);
}

TEST(Move, OfAHeldPlaceTakesTheHoldOver) {
    Desk desk;
    const auto booked = desk.clinic.book(desk.person, {place(desk.slot)});
    const int64_t to = desk.clinic.slot(desk.clinic.known_person(120), kMonday, "public");
    Json wish = holding(desk.person, {place(to)});
    wish["moving"] = Json::array({booked.json["bookings"][0]["id"]});
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
