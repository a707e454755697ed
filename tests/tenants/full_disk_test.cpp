// A disk that is full: what is in memory knows nothing that was not committed, who is known can
// sign in and read, and a tenant that was left out is back once there is room.
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "server/cli/care.hpp"
#include "tests/app/resident.hpp"
#include "tests/crash/watched_vfs.hpp"

namespace yk {
namespace {

namespace fs = std::filesystem;

// The tenant's log can't be written.
struct FullDisk {
    void fill() {
        vfs.fail([](test::Attempt attempt, std::string_view path) {
            return attempt == test::Attempt::write && path.ends_with("-wal") ? ENOSPC : 0;
        });
    }
    void make_room() { vfs.recover(); }
    test::WatchedVfs vfs;
};

Json registration(const char* number) {
    const auto line = [](const char* field, const char* value) {
        return Json{{"field", field}, {"value", value}};
    };
    return {{"identity",
             {{"municipality", "431001"}, {"number", number}, {"birth_date", "1945-03-03"}}},
            {"answers",
             {line("family_kana", "テスト"), line("given_kana", "タロウ"), line("sex", "male"),
              line("phone", "0961234567")}}};
}

TEST(FullDisk, ARegistrationThatWasNotCommittedShowsNobodyTheNextPerson) {
    FullDisk disk;
    World world;
    Caller clinic(world), other(world, "clinic2");
    disk.fill();
    EXPECT_EQ(clinic.post("/people", registration("9000000062")).reason(), "store_full");
    disk.make_room();
    const auto made = other.post("/people", registration("9000000062"));
    ASSERT_EQ(made.status, 201) << made.json;
    const std::string page = "/people/" + made.json["id"].dump();
    EXPECT_EQ(other.get(page).status, 200);
    EXPECT_EQ(clinic.get(page).status, 404);
}

TEST(FullDisk, IsSaidWithoutAPathOfTheMachine) {
    FullDisk disk;
    World world;
    Caller clinic(world);
    disk.fill();
    const auto refused = clinic.post("/people", registration("9000000062"));
    EXPECT_EQ(refused.reason(), "store_full");
    EXPECT_EQ(refused.json.dump().find(world.data().string()), std::string::npos) << refused.json;
}

TEST(FullDisk, AccountsThatAreKnownSignInAndReadAndSignOut) {
    FullDisk disk;
    World world;
    { const Caller known(world); }
    disk.fill();
    Caller clinic(world);
    EXPECT_EQ(clinic.get("/session").status, 200);
    const int64_t person = clinic.known_person(101);
    EXPECT_EQ(clinic.get("/people/" + std::to_string(person)).status, 200);
    EXPECT_EQ(clinic.post("/people", registration("9000000062")).reason(), "store_full");
    // Whose acceptance of the terms could not be recorded.
    EXPECT_EQ(Caller::sign_in(world, "clinic2", "yoyaku-demo", true).reason(), "store_full");
    EXPECT_EQ(Caller::sign_in(world, "clinic", "guess", true).status, 401);
    disk.make_room();
    EXPECT_EQ(clinic.get("/session").status, 200);
    EXPECT_EQ(clinic.remove("/session").status, 204);
    EXPECT_EQ(clinic.get("/session").status, 401);
}

TEST(FullDisk, WhoSignsOutIsOutThoughItCannotBeWritten) {
    FullDisk disk;
    World world;
    Caller clinic(world);
    disk.fill();
    EXPECT_EQ(clinic.remove("/session").reason(), "store_full");
    EXPECT_EQ(clinic.get("/session").status, 401);
}

TEST(FullDisk, NobodyIsKnownByASignInThatWasNotCommitted) {
    FullDisk disk;
    World world;
    disk.fill();
    EXPECT_EQ(Caller::sign_in(world, "clinic2", "yoyaku-demo", true).reason(), "store_full");
    SignInLimits& limits = world.tenants().find(world.code())->sign_in_limits();
    const auto again = limits.begin({"account clinic2", {}, {}}, world.clock.machine_utc_s());
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->known());
}

TEST(FullDisk, ResidentsThatAreKnownSignInAndRead) {
    FullDisk disk;
    World world;
    { const Resident known(world); }
    disk.fill();
    Resident resident(world);
    EXPECT_EQ(resident.get("/session").status, 200);
    EXPECT_EQ(resident.get("/people/" + std::to_string(resident.person)).status, 200);
    EXPECT_EQ(Resident::sign_in(world, "9000000102", "1950-01-01").reason(), "store_full");
}

// A tenant whose folder can't be written at the start.
TEST(LeftOut, ByAFullDiskIsSaidWithItsSentenceAndIsBackOnceThereIsRoom) {
    FullDisk disk;
    World world;
    std::vector<std::string> events;
    Log log(world.clock, LogLevel::info,
            [&](std::string_view line) { events.push_back(Json::parse(line)["event"]); });
    auto home = world.tenants().installation();
    const test::Folder elsewhere;
    home.data = elsewhere.path();
    LaneThreads lanes(1);
    {
        Tenants tenants(home, lanes, world.clock);
        ASSERT_TRUE(tenants.add(world.code()));
    }
    disk.vfs.fail([](test::Attempt attempt, std::string_view) {
        return attempt == test::Attempt::open ? ENOSPC : 0;
    });
    Tenants tenants(home, lanes, world.clock);
    Care care(tenants, world.clock, log, false);
    care.open_all();
    EXPECT_EQ(care.bring_back(), 0);
    EXPECT_EQ(events, std::vector<std::string>{"tenant_left_out"});  // said once
    http::Router router;
    PasswordPool passwords(1, 1);
    Endpoints endpoints(router, tenants, world.clock, log);
    add_routes(endpoints, {passwords});
    const auto ask = [&](const char* language) {
        return Pending(router, world.code(), "GET", "/terms", nullptr, "",
                       {{"Accept-Language", language}})
            .get();
    };
    const Received refused = ask("ja");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.reason(), "store_full");
    EXPECT_TRUE(refused.headers.contains("Retry-After"));
    EXPECT_NE(refused.json.value("title", "").find("096-300-9377"), std::string::npos)
        << refused.json;
    EXPECT_EQ(refused.json.dump().find(home.data.string()), std::string::npos) << refused.json;
    disk.make_room();
    EXPECT_EQ(care.bring_back(), 1);
    EXPECT_EQ(ask("ja").status, 200);
    EXPECT_EQ(events.back(), "tenant_is_back");
}

