// Tests of Disk itself: with a model that never loses data, the other tests would prove nothing.
#include "tests/crash/disk.hpp"

#include <gtest/gtest.h>

#include <set>

namespace yk::test {
namespace {

constexpr uint64_t kSeeds = 200;

std::string sectors(std::string_view letters) {
    std::string bytes;
    for (const char each : letters)
        bytes += std::string(kSector, each);
    return bytes;
}

// All contents that may be found: one letter per sector; '.': zeros or noise.
std::set<std::string> found_after(const Disk& disk, const char* name = "a") {
    std::set<std::string> all;
    for (uint64_t seed = 0; seed < kSeeds; ++seed) {
        const Files files = disk.after_power_loss(seed);
        const auto file = files.find(name);
        if (file == files.end()) {
            all.insert("none");
            continue;
        }
        std::string letters;
        for (size_t at = 0; at < file->second.size(); at += kSector) {
            const std::string sector = file->second.substr(at, kSector);
            const bool even = sector == std::string(sector.size(), sector[0]);
            letters += even && sector[0] != 0 ? sector[0] : '.';
        }
        all.insert(letters);
    }
    return all;
}

struct Flushed {  // a file of three sectors, flushed, with its name
    Flushed() {
        disk.apply({Action::make, "a"});
        disk.apply({Action::write, "a", 0, sectors("xxx")});
        disk.apply({Action::sync, "a"});
        disk.apply({Action::sync_names});
    }
    Disk disk;
};

TEST(Disk, KeepsWhatWasFlushed) {
    Flushed f;
    EXPECT_EQ(found_after(f.disk), std::set<std::string>{"xxx"});
}

TEST(Disk, DropsTearsAndReordersWhatWasNot) {
    Flushed f;
    f.disk.apply({Action::write, "a", 0, sectors("11")});
    f.disk.apply({Action::write, "a", kSector, sectors("22")});
    const std::set<std::string> possible{"xxx", "1xx", "x1x", "x2x", "xx2", "11x",
                                         "12x", "x12", "x22", "1x2", "112", "122"};
    EXPECT_EQ(found_after(f.disk), possible);
}

TEST(Disk, LeavesALengthToChanceToo) {
    Flushed f;
    f.disk.apply({Action::write, "a", 3 * kSector, sectors("1")});
    EXPECT_EQ(found_after(f.disk), (std::set<std::string>{"xxx", "xxx.", "xxx1"}));
    f.disk.apply({Action::truncate, "a", kSector});
    EXPECT_EQ(found_after(f.disk), (std::set<std::string>{"x", "xxx", "xxx.", "xxx1"}));
    f.disk.apply({Action::sync, "a"});
    EXPECT_EQ(found_after(f.disk), std::set<std::string>{"x"});
}

TEST(Disk, NeverGetsBackWhatAFailedFlushHasDropped) {
    Flushed f;
    f.disk.apply({Action::write, "a", 0, sectors("11")});
    f.disk.apply({Action::fail_sync, "a"});
    f.disk.apply({Action::write, "a", kSector, sectors("2")});
    f.disk.apply({Action::sync, "a"});
    EXPECT_EQ(found_after(f.disk), std::set<std::string>{"x2x"});
}

TEST(Disk, ForgetsANameThatWasNotFlushed) {
    Disk disk;
    disk.apply({Action::make, "a"});
    disk.apply({Action::write, "a", 0, sectors("1")});
    disk.apply({Action::sync, "a"});
    EXPECT_EQ(found_after(disk), (std::set<std::string>{"none", "1"}));
    disk.apply({Action::sync_names});
    EXPECT_EQ(found_after(disk), std::set<std::string>{"1"});
}

TEST(Disk, BringsBackAFileWhoseRemovalWasNotFlushed) {
    Flushed f;
    f.disk.apply({Action::remove, "a"});
    EXPECT_EQ(found_after(f.disk), (std::set<std::string>{"none", "xxx"}));
    f.disk.apply({Action::make, "a"});
    f.disk.apply({Action::write, "a", 0, sectors("2")});
    f.disk.apply({Action::sync, "a"});
    EXPECT_EQ(found_after(f.disk), (std::set<std::string>{"none", "xxx", "2"}));
}

TEST(Disk, DropsOrKeepsAllWhereItIsTold) {
    Flushed f;
    f.disk.apply({Action::write, "a", 0, sectors("11")});
    EXPECT_EQ(f.disk.after_power_loss(kDropsAll).at("a"), sectors("xxx"));
    EXPECT_EQ(f.disk.after_power_loss(kKeepsAll).at("a"), sectors("11x"));
}

}  // namespace
}  // namespace yk::test
