// Migrations: all or none; a file of another program is not changed.
#include "server/store/migrate.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/store/world.hpp"

namespace yk {
namespace {

using store::Migration;
using test::Folder;
using test::must;
using test::reason_of;

// This program's migrations and the given ones.
std::vector<Migration> and_then(std::initializer_list<Migration> more) {
    std::vector<Migration> all(store::migrations().begin(), store::migrations().end());
    all.insert(all.end(), more);
    return all;
}
int next_number() {
    return store::migrations().back().number + 1;
}

TEST(Migrate, NumbersThisProgramsFilesInTheirOrder) {
    int last = 0;
    for (const Migration& each : store::migrations())
        EXPECT_GT(each.number, std::exchange(last, each.number));
    EXPECT_GE(last, 1);
}

TEST(Migrate, AppliesWhatIsMissingOnce) {
    Folder folder;
    auto database = must(Database::open(folder.file()));
    const auto more = and_then({{next_number(), "more", "CREATE TABLE more (n INTEGER)"}});
    must(store::migrate(*database, more));
    must(store::migrate(*database, more));
    EXPECT_EQ(must(database->number("SELECT count(*) FROM more")), 0);
    EXPECT_EQ(must(database->number("SELECT max(number) FROM migration")), next_number());
}

TEST(Migrate, RefusesAFileOfANewerProgramInWords) {
    Folder folder;
    auto database = must(Database::open(folder.file()));
    must(store::migrate(*database,
                        and_then({{next_number(), "more", "CREATE TABLE more (n INTEGER)"}})));
    database.reset();
    const auto opened = Database::open(folder.file());
    EXPECT_EQ(reason_of(opened), "store_too_new");
    EXPECT_NE(opened.error().detail.find("newer program"), std::string::npos);
}

TEST(Migrate, RefusesAFileMadeByAnEditedMigration) {
    Folder folder;
    auto database = must(Database::open(folder.file()));
    must(database->change("UPDATE migration SET checksum = 'other' WHERE number = 1", {}));
    database.reset();
    EXPECT_EQ(reason_of(Database::open(folder.file())), "store_altered");
}

TEST(Migrate, LeavesNothingBehindWhereAMigrationFails) {
    Folder folder;
    auto database = must(Database::open(folder.file()));
    const auto broken = and_then({{next_number(), "good", "CREATE TABLE good (n INTEGER)"},
                                  {next_number() + 1, "bad", "CREATE TABLE good (n INTEGER)"}});
    const auto ran = store::migrate(*database, broken);
    EXPECT_EQ(reason_of(ran), "store_broken");
    EXPECT_EQ(ran.error().detail.rfind("bad: ", 0), 0u);
    EXPECT_EQ(must(database->number("SELECT count(*) FROM sqlite_schema WHERE name = 'good'")), 0);
    database.reset();
    EXPECT_TRUE(Database::open(folder.file()));
}

TEST(Migrate, LeavesADatabaseOfAnotherProgramAsItIs) {
    Folder folder;
    auto database = must(Database::open(folder.file()));
    must(database->script("DROP TABLE migration"));
    database.reset();
    EXPECT_EQ(reason_of(Database::open(folder.file())), "store_not_ours");
}

TEST(Migrate, RefusesWhatIsNoDatabase) {
    Folder folder;
    std::ofstream(folder.file()) << std::string(8192, 'x');
    EXPECT_EQ(reason_of(Database::open(folder.file())), "store_not_ours");
}

}  // namespace
}  // namespace yk
