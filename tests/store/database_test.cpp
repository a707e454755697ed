// Statements, values, savepoints and the lock of the file.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::Folder;
using test::must;
using test::reason_of;

struct Table {
    Table() : database(must(Database::open(folder.file()))) {
        must(
            database->script("CREATE TABLE thing (id INTEGER PRIMARY KEY, n INTEGER, t TEXT, "
                             "b BLOB, UNIQUE (t)) STRICT"));
    }
    int64_t count() { return must(database->number("SELECT count(*) FROM thing")); }

    Folder folder;
    std::unique_ptr<Database> database;
};

TEST(Database, KeepsEveryKindOfValue) {
    Table t;
    const std::string text = "𠮷野家 髙\n'";
    const std::string bytes("\0\xFF\x01", 3);
    ASSERT_TRUE(t.database->change("INSERT INTO thing (n, t, b) VALUES (?1, ?2, ?3)",
                                   {INT64_MIN, text, Blob{bytes}}));
    must(t.database->each("SELECT n, t, b FROM thing", {}, [&](const Row& row) {
        EXPECT_EQ(row.number(0), INT64_MIN);
        EXPECT_EQ(row.text(1), text);
        EXPECT_EQ(row.blob(2), bytes);
    }));
}

TEST(Database, TellsAnEmptyTextFromNone) {
    Table t;
    const std::optional<Date> no_day;
    ASSERT_TRUE(t.database->change("INSERT INTO thing (n, t) VALUES (?1, ?2)",
                                   {no_day, std::string_view{}}));
    must(t.database->each("SELECT n, t FROM thing", {}, [&](const Row& row) {
        EXPECT_FALSE(row.maybe_date(0).has_value());
        EXPECT_FALSE(row.empty(1));
        EXPECT_EQ(row.text(1), "");
    }));
}

TEST(Database, RefusesAStatementWithTooFewValues) {
    Table t;
    EXPECT_EQ(reason_of(t.database->change("INSERT INTO thing (n, t) VALUES (?1, ?2)", {1})),
              "store_broken");
    EXPECT_EQ(t.count(), 0);
}

TEST(Database, AnswersAStatementThatIsAskedWithinItsOwnRows) {
    Table t;
    for (const char* text : {"a", "b", "c"})
        ASSERT_TRUE(t.database->change("INSERT INTO thing (t) VALUES (?1)", {text}));
    int pairs = 0;
    must(t.database->each("SELECT t FROM thing", {}, [&](const Row&) {
        must(t.database->each("SELECT t FROM thing", {}, [&](const Row&) { ++pairs; }));
    }));
    EXPECT_EQ(pairs, 9);
}

TEST(Database, StaysRightWithMoreStatementsThanItKeeps) {
    Table t;
    for (int round = 0; round < 2; ++round)
        for (int i = 0; i < 300; ++i)
            EXPECT_EQ(must(t.database->number("SELECT " + std::to_string(i))), i);
}

TEST(Database, NamesTheTableAndNotTheValueThatIsThereAlready) {
    Table t;
    ASSERT_TRUE(t.database->change("INSERT INTO thing (t) VALUES (?1)", {"テスト"}));
    const auto again = t.database->change("INSERT INTO thing (t) VALUES (?1)", {"テスト"});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Errc::conflict);
    EXPECT_EQ(again.error().reason, "already_there");
    EXPECT_NE(again.error().detail.find("thing.t"), std::string::npos);
    EXPECT_EQ(again.error().detail.find("テスト"), std::string::npos);
}

