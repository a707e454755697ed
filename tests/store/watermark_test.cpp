// The watermark: no file is opened that has lost a commit, and none is refused that has not.
#include "server/system/watermark.hpp"

#include <filesystem>

#include "tests/shared/file_bytes.hpp"
#include "tests/store/world.hpp"

namespace yk::test {
namespace {

namespace fs = std::filesystem;

constexpr size_t kLogHeader = 32;
constexpr size_t kFrame = 4096 + 24;

void change_in(Database& database) {
    must(store::insert_vaccine(database, "moderna", "モデルナ"));
}
void change_without_entry(Database& database) {
    must(in_transaction(database, [&]() -> Result<void> {
        change_in(database);
        return {};
    }));
}

// A tenant's file with a watermark beside its folder.
struct Kept {
    Kept() : w(options(mark())) {}

    static DatabaseOptions options(const fs::path& watermark) {
        DatabaseOptions made;
        made.watermark = watermark.string();
        return made;
    }
    fs::path mark() const { return marks / "431001"; }
    Reached reached() const { return must(Watermark::in_file(mark()))->reached; }
    void close() { w.database.reset(); }
    Result<std::unique_ptr<Database>> open(bool accept_older = false) const {
        DatabaseOptions again = sealed(options(mark()));
        again.accept_older = accept_older;
        return Database::open(w.folder.file(), again);
    }
    std::string refusal() const { return reason_of(open()); }

    Folder marks;
    World w;
};

// The files as a crash leaves them, in another place.
struct Crashed {
    explicit Crashed(const Kept& kept) {
        fs::copy(kept.w.folder.file(), folder.file());
        fs::copy(kept.w.folder.file("tenant.db-wal"), log());
        fs::copy(kept.mark(), mark());
    }
    fs::path log() const { return folder.path() / "tenant.db-wal"; }
    fs::path mark() const { return folder.path() / "431001"; }
    Result<std::unique_ptr<Database>> open(bool accept_older = false) const {
        DatabaseOptions options = sealed(Kept::options(mark()));
        options.accept_older = accept_older;
        return Database::open(folder.file(), options);
    }
    Folder folder;
};

TEST(Watermark, GrowsWithEveryCommitThatChangesSomething) {
    Kept kept;
    const Reached before = kept.reached();
    kept.w.person("9000000001");  // with an entry
    const Reached with_entry = kept.reached();
    EXPECT_GT(with_entry.last_entry, before.last_entry);
    EXPECT_EQ(with_entry.other_commits, before.other_commits);
    change_without_entry(*kept.w.database);
    const Reached without = kept.reached();
    EXPECT_EQ(without.last_entry, with_entry.last_entry);
    EXPECT_EQ(without.other_commits, with_entry.other_commits + 1);
    must(in_transaction(*kept.w.database, [&]() -> Result<void> { return {}; }));
    EXPECT_EQ(kept.reached(), without);
}

TEST(Watermark, DoesNotCountWhatWasRolledBack) {
    Kept kept;
    const Reached before = kept.reached();
    const auto failed = in_transaction(*kept.w.database, [&]() -> Result<void> {
        must(store::insert_vaccine(*kept.w.database, "moderna", "モデルナ"));
        return fail(Errc::refused, "changed_my_mind");
    });
    ASSERT_FALSE(failed);
    EXPECT_EQ(kept.reached(), before);
}

// Written after the commit, so that it is never newer than the file.
TEST(Watermark, StaysWhereItIsWhereTheCommitFails) {
    const Folder folder, marks;
    const fs::path mark = marks / "431001";
    const auto other_commits = [&] {
        return must(Watermark::in_file(mark))->reached.other_commits;
    };
    bool may_commit = true;
    DatabaseOptions options = sealed(Kept::options(mark));
    options.on_commit = [&] { return may_commit; };
    const auto database = must(Database::open(folder.file(), options));
    const int64_t before = other_commits();
    may_commit = false;
    must(database->begin());
    change_in(*database);
    EXPECT_FALSE(database->commit());
    EXPECT_EQ(other_commits(), before);
    may_commit = true;
    change_without_entry(*database);
    EXPECT_EQ(other_commits(), before + 1);
}

TEST(Watermark, RefusesAFileThatIsMissingOrEmptyAndMakesNone) {
    Kept kept;
    kept.w.person("9000000001");
    kept.close();
    const std::string file = kept.w.folder.file();
    fs::resize_file(file, 0);
    EXPECT_EQ(kept.refusal(), "store_missing");
    EXPECT_EQ(fs::file_size(file), 0u);
    fs::remove(file);
    const auto opened = kept.open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().reason, "store_missing");
    EXPECT_NE(opened.error().detail.find(file), std::string::npos) << opened.error().detail;
    EXPECT_NE(opened.error().detail.find("the last backup"), std::string::npos);
    EXPECT_FALSE(fs::exists(file));
    EXPECT_EQ(reason_of(kept.open(true)), "store_missing");  // there is nothing to accept
}

TEST(Watermark, RefusesAFileThatIsMissingWhenItRests) {
    Kept kept;
    kept.w.database->rest();
    fs::remove(kept.w.folder.file());
    EXPECT_EQ(reason_of(kept.w.database->begin()), "store_missing");
}

TEST(Watermark, RefusesAnOlderFile) {
    Kept kept;
    kept.w.database->rest();
    const std::string older = bytes_of(kept.w.folder.file());
    kept.w.person("9000000001");
    kept.close();
    const std::string newer = bytes_of(kept.w.folder.file());
    put(kept.w.folder.file(), older);
    const auto opened = kept.open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().reason, "store_older");
    EXPECT_NE(opened.error().detail.find("1 entries of its history are missing"), std::string::npos)
        << opened.error().detail;
    EXPECT_EQ(bytes_of(kept.w.folder.file()), older);
    put(kept.w.folder.file(), newer);
    EXPECT_EQ(kept.refusal(), "none");
}

