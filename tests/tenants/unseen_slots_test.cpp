// Slots that residents may not see don't exist for them. Everything that a resident can ask is
// asked before such slots exist, and again when there are some, booked, free, closed and full: the
// answers must not differ in a byte. Tested in a city whose rules hide these slots too, and in a
// town whose rules hide nothing.
#include "server/ledger/ledger.hpp"
#include "tests/app/resident.hpp"

namespace yk {
namespace {

constexpr const char* kName = "THE-SECRET-SLOT";
constexpr int kHidden = 12;  // slots
constexpr int kMonday = 10;  // of May

struct Town {
    const char* code;
    const char* kind;  // a kind that only staff see
    const char *number, *born;
    const char* said;  // the clerk's statement with such a booking
};
const Town kCity{"431001", "private", "9000000101", "1950-01-01", "relation=own_patient"};
const Town kHarbour{"port-azur", "crew", "0000101", "1970-07-14", "interpreter=false"};

Files files_of(const Town& town) {
    if (town.code == kCity.code) return {YK_PLUGINS, std::string(YK_SOURCE) + "/tenants"};
    return {YK_MADE_UP_PLUGINS, YK_MADE_UP};
}

struct Watched : World {
    explicit Watched(const Town& which)
        : World(which.code, files_of(which)),
          town(which),
          resident(*this, which.number, which.born),
          clinic(*this) {
        last_slot = number("SELECT max(id) FROM slot");
        last_booking = number("SELECT coalesce(max(id), 0) FROM booking");
    }

    int64_t number(const char* sql) {
        const auto found = tenants().find(town.code)->readers().read(
            [&](Reader& reader) { return reader.number(sql); });
        return found.value();
    }

    // At the clinic's venue, beside the public's slots: one full, one half full, one closed.
    void add_hidden() {
        const auto tenant = tenants().find(town.code);
        const VenueId venue{clinic.venue()};
        const VaccineId vaccine{clinic.vaccine()};
        const auto made = tenant->run([&](Database& database) -> Result<LaneAnswer> {
            const Actor actor{{}, "test", "admin", Channel::demo, clock.calendar_utc_s()};
            std::vector<NewSlot> slots;
            for (int i = 0; i < kHidden; ++i)
                slots.push_back({venue, vaccine, *Date::of(2021, 5, kMonday + i % 5),
                                 600 + 20 * (i / 5), 620 + 20 * (i / 5), town.kind, kName,
                                 i == 0 ? 1 : 98765});
            if (auto opened = ledger::open_slots(database, actor, slots); !opened)
                return tl::unexpected(opened.error());
            return LaneAnswer{};
        });
        ASSERT_TRUE(made) << made.error().reason << made.error().detail;
        last_slot = number("SELECT max(id) FROM slot") - kHidden;  // ids may have been skipped
        for (int i = 0; i < 3; ++i) {                              // the first is full after that
            const std::string next = std::to_string(std::stoll(town.number) + 1 + i);
            const std::string padded =
                std::string(std::string(town.number).size() - next.size(), '0') + next;
            const auto person = clinic.identify(padded, town.born, town.code).json["person"]["id"];
            const auto booked = clinic.book(person, {place(last_slot + 1 + i)}, {town.said});
            ASSERT_EQ(booked.status, 201) << booked.json;
        }
        const auto closed = tenant->run([&](Database& database) -> Result<LaneAnswer> {
            const Actor actor{{}, "test", "admin", Channel::demo, clock.calendar_utc_s()};
            if (auto changed =
                    ledger::change_slot(database, actor, SlotId{last_slot + 5}, {1, {}, true, {}});
                !changed)
                return tl::unexpected(changed.error());
            return LaneAnswer{};
        });
        ASSERT_TRUE(closed);
    }

