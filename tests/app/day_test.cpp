// A venue's day: everybody who has a booking there, and who comes.
#include <array>
#include <cstdlib>
#include <map>
#include <random>

#include "server/store/check.hpp"
#include "tests/app/vaccinations.hpp"

namespace yk {
namespace {

constexpr int64_t kDay_ms = 24 * 60 * 60 * 1000;
constexpr const char* kThursday = "2021-05-06";
constexpr const char* kNextDay = "2021-05-07";

std::string day_path(const Caller& caller, const std::string& day) {
    return "/day?venue=" + std::to_string(caller.venue()) + "&day=" + day;
}

// People with a booking on the next day, which has come.
struct Desk {
    explicit Desk(int people) {
        for (int i = 0; i < people; ++i) {
            const int64_t person = clinic.known_person(101 + i);
            const auto made = clinic.book(person, {place(clinic.slot(person, kNextDay, "public"))});
            if (made.status != 201) throw std::runtime_error(made.json.dump());
            bookings.push_back(made.json["bookings"][0]["id"]);
        }
        world.clock.set_calendar_utc_ms(world.clock.calendar_utc_s() * 1000 + kDay_ms);
    }
    Received becomes(Caller& by, int64_t booking, const std::string& status, int64_t version) {
        return by.post("/bookings/" + std::to_string(booking) + "/status",
                       {{"to", status}, {"confirmed", Json::array()}}, if_match(version));
    }
    Json rows() { return clinic.get(day_path(clinic, kNextDay)).json["rows"]; }

