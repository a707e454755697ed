// A tenant without requests is closed, and opened again by the next request: no request is refused,
// and nothing that a caller relies on is lost.
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>
#include <thread>

#include "server/store/check.hpp"
#include "tests/app/world.hpp"

namespace yk {
namespace {

constexpr int64_t kIdle_ms = 300'000;

struct Resting {
    Resting() : clinic(world) { clinic.known_person(101); }
    int try_rest(int64_t idle_ms = kIdle_ms) { return world.tenants().rest_idle(idle_ms); }
    // Waits long enough after the last request. A reply is sent shortly before the lane is idle, so
    // this may have to try again.
    bool rest(int64_t idle_ms = kIdle_ms) {
        world.clock.advance_ms(idle_ms);
        for (int looks = 0; looks < 1'000'000; ++looks) {
            if (try_rest(idle_ms) == 1) return true;
            std::this_thread::yield();
        }
        return false;
    }
    // A reply is sent shortly before the lane is idle, so this too may have to try again.
    bool accept() {
        for (int tries = 0; tries < 1'000'000; ++tries) {
            if (world.tenants().accept(world.code())) return true;
            std::this_thread::yield();
        }
        return false;
    }
    Tenant& tenant() { return *world.tenants().find(world.code()); }
    std::filesystem::path folder() { return world.tenants().installation().data / world.code(); }
    // Count of the tenant's files that this process has open.
    int64_t open_files() {
        namespace fs = std::filesystem;
        int64_t count = 0;
        std::error_code gone;
        for (const auto& entry : fs::directory_iterator("/proc/self/fd"))
            if (fs::read_symlink(entry.path(), gone).string().starts_with(folder().string()))
                ++count;
        return count;
    }
    int64_t number(const std::string& sql) {
        const auto found =
            tenant().readers().read([&](Reader& reader) { return reader.number(sql); });
        return found ? *found : -1;
    }