TEST(Savepoint, DropsChangesOfMorePagesThanAreKeptInMemory) {
    Table t;
    must(t.database->begin());
    const std::string page(3'000, 'x');
    for (int i = 0; i < 200; ++i)
        must(t.database->run("INSERT INTO thing (n, b) VALUES (1, ?1)", {Blob{page}}));
    {
        auto dropped = must(Savepoint::begin(*t.database));
        must(t.database->run("UPDATE thing SET n = 2", {}));
    }
    must(t.database->commit());
    EXPECT_EQ(must(t.database->number("SELECT count(*) FROM thing WHERE n = 1")), 200);
}

TEST(Database, RunsEffectsAfterTheCommitAndDropsThoseOfWhatIsRolledBack) {
    Folder folder;
    bool may_commit = true;
    DatabaseOptions options;
    options.on_commit = [&] { return may_commit; };
    auto database = must(Database::open(folder.file(), options));
    std::string did;
    const auto transaction = [&] {
        must(database->begin());
        database->when_committed([&] { did += 'a'; });
        {
            auto dropped = must(Savepoint::begin(*database));
            database->when_committed([&] { did += 'b'; });
        }
        auto kept = must(Savepoint::begin(*database));
        database->when_committed([&] { did += 'c'; });
        must(kept.keep());
        must(database->run("INSERT INTO meta (name, value) VALUES (?1, 'x')", {did + "name"}));
        EXPECT_EQ(did.find('b'), std::string::npos);
    };
    may_commit = false;
    transaction();
    EXPECT_FALSE(database->commit());
    EXPECT_EQ(did, "");
    transaction();
    database->roll_back();
    may_commit = true;
    transaction();
    EXPECT_EQ(did, "");
    must(database->commit());
    EXPECT_EQ(did, "ac");
    must(database->begin());
    must(database->commit());
    EXPECT_EQ(did, "ac");
}

TEST(Savepoint, KeepsOrDropsWhatHappenedWithin) {
    Table t;
    must(t.database->begin());
    {
        auto dropped = must(Savepoint::begin(*t.database));
        must(t.database->change("INSERT INTO thing (t) VALUES ('dropped')", {}));
    }
    {
        auto kept = must(Savepoint::begin(*t.database));
        must(t.database->change("INSERT INTO thing (t) VALUES ('kept')", {}));
        {
            auto within = must(Savepoint::begin(*t.database));
            must(t.database->change("INSERT INTO thing (t) VALUES ('within')", {}));
        }
        must(kept.keep());
    }
    must(t.database->commit());
    EXPECT_EQ(t.count(), 1);
    EXPECT_EQ(must(t.database->number("SELECT count(*) FROM thing WHERE t = 'kept'")), 1);
}

TEST(Database, FlushesEveryCommit) {
    Table t;
    EXPECT_EQ(must(t.database->number("PRAGMA synchronous")), 2);  // FULL
    EXPECT_EQ(must(t.database->number("PRAGMA foreign_keys")), 1);
}

TEST(Database, FailsTheCommitThatTheHookForbids) {
    Folder folder;
    bool allowed = true;
    auto database = must(Database::open(folder.file(), {.on_commit = [&] { return allowed; }}));
    must(database->script("CREATE TABLE thing (n INTEGER)"));
    allowed = false;
    must(database->begin());
    must(database->change("INSERT INTO thing VALUES (1)", {}));
    EXPECT_FALSE(database->commit());
    EXPECT_FALSE(database->in_transaction());
    EXPECT_EQ(must(database->number("SELECT count(*) FROM thing")), 0);
}

TEST(Database, HasOneWriterOnly) {
    Table t;
    const auto second = Database::open(t.folder.file());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::busy);
    EXPECT_EQ(second.error().reason, "store_in_use");
    t.database.reset();
    EXPECT_TRUE(Database::open(t.folder.file()));
}

TEST(Database, IsReadableByItsOwnerOnly) {
    Table t;
    must(t.database->change("INSERT INTO thing (t) VALUES ('x')", {}));
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
        struct stat about {};
        ASSERT_EQ(::stat((t.folder.file() + suffix).c_str(), &about), 0) << suffix;
        EXPECT_EQ(about.st_mode & 0777, 0600u) << suffix;
    }
}

TEST(Database, RestsAndGoesOnWhenItIsAskedAgain) {
    Table t;
    must(in_transaction(
        *t.database, [&] { return t.database->change("INSERT INTO thing (n) VALUES (1)", {}); }));
    t.database->rest();
    EXPECT_TRUE(t.database->rests());
    EXPECT_TRUE(Database::open(t.folder.file()));  // the lock is free again

    must(in_transaction(
        *t.database, [&] { return t.database->change("INSERT INTO thing (n) VALUES (2)", {}); }));
    EXPECT_EQ(t.count(), 2);
    EXPECT_EQ(reason_of(Database::open(t.folder.file())), "store_in_use");
}

TEST(Database, ThatCantBeOpenedAgainSaysWhyAndGoesOnOnceItCan) {
    Table t;
    t.database->rest();
    {
        const auto other = must(Database::open(t.folder.file()));
        EXPECT_EQ(reason_of(t.database->begin()), "store_in_use");
        EXPECT_FALSE(t.database->in_transaction());
    }
    EXPECT_TRUE(t.database->begin());
}

}  // namespace
}  // namespace yk