    World world;
    Caller clinic{world};
    std::vector<int64_t> bookings;
};

TEST(Day, HasEverybodyByTimeWithAgeAndTelephone) {
    World world;
    Caller clinic(world);
    EXPECT_EQ(clinic.get(day_path(clinic, kNextDay)).json["total"], 0);
    const int64_t late = clinic.known_person(101), early = clinic.known_person(102);
    Json slots = clinic.slots(late, kNextDay);
    std::vector<int64_t> open;
    for (const Json& each : slots)
        if (each["takable"] && each["slot"]["kind"] == "public") open.push_back(each["slot"]["id"]);
    ASSERT_GT(open.size(), 1u);
    ASSERT_EQ(clinic.book(late, {place(open.back())}).status, 201);
    ASSERT_EQ(clinic.book(early, {place(open.front())}).status, 201);
    const Json day = clinic.get(day_path(clinic, kNextDay)).json;
    EXPECT_EQ(day["total"], 2);
    EXPECT_EQ(day["rows"][0]["number"], "9000000102");
    EXPECT_EQ(day["rows"][1]["number"], "9000000101");
    EXPECT_EQ(day["rows"][0]["age"], 71);
    EXPECT_EQ(day["rows"][0]["booking"]["moves"],
              (Json::array({"arrived", "missed", "cancelled"})));
    bool has_phone = false;
    for (const Json& each : day["rows"][0]["answers"])
        has_phone = has_phone || each["field"] == "phone";
    EXPECT_TRUE(has_phone);
}

TEST(Day, IsNotShownToAnotherClinicNorToResidents) {
    World world;
    Caller clinic(world), other(world, "clinic2");
    EXPECT_EQ(other.get(day_path(clinic, kNextDay)).reason(), "venue_gone");
}

TEST(Day, NobodyArrivesBeforeIt) {
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    const auto made = clinic.book(person, {place(clinic.slot(person, kNextDay, "public"))});
    const auto early = clinic.post("/bookings/" + made.json["bookings"][0]["id"].dump() + "/status",
                                   {{"to", "arrived"}, {"confirmed", Json::array()}}, if_match(1));
    EXPECT_EQ(early.reason(), "day_not_come");
}

TEST(Day, OfTwoDesksOnOneLineOneWins) {
    Desk desk(1);
    Caller second(desk.world);
    ASSERT_EQ(desk.becomes(desk.clinic, desk.bookings[0], "arrived", 1).status, 200);
    const auto late = desk.becomes(second, desk.bookings[0], "missed", 1);
    EXPECT_EQ(late.status, 412);
    const Json now = second.get("/bookings/" + std::to_string(desk.bookings[0])).json;
    EXPECT_EQ(now["booking"]["status"], "arrived");
    EXPECT_EQ(now["booking"]["changed_by"], desk.clinic.session["name"]);
}

// What is done at the desk and taken back, against a model of four statuses.
TEST(Day, IsAsAModelAfterARandomWalk) {
    constexpr int kPeople = 6, kSteps = 300;
    const std::map<std::string, std::vector<std::string>> kMoves{{"booked", {"arrived", "missed"}},
                                                                 {"arrived", {"done", "booked"}},
                                                                 {"done", {"arrived"}},
                                                                 {"missed", {"booked"}}};
    const char* given = std::getenv("YK_SEED");
    const uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("YK_SEED=%llu\n", static_cast<unsigned long long>(seed));
    std::mt19937_64 random(seed);
    Desk desk(kPeople);
    struct Line {
        std::string status = "booked";
        int64_t version = 1;
    };
    std::map<int64_t, Line> model;
    for (const int64_t each : desk.bookings)
        model[each] = {};
    constexpr std::array kAll{"booked", "arrived", "done", "missed"};
    for (int i = 0; i < kSteps; ++i) {
        const int64_t booking = desk.bookings[random() % desk.bookings.size()];
        Line& line = model[booking];
        const std::string to = kAll[random() % kAll.size()];
        const auto& may = kMoves.at(line.status);
        const bool moves = std::find(may.begin(), may.end(), to) != may.end();
        const auto answer = desk.becomes(desk.clinic, booking, to, line.version);
        ASSERT_EQ(answer.status == 200, moves) << line.status << " to " << to << answer.json;
        if (moves) line = {to, line.version + 1};
    }
    std::map<std::string, int> counted, expected;
    for (const Json& row : desk.rows()) {
        const Line& line = model.at(row["booking"]["id"]);
        EXPECT_EQ(row["booking"]["status"], line.status);
        EXPECT_EQ(row["booking"]["version"], line.version);
        ++counted[row["booking"]["status"]];
    }
    for (const auto& [id, line] : model)
        ++expected[line.status];
    EXPECT_EQ(counted, expected);
    const auto faults =
        desk.world.tenants().find(desk.world.code())->readers().read([](Reader& reader) {
            return store::check(reader);
        });
    ASSERT_TRUE(faults);
    EXPECT_TRUE(faults->empty());
}

TEST(Day, SaysWhatTheExaminationFoundAndLetsADoseFollowAnArrival) {
    Clinic clinic;
    const int64_t person = clinic.person();
    int64_t slot = 0;
    for (const Json& each : clinic.caller.slots(person, kThursday, ""))
        if (each["takable"] && slot == 0) slot = each["slot"]["id"];
    const auto booked = clinic.caller.book(person, {place(slot)}, std::vector<std::string>{});
    ASSERT_EQ(booked.status, 201) << booked.json;
    const std::string path = "/bookings/" + booked.json["bookings"][0]["id"].dump();
    const auto arrived = clinic.caller.post(
        path + "/status", {{"to", "arrived"}, {"confirmed", Json::array()}}, if_match(1));
    ASSERT_EQ(arrived.status, 200) << arrived.json;
    const auto row = [&] {
        return clinic.caller.get(day_path(clinic.caller, kThursday)).json["rows"][0];
    };
    EXPECT_EQ(row()["examination"], Json::array());
    clinic.examine(person, "possible");
    EXPECT_EQ(row()["examination"][0], line("result", "possible"));
    Json asked = clinic.dose(person, "CTMAV509");
    const auto given = clinic.caller.post("/doses", asked);
    ASSERT_EQ(given.status, 201) << given.json;
    EXPECT_EQ(row()["booking"]["status"], "done");
    EXPECT_EQ(row()["lot"], "CTMAV509");
}

}  // namespace
}  // namespace yk