TEST(Watermark, RefusesAFileWhoseLogIsMissing) {
    Kept kept;
    kept.w.person("9000000001");
    const Crashed after(kept);
    fs::remove(after.log());
    EXPECT_EQ(reason_of(after.open()), "store_older");
}

// Wherever the log is cut: everything is there, or the file is refused, with its log as it is.
TEST(Watermark, RefusesAFileWhoseLogIsCutAnywhere) {
    Kept kept;
    for (int i = 1; i <= 5; ++i)
        kept.w.person("900000000" + std::to_string(i));
    const int64_t people = must(kept.w.database->number("SELECT count(*) FROM person"));
    const Crashed whole(kept);
    EXPECT_EQ(reason_of(whole.open()), "none");
    const size_t frames = fs::file_size(kept.w.folder.file("tenant.db-wal")) / kFrame;
    ASSERT_GT(frames, 20u);
    int refused = 0;
    for (size_t frame = 0; frame < frames; frame += 1 + frames / 40) {
        const Crashed after(kept);
        fs::resize_file(after.log(), kLogHeader + frame * kFrame);
        const std::string log = bytes_of(after.log());
        const auto opened = after.open();
        if (opened) {
            EXPECT_EQ(must((*opened)->number("SELECT count(*) FROM person")), people);
            continue;
        }
        ++refused;
        EXPECT_EQ(opened.error().reason, "store_older") << frame;
        EXPECT_EQ(bytes_of(after.log()), log) << frame;
    }
    EXPECT_GT(refused, 20);
}

TEST(Watermark, MayBeOlderThanTheFile) {
    Kept kept;
    const std::string older = bytes_of(kept.mark());
    kept.w.person("9000000001");
    const Reached newer = kept.reached();
    kept.close();
    put(kept.mark(), older);
    EXPECT_EQ(kept.refusal(), "none");
    EXPECT_EQ(kept.reached(), newer);
}

TEST(Watermark, IsMadeForAFileThatHasNone) {
    Kept kept;
    const Reached before = kept.reached();
    kept.close();
    fs::remove(kept.mark());
    EXPECT_EQ(kept.refusal(), "none");
    EXPECT_EQ(kept.reached(), before);
}

