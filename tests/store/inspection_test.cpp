// The inspection: what is wrong in a file that can be opened.
#include "server/store/inspection.hpp"

#include "tests/shared/file_bytes.hpp"
#include "tests/store/world.hpp"

namespace yk::test {
namespace {

std::string found_in(Database& database) {
    const auto found =
        must(store::inspect(database, database.path(), INT64_MAX, [] { return false; }));
    return found ? found->reason : "none";
}

TEST(Inspection, FindsCountsThatContradictTheBookings) {
    World w;
    const SlotId slot = w.slot(3);
    must(w.book(w.person("9000000001"), slot));
    EXPECT_EQ(found_in(*w.database), "none");
    must(w.database->run("UPDATE slot SET taken = 0 WHERE id = ?1", {slot}));
    EXPECT_EQ(found_in(*w.database), "store_contradictory");
}

TEST(Inspection, FindsReferencesThatLeadNowhere) {
    World w;
    w.person("9000000001");
    must(w.database->script("PRAGMA foreign_keys = OFF"));
    must(w.database->run("INSERT INTO account_venue (account, venue) VALUES (?1, ?2)", {77, 78}));
    EXPECT_EQ(found_in(*w.database), "store_damaged");
}

TEST(Inspection, FindsAMissingIndex) {
    World w;
    const auto indexes = must(w.database->all(
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%'", {},
        [](const Row& row) { return row.text(0); }));
    ASSERT_FALSE(indexes.empty());
    EXPECT_EQ(found_in(*w.database), "none");
    must(w.database->script("DROP INDEX " + indexes.front()));
    EXPECT_EQ(found_in(*w.database), "store_damaged");
}

TEST(Inspection, FindsWhatIsSealedAndCannotBeOpened) {
    World w;
    const PersonId person = w.person("9000000001");
    must(w.book(person, w.slot(3)));
    EXPECT_EQ(found_in(*w.database), "none");
    must(
        w.database->run("UPDATE person SET answers_sealed = zeroblob(60) WHERE id = ?1", {person}));
    EXPECT_EQ(found_in(*w.database), "store_damaged");
}

// A page of each table and index is damaged in turn.
TEST(Inspection, FindsADamagedPage) {
    World w;
    for (int i = 1; i <= 5; ++i)
        must(w.book(w.person("900000000" + std::to_string(i)), w.slot(3, World::kDay, 540 + i)));
    const auto roots = must(w.database->all("SELECT rootpage FROM sqlite_schema WHERE rootpage > 1",
                                            {}, [](const Row& row) { return row.number(0); }));
    w.database.reset();
    const std::string whole = bytes_of(w.folder.file());
    for (const int64_t page : roots) {
        std::string harmed = whole;
        harmed[static_cast<size_t>(page - 1) * 4096] ^= 0x55;
        put(w.folder.file(), harmed);
        const auto opened = Database::open(w.folder.file(), sealed());
        EXPECT_EQ(opened ? found_in(**opened) : opened.error().reason, "store_damaged") << page;
    }
}

// Each page is sound in itself.
TEST(Inspection, FindsATableAndItsIndexThatDisagree) {
    World w;
    const std::string code = "known-to-table-and-index";
    must(store::insert_vaccine(*w.database, code, "モデルナ"));
    w.database.reset();
    std::string bytes = bytes_of(w.folder.file());
    const size_t one = bytes.find(code), other = bytes.rfind(code);
    ASSERT_NE(one, other);
    bytes[other] ^= 1;
    put(w.folder.file(), bytes);
    EXPECT_EQ(found_in(*must(Database::open(w.folder.file(), sealed()))), "store_damaged");
}

}  // namespace
}  // namespace yk::test