TEST(Gone, AFileThatIsRemovedWhileItIsServedIsSaidUntilItIsBack) {
    World world;
    std::vector<std::string> events;
    Log log(world.clock, LogLevel::info,
            [&](std::string_view line) { events.push_back(Json::parse(line)["event"]); });
    Care care(world.tenants(), world.clock, log, false);
    Caller clinic(world);
    const fs::path file = world.data() / world.code() / "tenant.db";
    const auto& health = world.tenants().find(world.code())->store_health();
    fs::rename(file, world.data() / "moved");
    for (int i = 0; i < 2; ++i)
        care.inspect();
    ASSERT_TRUE(health.fault());
    EXPECT_EQ(health.fault()->reason, "store_missing");
    EXPECT_NE(health.fault()->detail.find("Don't stop the server"), std::string::npos);
    EXPECT_EQ(events, std::vector<std::string>{"store_fault"});
    fs::rename(world.data() / "moved", file);
    care.inspect();
    EXPECT_EQ(clinic.post("/people", registration("9000000062")).status, 201);
    EXPECT_FALSE(health.fault());
}

TEST(Gone, AFileIsNotWrittenAndItsTenantIsLeftOutUntilItIsTakenInAgain) {
    for (const char* name : {"tenant.db", "tenant.db-wal"}) {
        World world;
        Caller clinic(world);
        const fs::path file = world.data() / world.code() / name;
        fs::rename(file, world.data() / "moved");
        for (int i = 0; i < 2; ++i) {
            const Received refused = clinic.post("/people", registration("9000000062"));
            EXPECT_EQ(refused.status, 503) << name;
            EXPECT_EQ(refused.reason(), "store_missing") << name;
        }
        const auto out = world.tenants().left_out(world.code());
        ASSERT_TRUE(out) << name;
        EXPECT_NE(out->why.detail.find("yoyaku tenant add 431001"), std::string::npos);
        fs::rename(world.data() / "moved", file);
        EXPECT_TRUE(world.tenants().add(world.code())) << name;
        EXPECT_EQ(clinic.post("/people", registration("9000000062")).status, 201) << name;
    }
}

