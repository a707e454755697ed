// A disk that is full: what is in memory knows nothing that was not committed, and who is known can
// sign in and read.
#include <cerrno>
#include <filesystem>
#include <fstream>

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

}  // namespace
}  // namespace yk
