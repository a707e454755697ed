// Booking both doses, slot kinds, cancelling, listing (the manual's p.4 to p.12).
#include <algorithm>

#include "tests/app/resident.hpp"
#include "tests/app/world.hpp"

namespace yk {
namespace {

constexpr const char* kFriday = "2021-05-07";

TEST(Book, TakesBothDosesInOneStepOrNeither) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    const int64_t first = clinic.slot(person, kFriday, "public");
    const auto next =
        clinic.get("/slots/" + std::to_string(first) + "/next?person=" + std::to_string(person) +
                   "&dose=1&said=relation%3Dother");
    ASSERT_EQ(next.status, 200) << next.json;
    EXPECT_EQ(next.json["dose"], 2);
    EXPECT_EQ(next.json["wanted"], "2021-05-28");
    const int64_t second = next.json["days"][0]["slots"][0]["slot"]["id"];

    EXPECT_EQ(clinic.book(person, {place(first, 1), place(9'999'999, 2)}).reason(), "slot_gone");
    EXPECT_TRUE(clinic.get("/people/" + std::to_string(person)).json["bookings"].empty());

    const auto booked = clinic.book(person, {place(first, 1), place(second, 2)});
    ASSERT_EQ(booked.status, 201) << booked.json;
    EXPECT_EQ(booked.json["bookings"].size(), 2u);
    const auto page = clinic.get("/people/" + std::to_string(person)).json;
    EXPECT_EQ(page["bookings"].size(), 2u);
    EXPECT_EQ(page["next_dose"], 0);
}

TEST(Book, RefusesASecondLiveBookingForOneDose) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    ASSERT_EQ(clinic.book(person, {place(clinic.slot(person, kFriday, "public"))}).status, 201);
    const auto slots = clinic.slots(person, "2021-05-10");
    const auto refused = clinic.book(person, {place(slots[0]["slot"]["id"])});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.reason(), "dose_already_booked");
}

TEST(Book, RefusesTheSecondDoseBeforeTheLeastInterval) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    const int64_t first = clinic.slot(person, kFriday, "public");
    int64_t early = 0;
    for (const Json& each : clinic.slots(person, "2021-05-14"))
        early = each["slot"]["id"];
    const auto refused = clinic.book(person, {place(first, 1), place(early, 2)});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.path(), "$.places[1].slot");
    EXPECT_TRUE(clinic.get("/people/" + std::to_string(person)).json["bookings"].empty());
}

TEST(Book, AsksBeforeAnOwnPatientTakesAPublicPlaceAndKeepsTheAnswer) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    const std::vector<std::string> said{"relation=own_patient"};
    const int64_t open = clinic.slot(person, kFriday, "public", "relation%3Down_patient");
    const auto asked = clinic.book(person, {place(open)}, said);
    ASSERT_EQ(asked.status, 409);
    ASSERT_TRUE(asked.json["reasons"][0]["confirmable"]);
    const std::string reason = asked.json["reasons"][0]["id"];
    const auto booked = clinic.book(person, {place(open)}, said, {reason});
    ASSERT_EQ(booked.status, 201) << booked.json;
    const auto detail = clinic.get("/bookings/" + booked.json["bookings"][0]["id"].dump());
    EXPECT_EQ(detail.json["history"][0]["confirmed"], Json::array({reason}));
    EXPECT_EQ(clinic.book(person, {place(open)}, said, {"slot_full"}).reason(),
              "reason_not_confirmable");
}

// After the first dose the rules take nobody so early, but the day is not full.
TEST(Book, TellsOfTheRoomOnADayWhosePlacesAreNotForThisPerson) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    ASSERT_EQ(clinic.book(person, {place(clinic.slot(person, kFriday, "public"))}).status, 201);
    const Json days = clinic
                          .get("/slots?person=" + std::to_string(person) +
                               "&dose=2&venue=" + std::to_string(clinic.venue()) +
                               "&vaccine=" + std::to_string(clinic.vaccine()) +
                               "&from=2021-05-10&to=2021-05-10&slots=false&refused=false"
                               "&said=relation%3Dother")
                          .json["days"];
    ASSERT_EQ(days.size(), 1u) << days;
    EXPECT_EQ(days[0]["free"], 0);
    EXPECT_GT(days[0]["left"], 0);
}

// A caller chooses before they are registered. Residents ask about themselves.
TEST(Book, OffersPlacesToSomebodyNew) {
    World world;
    Caller clinic(world);
    const std::string path = "/slots?dose=1&venue=" + std::to_string(clinic.venue()) +
                             "&vaccine=" + std::to_string(clinic.vaccine()) + "&from=" + kFriday +
                             "&to=" + kFriday + "&slots=true&refused=false&said=relation%3Dother";
    const auto asked = clinic.get(path);
    ASSERT_EQ(asked.status, 200) << asked.json;
    const Json slots = clinic.slots(clinic.known_person(101), kFriday);
    const auto takable =
        std::ranges::count_if(slots, [](const Json& each) -> bool { return each["takable"]; });
    EXPECT_EQ(std::ssize(asked.json["days"][0]["slots"]), takable);
    Resident resident(world);
    EXPECT_EQ(resident.get(path).reason(), "person_gone");
}

TEST(Book, HidesFreePrivatePlacesFromTheCallCentre) {
    World world;
    Caller clinic(world), centre(world, "callcentre");
    const int64_t person = centre.known_person(101);
    for (const Json& each : centre.slots(person, kFriday))
        EXPECT_EQ(each["slot"]["kind"], "public");
    const int64_t hidden =
        clinic.slot(clinic.known_person(101), kFriday, "private", "relation%3Down_patient");
    ASSERT_NE(hidden, 0);
    EXPECT_EQ(centre.book(person, {place(hidden)}).status, 409);
}

