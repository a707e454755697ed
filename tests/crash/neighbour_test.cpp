// One tenant's disk is full, or its file is damaged: this tenant reports it, the other tenant is
// not affected, and the first is served again without a restart.
#include <cerrno>
#include <fstream>

#include "tests/app/world.hpp"
#include "tests/crash/watched_vfs.hpp"
#include "tests/shared/folder.hpp"

namespace yk {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHere = "431001";
constexpr const char* kThere = "432041";  // the same municipality under another code

Json tenant_file() {
    std::ifstream in(fs::path(YK_SOURCE) / "tenants" / (std::string(kHere) + ".json"));
    return Json::parse(std::string(std::istreambuf_iterator<char>(in), {}));
}

struct TenantFiles {
    TenantFiles() {
        Json tenant = tenant_file();
        for (const char* code : {kHere, kThere}) {
            tenant["code"] = code;
            std::ofstream(folder / (std::string(code) + ".json")) << dumped(tenant);
        }
    }
    test::Folder folder;
};

struct Town {
    Town(World& world, const std::string& code) : clinic(world, "clinic", code) {
        const Received known = clinic.identify("9000000101", "1950-01-01", code);
        if (known.status != 200) throw std::runtime_error(dumped(known.json));
        person = known.json["person"]["id"];
        slot = clinic.slot(person, "2021-05-07", "public");
    }
    Received book() { return clinic.book(person, {place(slot)}); }

    Caller clinic;
    int64_t person = 0;
    int64_t slot = 0;
};

TEST(Neighbour, NeverNoticesAFullDisk) {
    test::WatchedVfs vfs;
    const TenantFiles files;
    World world(kHere, {YK_PLUGINS, files.folder.path()});
    world.add(kThere);
    Town here(world, kHere), there(world, kThere);
    vfs.fail([](test::Attempt attempt, std::string_view path) {
        const bool is_there = path.find(std::string("/") + kThere + "/") != path.npos;
        return is_there && attempt == test::Attempt::write ? ENOSPC : 0;
    });

    const Received refused = there.book();
    EXPECT_GE(refused.status, 500);
    EXPECT_EQ(refused.reason(), "store_full");
    EXPECT_NE(refused.json["title"].get<std::string>().find("096-300-9377"), std::string::npos)
        << refused.json;
    EXPECT_EQ(here.book().status, 201);

    vfs.recover();
    EXPECT_EQ(there.book().status, 201);
}

TEST(Neighbour, NeverNoticesADamagedFile) {
    const TenantFiles files;
    World world(kHere, {YK_PLUGINS, files.folder.path()});
    const fs::path home = world.tenants().installation().data / kThere;
    const std::string file = (home / "tenant.db").string();
    fs::create_directories(home);
    std::ofstream(file) << std::string(8192, 'x');

    const auto left_out = world.tenants().add(kThere);
    ASSERT_FALSE(left_out);
    EXPECT_NE(left_out.error().detail.find(file), std::string::npos) << left_out.error().detail;
    EXPECT_NE(left_out.error().detail.find("put back the last backup"), std::string::npos);
    EXPECT_EQ(Town(world, kHere).book().status, 201);

    fs::remove(file);
    world.add(kThere);
    EXPECT_EQ(Town(world, kThere).book().status, 201);
}

}  // namespace
}  // namespace yk
