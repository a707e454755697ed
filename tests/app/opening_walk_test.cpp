// Saves random plans among random bookings. No plan changes a booking, every preview is right, and
// the ledger's invariants always hold.
#include <cstdlib>
#include <random>

#include "tests/app/opening_world.hpp"

namespace yk {
namespace {

struct Walk {
    explicit Walk(unsigned seed) : random(seed) {}

    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); }

    // All stored data of every booking.
    std::map<int64_t, std::string> bookings() {
        std::map<int64_t, std::string> all;
        auto read = at.world.tenants().find(at.world.code())->readers().read([&](Reader& reader) {
            return reader.each(
                "SELECT b.id, b.slot, b.person, b.dose, b.status, b.phase, b.changed_at, "
                "b.version, s.venue, s.vaccine, s.day, s.start_minute, s.end_minute, s.kind "
                "FROM booking b JOIN slot s ON s.id = b.slot",
                {}, [&](const Row& row) {
                    for (int i = 1; i < 14; ++i)
                        all[row.number(0)] += row.text(i) + "|";
                });
        });
        EXPECT_TRUE(read);
        return all;
    }

    Json random_row(int earliest) {
        Json row =
            at.row(earliest, earliest + 60 * (2 + below(2)), 15 * (1 + below(3)), 1 + below(3));
        std::vector<int64_t> days;
        for (int day = 0; day < 7; ++day)
            if (below(4) > 0) days.push_back(day);
        row["weekdays"] = days.empty() ? std::vector<int64_t>{5} : days;
        row["kind"] = below(4) > 0 ? "public" : "private";
        if (below(3) == 0)
            row["breaks"] = Json::array({{{"from_minute", earliest + 30},
                                          {"to_minute", earliest + 30 + 5 * (1 + below(5))}}});
        return row;
    }
    Json random_plan() {
        std::vector<Json> rows;
        for (int start = 540; start < 1080; start += 180)
            if (below(3) > 0) rows.push_back(random_row(start));
        Json plan = at.plan(rows, below(2) ? "2021-05-14" : "2021-05-20");
        plan["name"] = "A胃腸科内科医院";  // bookings show the name
        if (below(3) == 0) plan["closed_days"] = Json::array({"2021-05-07"});
        return plan;
    }

    void save() {
        const auto before = bookings();
        const Json plan = random_plan();
        const auto preview = at.clinic.post(at.path() + "/preview", {{"plan", plan}});
        const auto saved = at.save(plan, version);
        ASSERT_EQ(saved.status, 200) << saved.json << plan;
        ++version;
        ++saves;
        EXPECT_EQ(saved.json["effect"], preview.json);
        EXPECT_EQ(bookings(), before);
        undecided += saved.json["effect"]["undecided_total"].get<int64_t>();
    }
    void book() {
        const std::string day = below(2) ? "2021-05-07" : "2021-05-10";
        const int64_t person = at.clinic.known_person(101 + below(90));
        const Json slots = at.clinic.slots(person, day);
        if (slots.empty()) return;
        const Json& slot = slots[static_cast<size_t>(below(static_cast<int>(slots.size())))];
        const auto done = at.clinic.book(person, {place(slot["slot"]["id"])}, {"relation=other"},
                                         {"private_still_free", "private_for_other"});
        if (done.status == 201) live.push_back(done.json["bookings"][0]["id"]);
    }
    void cancel() {
        if (live.empty()) return;
        std::swap(live[static_cast<size_t>(below(static_cast<int>(live.size())))], live.back());
        at.cancel(live.back());
        live.pop_back();
    }

    Planning at;
    std::mt19937 random;
    std::vector<int64_t> live;
    int64_t version = 0;
    int64_t saves = 0, undecided = 0;
};

TEST(OpeningWalk, NoPlanEverChangesABooking) {
    const char* given = std::getenv("YK_SEED");
    const unsigned seed =
        given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
    SCOPED_TRACE("YK_SEED=" + std::to_string(seed));
    Walk walk(seed);
    for (int step = 0; step < 300 && !::testing::Test::HasFailure(); ++step) {
        switch (walk.below(10)) {
            case 0:
                walk.save();
                break;
            case 1:
            case 2:
                walk.cancel();
                break;
            default:
                walk.book();
        }
        if (step % 20 == 0) {
            ASSERT_EQ(walk.at.faults(), std::vector<std::string>{});
        }
    }
    ASSERT_EQ(walk.at.faults(), std::vector<std::string>{});
    EXPECT_GT(walk.saves, 5);
    EXPECT_GT(walk.undecided, 0);
    RecordProperty("seed", static_cast<int>(seed));
}

}  // namespace
}  // namespace yk
