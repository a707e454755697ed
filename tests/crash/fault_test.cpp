// A disk that is full, fails or can't be read: a sentence says what to do, nothing is acknowledged
// that isn't stored, and no restart is needed after the fault has ended.
#include <gtest/gtest.h>

#include <cerrno>

#include "tests/crash/faulty_world.hpp"

namespace yk::test {
namespace {

bool is_log(std::string_view path) {
    return path.ends_with("-wal");
}

// Every call of this kind on the log fails until the fault ends.
WatchedVfs::Fault always(Attempt kind, int error_number) {
    return [=](Attempt attempt, std::string_view path) {
        return attempt == kind && is_log(path) ? error_number : 0;
    };
}

// A fault begins, lasts for some bookings, and ends; after that everything works again.
void expect_outlived(WatchedVfs::Fault fault, const std::string& reason,
                     const std::string& what_to_do) {
    FaultyWorld w;
    const SlotId slot = w.slot(3);
    const PersonId person = w.person("9000000001");
    const PersonId other = w.person("9000000002");
    must(w.book_on_lane("before", other, slot));
    w.vfs.fail(std::move(fault));
    for (int i = 0; i < 3; ++i) {
        const auto refused = w.book_on_lane("meanwhile", person, slot);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().reason, reason);
        EXPECT_NE(refused.error().detail.find(w.folder.file()), std::string::npos)
            << refused.error().detail;
        EXPECT_NE(refused.error().detail.find(what_to_do), std::string::npos)
            << refused.error().detail;
        EXPECT_EQ(w.bookings(), 1);
    }
    w.vfs.recover();
    EXPECT_EQ(must(w.book_on_lane("meanwhile", person, slot)).status, 201);
    EXPECT_EQ(w.bookings(), 2);
    EXPECT_EQ(w.taken(slot), 2);
    EXPECT_EQ(w.faults(), std::vector<std::string>{});
}

TEST(Fault, AFullDiskIsOutlived) {
    expect_outlived(always(Attempt::write, ENOSPC), "store_full", "Make room");
}

TEST(Fault, AQuotaIsAFullDisk) {
    expect_outlived(always(Attempt::write, EDQUOT), "store_full", "Make room");
}

TEST(Fault, AFailedWriteIsOutlived) {
    expect_outlived(always(Attempt::write, EIO), "store_io", "Look at the system's log");
}

TEST(Fault, AFailedFlushIsOutlived) {
    expect_outlived(always(Attempt::sync, EIO), "store_io", "Look at the system's log");
}

TEST(Fault, ADiskTurnedReadOnlyIsOutlived) {
    expect_outlived(always(Attempt::write, EROFS), "store_read_only", "mount the disk writable");
}

TEST(Fault, ReadersSayThatTheDiskFailedAndGoOnAfterwards) {
    FaultyWorld w;
    w.slot(3);
    w.stop();  // so that everything is read from the file again
    w.vfs.fail(
        [](Attempt attempt, std::string_view) { return attempt == Attempt::read ? EIO : 0; });
    const auto count = [](Reader& reader) { return reader.number("SELECT count(*) FROM slot"); };
    Readers readers(w.folder.file());
    const auto failed = readers.read(count);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().reason, "store_io") << failed.error().detail;
    w.vfs.recover();
    w.database = must(Database::open(w.folder.file(), test::sealed()));
    EXPECT_EQ(must(readers.read(count)), 1);
}

}  // namespace
}  // namespace yk::test
