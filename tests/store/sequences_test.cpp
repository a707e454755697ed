// Sequences: an id is given once, also after a rollback.
#include "server/store/sequences.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/store/old_file.hpp"

namespace yk {
namespace {

using test::Folder;
using test::must;
using test::reason_of;

TEST(Sequences, GiveRisingIdsFromOne) {
    Folder folder;
    auto database = must(Database::open(folder.file()));
    for (int64_t wanted = 1; wanted <= 3 * Sequences::kBlock; ++wanted)
        ASSERT_EQ(must(in_transaction(*database, [&] { return database->next_id<BookingId>(); })),
                  BookingId{wanted});
    EXPECT_EQ(must(in_transaction(*database, [&] { return database->next_id<SlotId>(); })),
              SlotId{1});
}

TEST(Sequences, GoOnBehindTheirBlockAfterARest) {
    Folder folder;
    auto database = must(Database::open(folder.file()));
    must(in_transaction(*database, [&] { return database->next_id<BookingId>(); }));
    database->rest();
    EXPECT_EQ(must(in_transaction(*database, [&] { return database->next_id<BookingId>(); })),
              BookingId{1 + Sequences::kBlock});
}

TEST(Sequences, SkipNothingWhereSomebodyIsRefused) {
    Folder folder;
    auto database = must(Database::open(folder.file()));
    for (int64_t wanted = 1; wanted <= 3; ++wanted) {
        must(database->begin());
        must(database->next_id<BookingId>());
        database->roll_back();
        ASSERT_EQ(must(in_transaction(*database, [&] { return database->next_id<BookingId>(); })),
                  BookingId{wanted});
    }
}

TEST(Sequences, GiveAwayNoBlockThatAStepTookBack) {
    Folder folder;
    auto database = must(Database::open(folder.file()));
    must(database->begin());
    BookingId taken_back, kept;
    {
        const auto step = must(Savepoint::begin(*database));
        taken_back = must(database->next_id<BookingId>());
    }
    kept = must(database->next_id<BookingId>());
    must(database->commit());
    EXPECT_EQ(taken_back, kept) << "nobody has seen it";
    EXPECT_EQ(must(database->number("SELECT next FROM sequence WHERE name = 'booking'")),
              1 + Sequences::kBlock);
}

// Random walk: rows with ids are written, committed, or rolled back in part or completely, with
// restarts of the program. The table itself refuses an id that occurs twice.
TEST(Sequences, NeverGiveAnIdTwiceInARandomWalk) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    Folder folder;
    auto database = must(Database::open(folder.file()));
    must(database->script("CREATE TABLE thing (id INTEGER PRIMARY KEY)"));
    const auto add_some = [&] {
        for (auto some = random() % 100; some > 0; --some) {
            const auto id = must(database->next_id<BookingId>());
            ASSERT_EQ(reason_of(database->run("INSERT INTO thing (id) VALUES (?1)", {id})), "none");
        }
    };
    for (int i = 0; i < 200 && !HasFailure(); ++i) {
        must(database->begin());
        for (auto steps = random() % 4; steps > 0; --steps) {
            auto step = must(Savepoint::begin(*database));
            add_some();
            if (chance(50)) must(step.keep());
        }
        add_some();
        if (chance(70)) must(database->commit());
        database->roll_back();
        if (chance(5)) database->rest();
        if (chance(5)) {
            database.reset();
            database = must(Database::open(folder.file()));
        }
        if (!database->rests()) continue;
        must(database->begin());
        must(database->commit());
    }
}

TEST(Sequences, BeginBehindWhatAnOlderProgramWrote) {
    constexpr size_t kLastWithout = 11;
    Folder folder;
    auto database = test::old_file(folder, kLastWithout);
    must(database->script(
        "INSERT INTO venue (id, name, kana, address, phone, area, position) "
        "VALUES (5, 'A', '', '', '', '', 1);"
        "INSERT INTO vaccine (id, code, name) VALUES (3, 'pfizer', '');"
        "INSERT INTO slot (venue, vaccine, day, start_minute, end_minute, kind, name, capacity) "
        "VALUES (5, 3, 1, 0, 30, 'public', '', 1);"
        "INSERT INTO person (id, municipality, number_index, registered) "
        "VALUES (9, '431001', 'x', 1);"
        "INSERT INTO hold (id, person, until) VALUES (40, 9, 1), (41, 9, 1);"
        "DELETE FROM hold WHERE id = 41"));
    database.reset();
    database = must(Database::open(folder.file(), test::sealed()));
    must(database->begin());
    EXPECT_EQ(must(database->next_id<PersonId>()), PersonId{10});
    EXPECT_EQ(must(database->next_id<VenueId>()), VenueId{6});
    EXPECT_EQ(must(database->next_id<NoticeId>()), NoticeId{1});
    EXPECT_EQ(must(database->next_id<HoldId>()), HoldId{42}) << "41 isn't used again";
}

}  // namespace
}  // namespace yk