    // All requests that a resident can send, with ids of objects that are not theirs.
    std::vector<std::string> everything_asked() {
        std::vector<std::string> answers;
        const auto note = [&](const std::string& what, const Received& got) {
            std::string text = what + " -> " + std::to_string(got.status) + " " + dumped(got.json);
            for (const auto& [name, value] : got.headers)
                text += "\n" + name + ": " + value;
            answers.push_back(std::move(text));
        };
        const auto get = [&](const std::string& path) { note(path, resident.get(path)); };
        const auto post = [&](const std::string& path, const Json& body, int64_t version = 0) {
            note(path + dumped(body),
                 resident.post(path, body,
                               version ? if_match(version) : std::map<std::string, std::string>{}));
        };
        const std::string me = std::to_string(resident.person);
        for (const char* path : {"/catalogue", "/sign-in", "/terms", "/session"})
            get(path);
        get("/people/" + me);
        post("/people/identify",
             {{"identity",
               {{"municipality", town.code}, {"number", town.number}, {"birth_date", town.born}}},
              {"scanned", false}});
        post("/people/search", {{"text", town.number}, {"answers", Json::array()}, {"page", 1}});
        get("/bookings?venue=" + std::to_string(clinic.venue()) + "&day=2021-05-10&page=1");
        const Json& venues = resident.session["venues"];
        for (size_t i = 0; i < venues.size(); ++i)
            for (const auto& [from, to] :
                 {std::pair{"2021-05-06", "2021-06-30"}, std::pair{"2021-05-10", "2021-05-10"}}) {
                get("/availability?venue=" + venues[i]["id"].dump() + "&day=" + from);
                get("/venues/" + venues[i]["id"].dump() + "/week?from=" + from);
                get(std::string("/places?from=") + from + "&days=31&vaccines=&venues=");
                std::string path = resident.offer_path(from, to, i);
                get(path);
                for (const char* flag : {"slots=true", "refused=true"}) {
                    const size_t at = path.find(flag);
                    path.replace(
                        at, std::string(flag).size(),
                        std::string(flag).substr(0, std::string(flag).find('=')) + "=false");
                    get(path);
                }
            }
        for (int64_t id = last_slot + 1; id <= last_slot + kHidden; ++id) {
            const std::string slot = std::to_string(id);
            get("/slots/" + slot + "/next?person=" + me + "&dose=1&said=");
            get(resident.offer_path("2021-06-07", "2021-06-12", 0, 2) + "&chosen=" + me + ".1." +
                slot);
            post("/bookings", Resident::booking(resident.person, {place(id)}));
            post("/holds", holding(resident.person, {place(id)}, {}));
            post("/bookings/" + std::to_string(own_booking) + "/slot",
                 {{"slot", id}, {"said", Json::array()}, {"confirmed", Json::array()}}, 1);
        }
        for (int64_t id = last_booking + 2; id <= last_booking + 8; ++id) {
            get("/bookings/" + std::to_string(id));
            post("/bookings/" + std::to_string(id) + "/status",
                 {{"to", "cancelled"}, {"confirmed", Json::array()}}, 1);
        }
        if (own_booking) get("/bookings/" + std::to_string(own_booking));
        return answers;
    }

    const Town& town;
    Resident resident;
    Caller clinic;
    int64_t last_slot = 0;
    int64_t last_booking = 0;
    int64_t own_booking = 0;
};

class UnseenSlots : public testing::TestWithParam<Town> {};

TEST_P(UnseenSlots, LeaveNoTraceInAnyAnswer) {
    Watched w(GetParam());
    const auto before = w.everything_asked();
    w.add_hidden();
    const auto after = w.everything_asked();
    ASSERT_EQ(before.size(), after.size());
    for (size_t i = 0; i < before.size(); ++i)
        EXPECT_EQ(before[i], after[i]);
    EXPECT_GT(before.size(), 80u);
}

TEST_P(UnseenSlots, AreThereForTheClinic) {
    Watched w(GetParam());
    w.add_hidden();
    const auto person = w.clinic.identify(w.town.number, w.town.born, w.town.code);
    const std::string said(w.town.said);
    const Json slots =
        w.clinic.slots(person.json["person"]["id"], "2021-05-10",
                       said.substr(0, said.find('=')) + "%3D" + said.substr(said.find('=') + 1));
    EXPECT_NE(dumped(slots).find(kName), std::string::npos);
}

void expect_no_hidden(const Json& json, const Watched& w) {
    EXPECT_EQ(dumped(json).find(kName), std::string::npos) << json;
    EXPECT_EQ(dumped(json).find("\"" + std::string(w.town.kind) + "\""), std::string::npos) << json;
    EXPECT_EQ(dumped(json).find("98765"), std::string::npos) << json;
    if (json.is_object() && json.contains("start_minute")) {
        EXPECT_LE(json["id"], w.last_slot);
    }
    for (const Json& each : json)
        if (each.is_structured()) expect_no_hidden(each, w);
}

TEST_P(UnseenSlots, StayUnseenWhereTheResidentsOwnBookingStandsInOne) {
    Watched w(GetParam());
    w.add_hidden();
    ASSERT_EQ(w.clinic.identify(w.town.number, w.town.born, w.town.code).status, 200);
    const auto booked = w.clinic.book(w.resident.person, {place(w.last_slot + 8)}, {w.town.said});
    ASSERT_EQ(booked.status, 201) << booked.json;
    const std::string path = "/bookings/" + booked.json["bookings"][0]["id"].dump();
    const auto person = w.resident.get("/people/" + std::to_string(w.resident.person));
    const auto detail = w.resident.get(path);
    expect_no_hidden(person.json, w);
    expect_no_hidden(detail.json, w);
    EXPECT_EQ(detail.headers.at("ETag"), "\"1\"");
    const Json& slot = detail.json["booking"]["slot"];
    EXPECT_EQ(slot["day"], "2021-05-12");  // the resident must know place and time
    EXPECT_EQ(slot["start_minute"], 620);
    EXPECT_EQ(slot["venue_name"], w.clinic.session["venues"][0]["name"]);
    EXPECT_EQ(detail.json["capacity"], 0);
    EXPECT_EQ(detail.json["taken"], 0);
    EXPECT_EQ(detail.json["booking"]["changed_by"], "") << "who of staff had it in hand";
    EXPECT_EQ(detail.json["history"][0]["by"], "");
    const std::string offers = w.resident.offer_path("2021-05-10", "2021-05-14");
    expect_no_hidden(w.resident.get(offers).json, w);
}

INSTANTIATE_TEST_SUITE_P(Towns, UnseenSlots, testing::Values(kCity, kHarbour),
                         [](const auto& each) {
                             return std::string(each.param.code == kCity.code ? "City" : "Harbour");
                         });

}  // namespace
}  // namespace yk
