// Something else than a file in the place of one of a tenant's files: only that tenant is left out,
// the built server starts, says what is there, and obeys signals.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cctype>
#include <filesystem>

#include "shared/core/json.hpp"
#include "tests/crash/program.hpp"
#include "tests/crash/site.hpp"

namespace yk::test {
namespace {

namespace fs = std::filesystem;

enum class Kind { folder, pipe, device };

void put(Kind kind, const fs::path& path) {
    fs::remove(path);
    if (kind == Kind::folder) fs::create_directory(path);
    if (kind == Kind::pipe) {
        ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    }
    if (kind == Kind::device) fs::create_symlink("/dev/full", path);
}

class WrongKind : public testing::TestWithParam<const char*> {};

TEST_P(WrongKind, LeavesOutOneTenant) {
    for (const Kind kind : {Kind::folder, Kind::pipe, Kind::device}) {
        const Site site(1);
        {
            Program first(site.serve());
            ASSERT_EQ(first.fault(), "");
            EXPECT_EQ(first.stop(), 0);
        }
        const fs::path path = site.data() / GetParam();
        put(kind, path);
        Program server(site.serve());
        ASSERT_EQ(server.fault(), "");
        http::RawClient client(server.port());
        const Json health = Json::parse(client.ask(http::get("/readyz")).body)["tenants"][0];
        EXPECT_EQ(health["status"], "left_out") << health;
        EXPECT_EQ(health["reason"], "not_a_file") << health;
        EXPECT_EQ(client.ask(http::get("/431001/api/v1/terms")).status, 503);
        const std::string said = site.run({"tenant", "add", "431001"});
        EXPECT_NE(said.find(path.lexically_normal().string() + " is a "), std::string::npos)
            << said;
        EXPECT_EQ(server.stop(), 0);
    }
}

INSTANTIATE_TEST_SUITE_P(InThePlaceOf, WrongKind,
                         testing::Values("../tenants/431001.json", "431001/session.key",
                                         "431001/tenant.db", "431001/tenant.db-wal",
                                         "431001/tenant.db-shm", "watermarks/431001"),
                         [](const auto& each) {
                             std::string name = each.param;
                             std::erase_if(name, [](unsigned char c) { return !std::isalnum(c); });
                             return name;
                         });

TEST(WrongKindOfKey, InThePlaceOfTheSealingKeyIsSaidAtTheStart) {
    const Site site(1);
    fs::create_directories(site.data() / "keys");
    put(Kind::pipe, site.data() / "keys/seal.key");
    const Program server(site.serve());
    EXPECT_NE(server.fault().find("seal.key is a pipe"), std::string::npos) << server.fault();
}

}  // namespace
}  // namespace yk::test
