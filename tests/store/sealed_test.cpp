// Personal data is sealed in the file, bound to its place, with the tenant's key.
#include "server/store/sealed.hpp"

#include <gtest/gtest.h>

#include "server/store/answers.hpp"
#include "server/store/coupons.hpp"
#include "server/store/history.hpp"
#include "server/store/people.hpp"
#include "tests/shared/in_clear.hpp"
#include "tests/store/old_file.hpp"

namespace yk {
namespace {

using test::files_with;
using test::Folder;
using test::must;
using test::reason_of;
using test::sealed;
using test::World;

using Files = std::vector<std::string>;

const std::string kNumber = "8123456701";
const std::string kMemo = "is afraid of needles";
const std::string kResident = "8001019876543";
const std::string kReply = "what was answered then";

// A person with an answer to everything, and a coupon.
PersonId known_person(World& w) {
    const store::NewPerson person{
        "431001",
        kNumber,
        *Date::of(1945, 3, 3),
        true,
        {{"memo", kMemo}, {"resident", kResident}},
        {{KeyKind::kana, "kana", "テスト"}, {KeyKind::exact, "resident", kResident}}};
    const CouponRecord coupon{"431001", kNumber, *Date::of(1945, 3, 3)};
    return must(in_transaction(*w.database, [&]() -> Result<PersonId> {
        must(store::put_coupons(*w.database, {&coupon, 1}));
        must(store::insert_answer(*w.database, {AccountId{1}, {}, "k"},
                                  {"hash of " + kNumber, 201, kReply, {{"ETag", kMemo}}, 1}));
        return must(ledger::register_person(*w.database, w.clinic, person)).id;
    }));
}

void expect_known(Database& database) {
    const auto person = must(store::person_by_number(database, "431001", kNumber));
    ASSERT_TRUE(person);
    EXPECT_EQ(person->number, kNumber);
    EXPECT_EQ(answer(person->answers, "memo"), kMemo);
    const auto by_key = must(
        store::search_people(database, {.criteria = {{KeyKind::exact, "resident", kResident}}}));
    EXPECT_EQ(by_key.total, 1);
    const auto by_number = must(store::search_people(database, {.number = kNumber}));
    EXPECT_EQ(by_number.total, 1);
    EXPECT_EQ(must(store::coupon(database, "431001", kNumber))->birth_date, Date::of(1945, 3, 3));
    EXPECT_TRUE(must(store::is_listed(database, "431001", kNumber)));
    EXPECT_FALSE(must(store::is_listed(database, "431001", "8123456702")));
    const auto entries = must(store::entries(database, Subject::person, person->id.value));
    ASSERT_EQ(entries.size(), 1u);
    const auto changes = must(store::person_changes(database, entries[0].id));
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_EQ(changes[0].field + ":" + changes[0].from + ">" + changes[0].to, "memo:>" + kMemo);
    const auto given = must(store::given_answer(database, {AccountId{1}, {}, "k"}));
    ASSERT_TRUE(given);
    EXPECT_EQ(given->body, kReply);
    EXPECT_EQ(given->request_hash, "hash of " + kNumber);
}

TEST(Sealed, IsReadBackAndStandsNowhereInClear) {
    World w;
    known_person(w);
    expect_known(*w.database);
    for (const bool open : {true, false}) {  // with a log; with the log merged
        if (!open) w.database.reset();
        for (const std::string& text : {kNumber, kMemo, kResident, kReply})
            EXPECT_EQ(files_with(w.folder.path(), text), Files{}) << text << open;
    }
    EXPECT_EQ(files_with(w.folder.path(), "テスト"), Files{"tenant.db"});  // for the search
}

TEST(Sealed, IsRefusedInAnotherRow) {
    for (const char* column : {"number_sealed", "answers_sealed"}) {
        World w;
        const PersonId one = w.person("9000000001"), other = w.person("9000000002");
        must(w.database->change(std::string("UPDATE person SET ") + column + " = (SELECT " +
                                    column + " FROM person WHERE id = ?1) WHERE id = ?2",
                                {one, other}));
        EXPECT_EQ(reason_of(store::person(*w.database, other)), "seal_broken") << column;
        EXPECT_EQ(reason_of(store::person(*w.database, one)), "none") << column;
    }
}

TEST(Sealed, IsRefusedInAnotherColumn) {
    World w;
    const PersonId person = w.person("9000000001");
    must(w.database->change("UPDATE person SET number_sealed = answers_sealed", {}));
    EXPECT_EQ(reason_of(store::person(*w.database, person)), "seal_broken");
}

TEST(Sealed, AnswerIsRefusedUnderAnotherKey) {
    World w;
    must(store::insert_answer(*w.database, {AccountId{1}, {}, "k"}, {"h", 200, "mine", {}, 1}));
    must(w.database->change("UPDATE answer SET account = 2", {}));
    EXPECT_EQ(reason_of(store::given_answer(*w.database, {AccountId{2}, {}, "k"})), "seal_broken");
}

TEST(SealKeyOfAFile, IsTheOneItWasMadeWith) {
    World w;
    known_person(w);
    w.database.reset();
    DigestKey installation, other;
    installation.fill(7), other.fill(8);
    for (const SealKey& wrong : {SealKey(other, "431001"), SealKey(installation, "431000")}) {
        const auto opened = Database::open(w.folder.file(), {.seal_key = wrong});
        EXPECT_EQ(reason_of(opened), "seal_key_wrong");
        EXPECT_NE(opened.error().detail.find("--seal-key"), std::string::npos);
        EXPECT_NE(opened.error().detail.find(w.folder.file()), std::string::npos);
    }
    w.database = must(Database::open(w.folder.file(), sealed()));
    expect_known(*w.database);
}

TEST(SealKeyOfAFile, IsNotNeededForWhatIsNotSealed) {
    World w;
    const PersonId person = w.person("9000000001");
    w.slot(3);
    const auto reader = must(Reader::open(w.folder.file()));
    EXPECT_EQ(must(reader->number("SELECT count(*) FROM slot")), 1);
    EXPECT_EQ(reason_of(store::person(*reader, person)), "seal_key_missing");
}

// Files of a version of the program that sealed nothing.

constexpr size_t kLastInClear = 7;

std::unique_ptr<Database> old_file(const Folder& folder) {
    auto database = test::old_file(folder, kLastInClear);
    must(database->script(
        "INSERT INTO person VALUES (3, '431001', '" + kNumber +
        "', -9070, 1, '[{\"field\":\"memo\","
        "\"value\":\"" +
        kMemo + "\"},{\"field\":\"resident\",\"value\":\"" + kResident +
        "\"}]', 1);"
        "INSERT INTO person_key VALUES (3, 'exact', 'resident', '" +
        kResident +
        "');"
        "INSERT INTO valid_coupon VALUES ('431001', '" +
        kNumber +
        "', -9070);"
        "INSERT INTO entry VALUES (7, 1, NULL, 'x', 'clinic', 'phone', 'person', 3, 'registered', "
        "'', '', '{\"confirmed\":[],\"notes\":[]}');"
        "INSERT INTO person_change VALUES (1, 7, 'memo', '', '" +
        kMemo +
        "');"
        "INSERT INTO person_change VALUES (2, 7, 'resident', '', '" +
        kResident +
        "');"
        "INSERT INTO answer VALUES (1, 0, 'k', CAST('hash of " +
        kNumber + "' AS BLOB), 201, '[]', '" + kReply +
        "', 1);"
        "INSERT INTO answer VALUES (1, 0, 'gone', x'00', 201, '[]', '" +
        kReply +
        "', 1);"
        "DELETE FROM answer WHERE key = 'gone'"));
    return database;
}

TEST(OldFile, IsSealedWhenItIsOpened) {
    const Folder folder;
    old_file(folder).reset();
    for (const std::string& text : {kNumber, kMemo, kResident, kReply})
        EXPECT_EQ(files_with(folder.path(), text), Files{"tenant.db"}) << text;
    auto database = must(Database::open(folder.file(), sealed()));
    expect_known(*database);
    EXPECT_EQ(must(store::person(*database, PersonId{3}))->birth_date, Date::of(1945, 3, 3));
    for (const bool open : {true, false}) {
        if (!open) database.reset();
        for (const std::string& text : {kNumber, kMemo, kResident, kReply})
            EXPECT_EQ(files_with(folder.path(), text), Files{}) << text << open;
    }
}

TEST(OldFile, StaysAsItIsWhereThereIsNoKey) {
    const Folder folder;
    old_file(folder).reset();
    const auto opened = Database::open(folder.file());
    EXPECT_EQ(reason_of(opened), "seal_key_missing");
    EXPECT_NE(opened.error().detail.find(folder.file()), std::string::npos);
    EXPECT_EQ(must(must(Reader::open(folder.file()))->number("SELECT max(number) FROM migration")),
              kLastInClear);
    const auto database = must(Database::open(folder.file(), sealed()));
    expect_known(*database);
}

TEST(OldFile, IsWipedAlsoWhereTheFirstStartEndedInTheMidst) {
    const Folder folder;
    auto database = old_file(folder);
    must(store::migrate(*database, store::migrations()));
    database.reset();
    EXPECT_EQ(files_with(folder.path(), kReply), Files{"tenant.db"});
    must(Database::open(folder.file(), sealed())).reset();
    EXPECT_EQ(files_with(folder.path(), kReply), Files{});
}

}  // namespace
}  // namespace yk
