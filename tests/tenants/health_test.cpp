// The answer of /readyz: which tenants are served, which are not, and why; and when it asks for no
// more traffic.
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "server/cli/health.hpp"
#include "tests/app/world.hpp"
#include "tests/crash/watched_vfs.hpp"

namespace yk {
namespace {

namespace fs = std::filesystem;
using Doing = StoreHealth::Doing;

constexpr const char* kHere = "431001";
constexpr const char* kLeftOut = "432041";

Json health(World& world) {
    return Json::parse(health_of(world.tenants()).json);
}

void leave_out(World& world) {
    world.tenants().leave_out(
        kLeftOut, Error{Errc::broken, "store_damaged", {}, "tenant.db is damaged: a backup"});
}

TEST(Health, NamesAPluginAndItsVersionWhereAllIsWell) {
    World world;
    const Json told = health(world);
    EXPECT_EQ(told["status"], "ready");
    ASSERT_EQ(told["tenants"].size(), 1u);
    EXPECT_EQ(told["tenants"][0]["status"], "serving");
    EXPECT_EQ(told["tenants"][0]["plugin"], "kumamoto");
    EXPECT_EQ(told["tenants"][0]["reason"], "");
}

TEST(Health, NamesWhoWasLeftOutAndWhyAndGoesOnServingTheOthers) {
    World world;
    leave_out(world);
    const Json told = health(world);
    EXPECT_EQ(told["status"], "degraded");
    EXPECT_TRUE(health_of(world.tenants()).can_serve);
    ASSERT_EQ(told["tenants"].size(), 2u);
    const Json& out = told["tenants"][1];
    EXPECT_EQ(out["code"], kLeftOut);
    EXPECT_EQ(out["status"], "left_out");
    EXPECT_EQ(out["reason"], "store_damaged");
    EXPECT_NE(health_lines(world.tenants())
                  .find("432041  left_out store_damaged: tenant.db is damaged: a backup"),
              std::string::npos);
}

TEST(Health, ForgetsWhoWasLeftOutOnceItIsTakenIn) {
    const std::string file = std::string(YK_SOURCE) + "/tenants/" + kHere + ".json";
    const fs::path folder = fs::path(testing::TempDir()) / "taken-in-later";
    fs::create_directories(folder);
    std::ifstream in(file);
    Json settings = Json::parse(in);
    std::ofstream(folder / (std::string(kHere) + ".json")) << settings.dump();
    settings["code"] = kLeftOut;
    std::ofstream(folder / (std::string(kLeftOut) + ".json")) << settings.dump();
    World world(kHere, {YK_PLUGINS, folder});
    leave_out(world);
    world.add(kLeftOut);
    EXPECT_EQ(health(world)["status"], "ready");
    fs::remove_all(folder);
}

TEST(Health, TellsTrafficToStayAwayWhereNobodyIsServed) {
    World world;
    const auto& home = world.tenants().installation();
    LaneThreads lanes(1);
    Tenants none(home, lanes, world.clock);
    EXPECT_TRUE(health_of(none).can_serve);  // a new server without tenants
    none.leave_out(kLeftOut, Error{Errc::broken, "plugin_not_found", {}, "no such file"});
    EXPECT_FALSE(health_of(none).can_serve);
    EXPECT_EQ(Json::parse(health_of(none).json)["status"], "out");
}

TEST(Health, SaysThatADiskIsFullForAsLongAsItIs) {
    test::WatchedVfs vfs;
    World world;
    Caller clinic(world);
    const int64_t person = clinic.known_person(101);
    const int64_t slot = clinic.slot(person, "2021-05-07", "public");
    vfs.fail([](test::Attempt attempt, std::string_view path) {
        return attempt == test::Attempt::write && path.ends_with("-wal") ? ENOSPC : 0;
    });
    EXPECT_EQ(clinic.book(person, {place(slot)}).reason(), "store_full");
    EXPECT_EQ(clinic.get("/people/" + std::to_string(person)).status, 200);  // reading works
    const Json told = health(world);
    EXPECT_EQ(told["status"], "degraded");
    EXPECT_TRUE(health_of(world.tenants()).can_serve);
    EXPECT_EQ(told["tenants"][0]["status"], "store_fault");
    EXPECT_EQ(told["tenants"][0]["reason"], "store_full");
    EXPECT_EQ(dumped(told).find('/'), std::string::npos) << "no path of the machine: " << told;
    const std::string lines = health_lines(world.tenants());
    EXPECT_NE(lines.find("Make room"), std::string::npos) << lines;
    vfs.recover();
    EXPECT_EQ(clinic.book(person, {place(slot)}).status, 201);
    EXPECT_EQ(health(world)["status"], "ready");
}

TEST(StoreHealth, KeepsDamageThoughOtherPagesReadWell) {
    StoreHealth health("tenant.db");
    EXPECT_TRUE(health.failed(Doing::reading, "store_damaged", {}));
    health.worked(Doing::reading);
    health.worked(Doing::changing);
    ASSERT_TRUE(health.fault());
    EXPECT_NE(health.fault()->detail.find("tenant.db is damaged"), std::string::npos);
}

TEST(StoreHealth, PassesOverWhatIsNoFaultOfTheStore) {
    StoreHealth health("tenant.db");
    for (const char* reason : {"slot_full", "store_busy", "store_constraint", "lane_too_late"})
        EXPECT_FALSE(health.failed(Doing::changing, reason, {})) << reason;
    EXPECT_FALSE(health.fault());
}

TEST(StoreHealth, ReadsThatWorkSayNothingOfChanges) {
    StoreHealth health("tenant.db");
    health.failed(Doing::changing, "store_read_only", "it can't be written");
    health.worked(Doing::reading);
    ASSERT_TRUE(health.fault());
    EXPECT_EQ(health.fault()->detail, "it can't be written");
    health.worked(Doing::changing);
    EXPECT_FALSE(health.fault());
}

}  // namespace
}  // namespace yk