TEST(Book, IsForAClinicAtItsOwnVenuesOnly) {
    World world;
    Caller clinic(world), other(world, "clinic2");
    const int64_t person = clinic.known_person(101);
    const int64_t foreign = clinic.slot(person, kFriday, "public");
    const int64_t same = other.known_person(101);
    EXPECT_EQ(other.book(same, {place(foreign)}).reason(), "slot_gone");
}

TEST(Book, AnswersTheSameToTheSameKey) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    const std::vector<Json> places{place(clinic.slot(person, kFriday, "public"))};
    const auto once =
        clinic.book(person, places, {"relation=other"}, {}, {{"Idempotency-Key", "a"}});
    const auto twice =
        clinic.book(person, places, {"relation=other"}, {}, {{"Idempotency-Key", "a"}});
    ASSERT_EQ(once.status, 201);
    EXPECT_EQ(twice.status, 201);
    EXPECT_EQ(once.json, twice.json);
    const auto other =
        clinic.book(person, {place(1)}, {"relation=other"}, {}, {{"Idempotency-Key", "a"}});
    EXPECT_EQ(other.reason(), "key_reused");
}

TEST(Cancel, KeepsBothInTheHistoryAndFreesThePlace) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    const int64_t slot = clinic.slot(person, kFriday, "public");
    const auto free_there = [&] {
        for (const Json& each : clinic.slots(person, kFriday))
            if (each["slot"]["id"] == slot) return each["free"].get<int>();
        return -1;
    };
    const int before = free_there();
    const auto booked = clinic.book(person, {place(slot)});
    ASSERT_EQ(booked.status, 201);
    const std::string path = "/bookings/" + booked.json["bookings"][0]["id"].dump() + "/status";
    const Json cancel{{"to", "cancelled"}, {"confirmed", Json::array()}};
    EXPECT_EQ(clinic.post(path, cancel).status, 428);
    const auto cancelled = clinic.post(path, cancel, if_match(1));
    ASSERT_EQ(cancelled.status, 200) << cancelled.json;
    EXPECT_EQ(cancelled.json["booking"]["status"], "cancelled");
    ASSERT_EQ(cancelled.json["history"].size(), 2u);
    EXPECT_EQ(cancelled.json["history"][1]["from"], "booked");
    EXPECT_EQ(free_there(), before);
    EXPECT_EQ(clinic.book(person, {place(slot)}).status, 201);
}

TEST(List, ShowsAVenuesDay) {
    World world;
    Caller clinic(world);
    const std::string query =
        "/bookings?venue=" + std::to_string(clinic.venue()) + "&day=2021-05-10&page=1";
    EXPECT_EQ(clinic.get(query).json["total"], 0);
    const int64_t person = clinic.known_person(102);
    ASSERT_EQ(clinic.book(person, {place(clinic.slot(person, "2021-05-10", "public"))}).status,
              201);
    const auto list = clinic.get(query).json;
    ASSERT_EQ(list["total"], 1);
    EXPECT_EQ(list["rows"][0]["number"], "9000000102");
    EXPECT_EQ(list["rows"][0]["booking"]["status"], "booked");
    Caller other(world, "clinic2");
    EXPECT_EQ(other.get(query).reason(), "venue_gone");
}

TEST(List, CountsWhoIsExpectedWithoutTheCancelledOnes) {
    World world;
    Caller clinic(world);
    std::vector<std::string> booked;
    for (const int number : {101, 102}) {
        const int64_t person = clinic.known_person(number);
        const auto made = clinic.book(person, {place(clinic.slot(person, kFriday, "public"))});
        ASSERT_EQ(made.status, 201) << made.json;
        booked.push_back("/bookings/" + made.json["bookings"][0]["id"].dump());
    }
    ASSERT_EQ(clinic
                  .post(booked[0] + "/status", {{"to", "cancelled"}, {"confirmed", Json::array()}},
                        if_match(1))
                  .status,
              200);
    const auto list =
        clinic.get("/bookings?venue=" + std::to_string(clinic.venue()) + "&day=2021-05-07&page=1");
    EXPECT_EQ(list.json["total"], 2);
    EXPECT_EQ(list.json["active"], 1);
    const auto cancelled = clinic.get("/bookings?venue=" + std::to_string(clinic.venue()) +
                                      "&day=2021-05-07&page=1&status=cancelled");
    EXPECT_EQ(cancelled.json["total"], 1);
    EXPECT_EQ(cancelled.json["active"], 0);
    ASSERT_EQ(cancelled.json["rows"].size(), 1u);
    EXPECT_EQ(cancelled.json["rows"][0]["booking"]["status"], "cancelled");
}

TEST(Requests, AreReadStrictly) {
    World world;
    Caller clinic(world);
    EXPECT_EQ(clinic.get("/people/12x").reason(), "expected_number");
    EXPECT_EQ(clinic.get("/people/1?shoe=9").reason(), "unknown_member");
    const auto unknown = clinic.post("/bookings", {{"places", Json::array()},
                                                   {"statements", Json::array()},
                                                   {"confirmed", Json::array()},
                                                   {"x", 1}});
    EXPECT_EQ(unknown.status, 422);
    EXPECT_EQ(clinic.get("/people/999999").reason(), "person_gone");
}

}  // namespace
}  // namespace yk