    World world;
    Caller clinic;
};

TEST(Rest, ClosesEveryFileAndTheNextRequestOpensThemAgain) {
    Resting r;
    EXPECT_GT(r.open_files(), 0);
    EXPECT_TRUE(r.rest());
    EXPECT_EQ(r.open_files(), 0);
    EXPECT_EQ(r.try_rest(), 0);  // it is closed already
    EXPECT_EQ(r.clinic.identify("9000000101", "1950-01-01").status, 200);
    EXPECT_GT(r.open_files(), 0);
    EXPECT_TRUE(r.rest());
}

TEST(Rest, LeavesThoseOpenWhoWereAskedForALittleWhileAgo) {
    Resting r;
    r.world.clock.advance_ms(kIdle_ms - 1);
    EXPECT_EQ(r.try_rest(), 0);
    r.clinic.get("/session");
    r.world.clock.advance_ms(kIdle_ms - 1);
    EXPECT_EQ(r.try_rest(), 0);
    EXPECT_GT(r.open_files(), 0);
}

TEST(Rest, WaitsForAChangeThatIsUnderWay) {
    Resting r;
    std::promise<void> begun, end, done;
    ASSERT_TRUE(r.tenant().lane().try_submit(LaneJob{[&](Database&) -> Result<LaneAnswer> {
                                                         begun.set_value();
                                                         end.get_future().wait();
                                                         return LaneAnswer{};
                                                     },
                                                     [&](const auto&) { done.set_value(); }}));
    begun.get_future().wait();
    r.world.clock.advance_ms(kIdle_ms);
    EXPECT_EQ(r.try_rest(), 0);
    end.set_value();
    done.get_future().wait();
}

TEST(Rest, WaitsForAReadThatIsUnderWay) {
    Resting r;
    r.world.clock.advance_ms(kIdle_ms);
    const auto during = r.tenant().readers().read([&](Reader&) -> Result<int> {
        while (!r.tenant().lane().while_idle([](Database&) {}))
            std::this_thread::yield();
        return r.try_rest();
    });
    EXPECT_EQ(*during, 0);
    EXPECT_TRUE(r.rest());
}

TEST(Rest, KeepsWhoIsSignedInAndWhomHeHasIdentified) {
    Resting r;
    const int64_t person = r.clinic.known_person(102);  // visible to this session only
    ASSERT_TRUE(r.rest());
    EXPECT_EQ(r.clinic.get("/people/" + std::to_string(person)).status, 200);
}

TEST(Rest, KeepsWhatAResidentIsKnownBy) {
    Resting r;
    const Received in = r.world.send(
        "POST", "/session/resident",
        {{"locale", "ja"},
         {"accepts_terms", true},
         {"identity",
          {{"municipality", "431001"}, {"number", "9000000103"}, {"birth_date", "1950-01-01"}}}},
        "");
    ASSERT_EQ(in.status, 201) << in.json;
    const std::string& set = in.headers.at("Set-Cookie");
    ASSERT_TRUE(r.rest());
    EXPECT_EQ(r.world.send("GET", "/session", nullptr, set.substr(0, set.find(';'))).status, 200);
}

TEST(Rest, AnswersAKeyAsBefore) {
    Resting r;
    const int64_t person = r.clinic.known_person(101);
    const Json where = place(r.clinic.slot(person, "2021-05-07", "public"));
    const auto book = [&] {
        return r.clinic.book(person, {where}, {"relation=other"}, {}, {{"Idempotency-Key", "k"}});
    };
    const Received first = book();
    ASSERT_EQ(first.status, 201) << first.json;
    ASSERT_TRUE(r.rest());
    const Received again = book();
    EXPECT_EQ(again.json, first.json);
    EXPECT_TRUE(again.headers.contains("Idempotency-Replayed"));
    EXPECT_EQ(r.number("SELECT count(*) FROM booking WHERE person = " + std::to_string(person)), 1);
}

TEST(Rest, DoesNotForgetWhoGuessesPasswords) {
    Resting r;
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(Caller::sign_in(r.world, "callcentre", "guess", true).status, 401);
    ASSERT_TRUE(r.rest(0));
    EXPECT_EQ(Caller::sign_in(r.world, "callcentre", "guess", true).status, 429);
}

TEST(Rest, SaysWhatIsWrongWhereTheFileCantBeOpenedAgainAndGoesOnOnceItCan) {
    Resting r;
    ASSERT_TRUE(r.rest());
    {
        const auto other = Database::open((r.folder() / "tenant.db").string());
        ASSERT_TRUE(other);
        const Received refused = r.clinic.identify("9000000101", "1950-01-01");
        EXPECT_EQ(refused.reason(), "store_in_use") << refused.json;
    }
    EXPECT_EQ(r.clinic.identify("9000000101", "1950-01-01").status, 200);
}

TEST(Rest, RefusesAnOlderFileThatWasPutThereMeanwhileUntilItIsAccepted) {
    namespace fs = std::filesystem;
    Resting r;
    const fs::path file = r.folder() / "tenant.db", backup = r.world.data() / "backup";
    ASSERT_TRUE(r.rest());
    fs::copy_file(file, backup);
    const int64_t person = r.clinic.known_person(101);
    const Json where = place(r.clinic.slot(person, "2021-05-07", "public"));
    ASSERT_EQ(r.clinic.book(person, {where}).status, 201);
    ASSERT_TRUE(r.rest());
    fs::copy_file(backup, file, fs::copy_options::overwrite_existing);
    for (int i = 0; i < 2; ++i) {
        const Received refused = r.clinic.identify("9000000101", "1950-01-01");
        EXPECT_EQ(refused.status, 503);
        EXPECT_EQ(refused.reason(), "store_older");
        EXPECT_NE(refused.json.value("title", "").find("096-300-9377"), std::string::npos);
    }
    const auto out = r.world.tenants().left_out(r.world.code());
    ASSERT_TRUE(out);
    EXPECT_NE(out->why.detail.find("yoyaku tenant accept 431001"), std::string::npos);
    EXPECT_EQ(r.world.tenants().add(r.world.code()).error().reason, "store_older");
    EXPECT_TRUE(r.accept());
    EXPECT_EQ(r.clinic.identify("9000000101", "1950-01-01").status, 200);
    EXPECT_FALSE(r.tenant().store_health().fault());
    EXPECT_EQ(r.world.tenants().accept(r.world.code()).error().reason, "tenant_is_served");
}

TEST(Rest, LeavesOutATenantWhoseFileWasRemovedMeanwhileUntilItIsTakenInAgain) {
    namespace fs = std::filesystem;
    Resting r;
    const fs::path file = r.folder() / "tenant.db", moved = r.world.data() / "moved";
    ASSERT_TRUE(r.rest());
    fs::rename(file, moved);
    for (int i = 0; i < 2; ++i) {
        const Received refused = r.clinic.identify("9000000101", "1950-01-01");
        EXPECT_EQ(refused.status, 503);
        EXPECT_EQ(refused.reason(), "store_missing");
    }
    fs::rename(moved, file);
    EXPECT_TRUE(r.world.tenants().add(r.world.code()));
    EXPECT_EQ(r.clinic.identify("9000000101", "1950-01-01").status, 200);
}

// Clerks read and book while the tenant is closed again and again, at any possible moment. In every
// second round they all start with a closed tenant, in the others while it may be open.
TEST(Rest, FailsNobodyHoweverOftenItComes) {
    constexpr int kClerks = 4, kRounds = 12;
    Resting r;
    std::vector<int64_t> people;
    for (int i = 0; i < kClerks * kRounds; ++i)
        people.push_back(r.clinic.known_person(101 + i));
    std::vector<int64_t> slots;
    for (const Json& each : r.clinic.slots(people[0], "2021-05-07"))
        if (each["slot"]["kind"] == "public" && each["takable"])
            slots.push_back(each["slot"]["id"]);
    ASSERT_FALSE(slots.empty());
    const char* kBooked = "SELECT count(*) FROM booking WHERE phase = 'booked'";
    const int64_t before = r.number(kBooked);

    std::atomic<int> working{kClerks};
    std::atomic<int64_t> booked{0};
    std::atomic<int64_t> rested{0};
    std::vector<std::thread> clerks;
    for (int clerk = 0; clerk < kClerks; ++clerk)
        clerks.emplace_back([&, clerk] {
            int64_t closed_before = 0;
            for (int round = 0; round < kRounds; ++round) {
                const auto i = static_cast<size_t>(clerk * kRounds + round);
                // The last request has opened it, so it was closed after that, or will be.
                while (round % 2 == 0 && rested == closed_before)
                    std::this_thread::yield();
                closed_before = rested;
                const auto seen = r.clinic.get("/people/" + std::to_string(people[i]));
                EXPECT_EQ(seen.status, 200) << seen.json;
                const auto answer = r.clinic.book(people[i], {place(slots[i % slots.size()])});
                if (answer.status == 201)
                    ++booked;
                else
                    EXPECT_EQ(answer.status, 409) << answer.json;  // the slot was full
            }
            --working;
        });
    while (working > 0) {
        rested += r.world.tenants().rest_idle(0);
        std::this_thread::yield();
    }
    for (auto& clerk : clerks)
        clerk.join();

    EXPECT_GE(rested, kRounds / 2);
    EXPECT_GT(booked, 0);
    EXPECT_EQ(r.number(kBooked), before + booked);
    const auto faults =
        r.tenant().readers().read([](Reader& reader) { return store::check(reader); });
    EXPECT_EQ(*faults, std::vector<std::string>{});
    RecordProperty("rested", static_cast<int>(rested.load()));
}

}  // namespace
}  // namespace yk