TEST(Watermark, ADamagedOneIsSaidAndReplacedWhenTheFileIsAccepted) {
    Kept kept;
    const Reached before = kept.reached();
    kept.close();
    for (const char* damage : {"", "{}", "no watermark at all"}) {
        put(kept.mark(), damage);
        EXPECT_EQ(kept.refusal(), "watermark_damaged") << damage;
    }
    EXPECT_EQ(reason_of(kept.open(true)), "none");
    EXPECT_EQ(kept.reached(), before);
}

TEST(Watermark, OfAnAcceptedOlderFileIsWhereThatFileIs) {
    Kept kept;
    kept.w.database->rest();
    const std::string older = bytes_of(kept.w.folder.file());
    const Reached before = kept.reached();
    kept.w.person("9000000001");
    kept.close();
    put(kept.w.folder.file(), older);
    auto accepted = must(kept.open(true));
    EXPECT_EQ(kept.reached(), before);
    // It was said once: another older file is refused again.
    change_without_entry(*accepted);
    accepted->rest();
    put(kept.w.folder.file(), older);
    EXPECT_EQ(reason_of(accepted->begin()), "store_older");
    accepted->accept_older();
    must(accepted->begin());
    change_in(*accepted);
    must(accepted->commit());
    accepted->rest();
    put(kept.w.folder.file(), older);
    EXPECT_EQ(reason_of(accepted->begin()), "store_older");
}

// What is written to a file that has no name any more is lost when it is closed.
TEST(Removed, FilesAreNoticedBeforeACommitAndNothingMoreIsWritten) {
    for (const char* name : {"tenant.db", "tenant.db-wal"}) {
        Kept kept;
        kept.w.person("9000000001");
        const Reached before = kept.reached();
        fs::remove(kept.w.folder.file(name));
        Database& database = *kept.w.database;
        must(database.begin());
        change_in(database);
        const auto committed = database.commit();
        EXPECT_EQ(reason_of(committed), "store_missing") << name;
        EXPECT_EQ(committed.error().code, Errc::busy);
        EXPECT_EQ(reason_of(database.begin()), "store_missing") << name;
        EXPECT_TRUE(database.set_aside());
        EXPECT_EQ(kept.reached(), before) << name;
    }
}

TEST(Removed, LogIsNoLossOnceTheFileIsClosed) {
    Kept kept;
    kept.w.person("9000000001");
    fs::remove(kept.w.folder.file("tenant.db-wal"));
    must(kept.w.database->begin());
    change_in(*kept.w.database);
    EXPECT_EQ(reason_of(kept.w.database->commit()), "store_missing");
    kept.close();
    EXPECT_EQ(reason_of(kept.open()), "none");
}

TEST(Removed, FilesThatWereReplacedAreNoticedToo) {
    Kept kept;
    const std::string bytes = bytes_of(kept.w.folder.file());
    fs::remove(kept.w.folder.file());
    put(kept.w.folder.file(), bytes);
    must(kept.w.database->begin());
    change_in(*kept.w.database);
    EXPECT_EQ(reason_of(kept.w.database->commit()), "store_missing");
}

TEST(Trust, OfAFileThatWasClosedAndIsUnchangedIsWhole) {
    Kept kept;
    EXPECT_EQ(kept.w.database->trust(), Trust::sound);  // it is new
    kept.w.person("9000000001");
    kept.close();
    EXPECT_EQ(must(kept.open())->trust(), Trust::sound);
}

TEST(Trust, OfAFileThatWasNotClosedOrWasChangedIsDoubtful) {
    Kept kept;
    kept.w.person("9000000001");
    EXPECT_EQ(must(Crashed(kept).open())->trust(), Trust::doubtful);
    kept.close();
    put(kept.w.folder.file(), bytes_of(kept.w.folder.file()));  // the same, at another time
    {
        const auto again = must(kept.open());
        EXPECT_EQ(again->trust(), Trust::doubtful);
    }
    {
        const auto again = must(kept.open());  // nobody has looked yet
        EXPECT_EQ(again->trust(), Trust::doubtful);
        again->set_trust(Trust::sound);
    }
    EXPECT_EQ(must(kept.open())->trust(), Trust::sound);
}

}  // namespace
}  // namespace yk::test