// A data folder with a tenant that is not served now.
struct Stopped {
    Stopped() {
        home.data = elsewhere.path();
        Tenants tenants(home, lanes, world.clock);
        EXPECT_TRUE(tenants.add(world.code()));
    }
    fs::path file(const char* name) const { return home.data / world.code() / name; }
    fs::path mark() const { return home.data / kWatermarks / world.code(); }
    // What the log says of the next start.
    std::vector<std::string> reasons_at_the_start() {
        std::vector<std::string> reasons;
        Log log(world.clock, LogLevel::info, [&](std::string_view line) {
            if (const Json told = Json::parse(line); told.contains("reason"))
                reasons.push_back(told["reason"]);
        });
        Tenants tenants(home, lanes, world.clock);
        Care(tenants, world.clock, log, false).open_all();
        return reasons;
    }
    World world;
    test::Folder elsewhere;
    Installation home = world.tenants().installation();
    LaneThreads lanes{1};
};

TEST(Inspection, OfEveryFileFollowsEveryStart) {
    Stopped stopped;
    Log log(stopped.world.clock, LogLevel::off);
    for (int i = 0; i < 2; ++i) {
        Tenants tenants(stopped.home, stopped.lanes, stopped.world.clock);
        Care care(tenants, stopped.world.clock, log, false);
        care.open_all();
        const auto tenant = tenants.find(stopped.world.code());
        ASSERT_TRUE(tenant);
        EXPECT_FALSE(tenant->is_inspected());
        care.inspect();
        EXPECT_TRUE(tenant->is_inspected());
        EXPECT_FALSE(tenant->store_health().fault());
    }
}

TEST(Gone, WhatIsMissingBesideAFileIsLoggedAtTheStart) {
    Stopped stopped;
    EXPECT_EQ(stopped.reasons_at_the_start(), std::vector<std::string>{});
    fs::remove(stopped.file("session.key"));
    EXPECT_EQ(stopped.reasons_at_the_start(), std::vector<std::string>{"session_key_missing"});
    fs::remove(stopped.mark());
    EXPECT_EQ(stopped.reasons_at_the_start(), std::vector<std::string>{"watermark_missing"});
    fs::remove(stopped.file("signing.key"));
    EXPECT_EQ(stopped.reasons_at_the_start(), std::vector<std::string>{"signing_key_missing"});
}

TEST(Gone, AFileAndItsMarkLeaveOutATenantWhoseKeysAreThere) {
    Stopped stopped;
    fs::remove(stopped.mark());
    fs::remove(stopped.file("tenant.db"));
    EXPECT_EQ(stopped.reasons_at_the_start(), std::vector<std::string>{"store_missing"});
    EXPECT_FALSE(fs::exists(stopped.file("tenant.db")));
}

TEST(LeftOut, ByAnotherFaultHasASentenceInEveryLanguageAndWaitsForAnOperator) {
    World world;
    world.tenants().leave_out("432041", {Errc::broken, "plugin_not_found", {}, "/srv/x.so"});
    Log log(world.clock, LogLevel::off);
    Care care(world.tenants(), world.clock, log, false);
    EXPECT_EQ(care.bring_back(), 0);
    std::set<std::string> titles;
    for (const char* language : {"ja", "ko", "en"}) {
        const auto refused =
            world.start("432041", "GET", "/terms", nullptr, "", {{"Accept-Language", language}})
                .get();
        EXPECT_EQ(refused.status, 503);
        EXPECT_EQ(refused.reason(), "plugin_not_found");
        EXPECT_EQ(refused.json.dump().find("/srv"), std::string::npos) << refused.json;
        titles.insert(refused.json.value("title", ""));
    }
    EXPECT_EQ(titles.size(), 3u);
    EXPECT_EQ(world.start("999999", "GET", "/terms", nullptr, "").get().status, 404);
}

}  // namespace
}  // namespace yk
