// A disk that is full: what is in memory knows nothing that was not committed.
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

}  // namespace
}  // namespace yk
