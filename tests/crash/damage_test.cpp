// Damaged files, and a folder that can't be written: a sentence names the file and says what to do,
// and no data is lost without a message.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/crash/disk.hpp"
#include "tests/crash/story.hpp"
#include "tests/store/world.hpp"

namespace yk::test {
namespace {

namespace fs = std::filesystem;

constexpr size_t kPage = 4096;
constexpr size_t kFrame = kPage + 24;
constexpr size_t kLogHeader = 32;

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A tenant's file and a log with several transactions beside it, as after a crash.
Files crashed() {
    static const Story story = tell_story(Durability::full);
    Disk disk;
    Files longest;
    for (const Call& call : story.calls) {
        disk.apply(call);
        if (call.action != Action::sync) continue;
        Files files = disk.after_power_loss(kDropsAll);
        if (files["tenant.db-wal"].size() > longest["tenant.db-wal"].size())
            longest = std::move(files);
    }
    return longest;
}

Result<std::unique_ptr<Database>> open_with_log(const std::function<void(std::string&)>& harm) {
    const Folder folder;
    Files files = crashed();
    harm(files["tenant.db-wal"]);
    put(folder, files);
    return Database::open(folder.file(), test::sealed());
}

void expect_says(const Error& error, const std::string& reason, const std::string& path) {
    EXPECT_EQ(error.reason, reason);
    EXPECT_NE(error.detail.find(path), std::string::npos) << error.detail;
    EXPECT_NE(error.detail.find("put back the last backup"), std::string::npos) << error.detail;
}

TEST(Damage, ToTheHeadIsSaidAtTheStart) {
    const Folder folder;
    must(Database::open(folder.file(), test::sealed())).reset();
    std::fstream file(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
    file << std::string(100, '\xFF');
    file.close();
    const std::string before = bytes_of(folder.file());
    const auto opened = Database::open(folder.file(), test::sealed());
    ASSERT_FALSE(opened);
    expect_says(opened.error(), "store_not_ours", folder.file());
    EXPECT_EQ(bytes_of(folder.file()), before);
}

TEST(Damage, ToAPageInTheMiddleIsSaidToWhoNeedsItAndToNobodyElse) {
    World w;
    const PersonId person = w.person("9000000001");
    const SlotId slot = w.slot(3);
    const auto page = must(w.database->number(
        "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = 'person'"));
    w.database.reset();
    {
        std::fstream file(w.folder.file(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp((page - 1) * static_cast<std::streamoff>(kPage));
        file << std::string(kPage, '\xA5');
    }
    w.database = must(Database::open(w.folder.file(), test::sealed()));
    const auto booked = w.book(person, slot);
    ASSERT_FALSE(booked);
    expect_says(booked.error(), "store_damaged", w.folder.file());
    EXPECT_EQ(w.taken(slot), 0);
    EXPECT_EQ(must(w.database->number("SELECT count(*) FROM booking")), 0);
    Readers readers(w.folder.file());
    EXPECT_EQ(must(readers.read([](Reader& r) { return r.number("SELECT count(*) FROM slot"); })),
              1);
    const auto read =
        readers.read([](Reader& r) { return r.number("SELECT answers_sealed FROM person"); });
    ASSERT_FALSE(read);
    expect_says(read.error(), "store_damaged", w.folder.file());
}

TEST(Damage, NoneIsFoundInALogThatACrashLeft) {
    const auto opened =
        open_with_log([](std::string& log) { EXPECT_GT(log.size(), kLogHeader + 10 * kFrame); });
    EXPECT_TRUE(opened) << opened.error().detail;
}

TEST(Damage, ToALogsHeaderIsSaidAndNothingIsForgotten) {
    const auto opened = open_with_log([](std::string& log) { log[17] ^= 1; });
    ASSERT_FALSE(opened);
    expect_says(opened.error(), "store_damaged", "tenant.db-wal");
}

TEST(Damage, ToAFrameWithTransactionsBehindItIsSaidAndNothingIsForgotten) {
    for (const size_t at : {kLogHeader + 5, kLogHeader + 100, kLogHeader + kFrame + 2000}) {
        const auto opened = open_with_log([&](std::string& log) { log[at] ^= 1; });
        ASSERT_FALSE(opened) << at;
        expect_says(opened.error(), "store_damaged", "tenant.db-wal");
    }
}

TEST(Damage, ATornLastTransactionIsNone) {
    const auto opened =
        open_with_log([&](std::string& log) { log.resize(log.size() - kFrame / 2); });
    EXPECT_TRUE(opened) << opened.error().detail;
}

TEST(Damage, LeavesNoOldLogBehindWhatIsWrittenAfterACrash) {
    const Folder folder;
    put(folder, crashed());
    const auto opened = must(Database::open(folder.file(), test::sealed()));
    EXPECT_EQ(fs::file_size(folder.file("tenant.db-wal")), 0u);
}

// Root may write everywhere, so the test gives up root's rights while it checks.
class Unprivileged {
public:
    Unprivileged() : changed_(::geteuid() == 0 && ::seteuid(kNobody) == 0) {}
    ~Unprivileged() {
        if (changed_ && ::seteuid(0) != 0) std::abort();
    }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;

private:
    static constexpr uid_t kNobody = 65534;
    bool changed_;
};

TEST(Damage, AFolderThatCannotBeWrittenIsNamedAndServedOnceItCan) {
    const Folder folder;
    const fs::path home = fs::path(folder.file()).parent_path();
    fs::permissions(home, fs::perms(0555));
    {
        const Unprivileged nobody;
        const auto opened = Database::open(folder.file(), test::sealed());
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().reason, "store_read_only");
        EXPECT_NE(opened.error().detail.find(home.string()), std::string::npos);
        EXPECT_NE(opened.error().detail.find("right to write"), std::string::npos);
    }
    fs::permissions(home, fs::perms(0777));
    {
        const Unprivileged nobody;
        EXPECT_TRUE(Database::open(folder.file(), test::sealed()));
    }
}

TEST(Damage, AFileThatCannotBeWrittenIsNamed) {
    const Folder folder;
    must(Database::open(folder.file(), test::sealed())).reset();
    fs::permissions(fs::path(folder.file()).parent_path(), fs::perms(0755));
    fs::permissions(folder.file("tenant.db.lock"), fs::perms(0666));
    fs::permissions(folder.file(), fs::perms(0444));
    const Unprivileged nobody;
    const auto opened = Database::open(folder.file(), test::sealed());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().reason, "store_read_only");
    EXPECT_NE(opened.error().detail.find(folder.file()), std::string::npos);
}

}  // namespace
}  // namespace yk::test
