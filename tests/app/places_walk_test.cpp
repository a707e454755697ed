// Random bookings, holds, closings and hours: the places shown to each session, by day and by time,
// are equal to a simple count over the store.
#include <cstdlib>
#include <optional>
#include <random>

#include "server/ledger/ledger.hpp"
#include "server/store/slots.hpp"
#include "tests/app/resident.hpp"

namespace yk {
namespace {

constexpr int64_t kSignsInAfter_s = 1'800;
constexpr int kSteps = 100;
constexpr int kDays = 12;  // with changes
const Date kToday = *Date::parse("2021-05-06");

struct Line {  // a slot, as the simple count reads it from the store
    int64_t venue, vaccine, day, start, end;
    std::string kind;
    int64_t capacity, taken, held;
    bool closed;
};

struct Walk {
    explicit Walk(unsigned seed) : random(seed) {}
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); }
    template <class T>
    const T& one_of(const std::vector<T>& list) {
        return list[static_cast<size_t>(below(static_cast<int>(list.size())))];
    }
    int64_t now() const { return world.clock.calendar_utc_s(); }
    Tenant& tenant() { return *world.tenants().find(world.code()); }

    // ---- Changes

    std::optional<Json> place_somewhere(int64_t person, bool own_patient) {
        const Json slots = clinic.slots(person, (kToday + below(kDays)).text(),
                                        own_patient ? "relation%3Down_patient" : "relation%3Dother",
                                        clinic.venue(static_cast<size_t>(below(2))));
        std::vector<Json> takable;
        for (const Json& each : slots)
            if (each["takable"] && (each["slot"]["kind"] == "private") == own_patient)
                takable.push_back(place(each["slot"]["id"]));
        if (takable.empty()) return {};
        return one_of(takable);
    }
    void take() {
        const int64_t person = clinic.known_person(101 + below(99));
        const bool own_patient = below(3) == 0;
        const auto chosen = place_somewhere(person, own_patient);
        if (!chosen) return;
        const std::string said = own_patient ? "relation=own_patient" : "relation=other";
        if (below(2) == 0) {
            const auto booked = clinic.book(person, {*chosen}, {said});
            if (booked.status == 201) bookings.push_back(booked.json["bookings"][0]["id"]);
            return;
        }
        const auto held = clinic.post("/holds", holding(person, {*chosen}, {said}));
        if (held.status == 201) holds.push_back(held.json["id"]);
    }
    void leave() {
        if (below(2) == 0 && !holds.empty()) {
            clinic.remove("/holds/" + std::to_string(one_of(holds)));
        } else if (!bookings.empty()) {
            clinic.post("/bookings/" + std::to_string(one_of(bookings)) + "/status",
                        {{"to", "cancelled"}, {"confirmed", Json::array()}}, if_match(1));
        }
    }
    void change_a_slot() {
        const auto changed = tenant().run([&](Database& database) -> Result<LaneAnswer> {
            const int64_t venue = clinic.venue(static_cast<size_t>(below(2)));
            const Date day = kToday + below(kDays);
            auto days = store::slots_of_days(database, VenueId{venue}, day, day, now());
            if (!days) return tl::unexpected(days.error());
            if (days->front().slots.empty()) return LaneAnswer{};
            const SlotRecord& slot = one_of(days->front().slots);
            const Actor actor{{}, "test", "admin", Channel::demo, now()};
            ledger::SlotChange change{slot.version};
            if (below(2) == 0)
                change.closed = !slot.closed;
            else
                change.capacity = slot.taken + slot.held + below(4);
            if (auto done = ledger::change_slot(database, actor, slot.id, change); !done)
                return tl::unexpected(done.error());
            return LaneAnswer{};
        });
        ASSERT_TRUE(changed) << changed.error().reason;
    }
    void step() {
        const int what = below(10);
        if (what < 4)
            take();
        else if (what < 6)
            leave();
        else if (what < 8)
            change_a_slot();
        else
            world.clock.advance_ms(1'000 * (1 + below(what == 8 ? 90 : 400)));
        if (now() < signed_in_at + kSignsInAfter_s) return;  // a resident's session lasts an hour
        signed_in_at = now();
        resident.emplace(world);
    }

    // ---- The simple count

    std::vector<Line> lines() {
        std::vector<Line> all;
        const auto read = tenant().readers().read([&](Reader& reader) {
            return reader.each(
                "SELECT s.venue, s.vaccine, s.day, s.start_minute, s.end_minute, s.kind, "
                "s.capacity, s.closed, (SELECT count(*) FROM booking b WHERE b.slot = s.id AND "
                "b.phase IN ('held', 'booked', 'arrived', 'done')), (SELECT count(*) FROM "
                "held_place p JOIN hold h ON h.id = p.hold WHERE p.slot = s.id AND h.until > ?1) "
                "FROM slot s WHERE s.day < ?2",
                {now(), kToday + 2 * kDays}, [&](const Row& row) {
                    all.push_back({row.number(0), row.number(1), row.number(2), row.number(3),
                                   row.number(4), row.text(5), row.number(6), row.number(8),
                                   row.number(9), row.flag(7)});
                });
        });
        EXPECT_TRUE(read);
        return all;
    }
    struct View {
        std::string who;
        std::function<Received(const std::string&)> get;
        std::vector<int64_t> venues;  // none: all
        bool sees_private;
        bool sees(const Line& row) const {
            const bool own = venues.empty() ||
                             std::find(venues.begin(), venues.end(), row.venue) != venues.end();
            return own && (row.kind == "public" || sees_private) && !(row.closed && row.taken == 0);
        }
    };
    // Adds a slot to the counts of a row or a time.
    void count(Json& counts, const Line& row, Date from, int days) {
        if (!counts.contains("free"))
            counts["free"] = counts["capacity"] = Json(std::vector<Json>(size_t(days), nullptr));
        const auto day = static_cast<size_t>(row.day - from.days);
        const int64_t starts =
            world.tenants()
                .find(world.code())
                ->setup()
                ->zone.utc_s({static_cast<int32_t>(row.day), static_cast<int>(row.start)});
        const int64_t left = std::max<int64_t>(0, row.capacity - row.taken - row.held);
        const auto add = [&](const char* member, int64_t more) {
            Json& cell = counts[member][day];
            cell = (cell.is_null() ? 0 : cell.get<int64_t>()) + more;
        };
        add("free", row.closed || starts <= now() ? 0 : left);
        add("capacity", row.capacity);
    }
    Json places(const View& view, Date from, int days) {
        std::map<std::pair<int64_t, int64_t>, Json> counted;
        for (const Line& row : lines()) {
            if (!view.sees(row) || row.day < from.days || row.day >= from.days + days) continue;
            Json& counts = counted[{row.venue, row.vaccine}];
            counts["venue"] = row.venue, counts["vaccine"] = row.vaccine;
            count(counts, row, from, days);
        }
        Json list = Json::array();
        for (auto& [of, counts] : counted)
            list.push_back(counts);
        return {{"from", from.text()}, {"days", days}, {"rows", list}};
    }
    Json week(const View& view, int64_t venue, Date from) {
        std::map<std::pair<int64_t, int64_t>, Json> counted;
        for (const Line& row : lines()) {
            if (!view.sees(row) || row.venue != venue || row.day < from.days ||
                row.day >= from.days + 7)
                continue;
            Json& counts = counted[{row.start, row.end}];
            counts["start_minute"] = row.start, counts["end_minute"] = row.end;
            count(counts, row, from, 7);
        }
        Json list = Json::array();
        for (auto& [of, counts] : counted)
            list.push_back(counts);
        return {{"from", from.text()}, {"venue", venue}, {"times", list}};
    }

    void compare(const View& view) {
        const Date from = kToday + below(4);
        const int days = 1 + below(kDays);
        const std::string question =
            "/places?from=" + from.text() + "&days=" + std::to_string(days) + "&venues=&vaccines=";
        ASSERT_EQ(view.get(question).json, places(view, from, days)) << view.who;
        const int64_t venue = view.venues.empty() ? 1 + below(4) : one_of(view.venues);
        ASSERT_EQ(view.get("/venues/" + std::to_string(venue) + "/week?from=" + from.text()).json,
                  week(view, venue, from))
            << view.who;
    }

    std::mt19937 random;
    World world;
    Caller clinic{world};
    Caller other{world, "clinic2"};
    Caller centre{world, "callcentre"};
    Caller admin{world, "admin"};
    std::optional<Resident> resident{std::in_place, world};
    int64_t signed_in_at = now();
    std::vector<int64_t> bookings, holds;
    std::vector<View> views{
        {"clinic",
         [&](const auto& path) { return clinic.get(path); },
         {clinic.venue(0), clinic.venue(1)},
         true},
        {"clinic2", [&](const auto& path) { return other.get(path); }, {other.venue(0)}, true},
        {"callcentre", [&](const auto& path) { return centre.get(path); }, {}, false},
        {"admin", [&](const auto& path) { return admin.get(path); }, {}, false},
        {"resident", [&](const auto& path) { return resident->get(path); }, {}, false}};
};

TEST(PlacesWalk, ShowsEverybodyWhatAPlainCountComesTo) {
    const char* wanted = std::getenv("YK_SEED");
    const unsigned seed =
        wanted ? static_cast<unsigned>(std::atoi(wanted)) : std::random_device{}();
    SCOPED_TRACE("YK_SEED=" + std::to_string(seed));
    Walk walk(seed);
    for (int i = 0; i < kSteps; ++i) {
        walk.step();
        for (const Walk::View& view : walk.views)
            walk.compare(view);
        if (testing::Test::HasFatalFailure()) FAIL() << "at step " << i;
    }
    EXPECT_GT(walk.bookings.size(), 3u);
    EXPECT_GT(walk.holds.size(), 3u);
}

}  // namespace
}  // namespace yk
