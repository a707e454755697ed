// The store's statements use only what SQLite and PostgreSQL share: PostgreSQL's parser reads each.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "server/store/bookings.hpp"
#include "server/store/people.hpp"
#include "tests/dialect/statements.hpp"
#include "tests/store/world.hpp"

namespace yk::dialect {
namespace {

using test::must;
using test::World;

std::vector<Written> statements_of_the_store() {
    std::ifstream file(YK_PREPROCESSED_STORE);
    std::ostringstream text;
    text << file.rdbuf();
    return statements_in(text.str());
}

// Records the statements of all connections that are opened while this object lives.
class Watch {
public:
    Watch() {
        seen().clear();
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(&watch));
    }
    ~Watch() { sqlite3_reset_auto_extension(); }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    static std::set<std::string>& seen() {
        static std::set<std::string> statements;
        return statements;
    }

private:
    static int watch(sqlite3* db, const char**, const sqlite3_api_routines*) {
        return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, &see, nullptr);
    }
    static int see(unsigned, void*, void* statement, void*) {
        seen().insert(sqlite3_sql(static_cast<sqlite3_stmt*>(statement)));
        return 0;
    }
};

// Runs all code that composes statements at run time.
std::set<std::string> composed_statements() {
    const Watch watch;
    World w;
    const PersonId people[] = {w.person("9000000001"), w.person("9000000002"),
                               w.person("9000000003")};
    must(store::bookings_of_people(*w.database, people));
    must(store::search_people(*w.database, {.number = "9000000001",
                                            .municipality = "431001",
                                            .criteria = {{KeyKind::kana, "kana", "テスト"},
                                                         {KeyKind::phone, "", "096"},
                                                         {KeyKind::exact, "resident", "x"}},
                                            .only_venues = {{w.venue, w.other_venue}}}));
    return Watch::seen();
}

TEST(Dialect, PostgresReadsEveryStatementOfTheStore) {
    const auto written = statements_of_the_store();
    EXPECT_GT(written.size(), 100u);
    for (const Written& each : written)
        EXPECT_EQ(each.is_whole ? fault_of(each.text) : "", "") << each.text;
}

TEST(Dialect, PostgresReadsWhatIsPutTogetherToo) {
    const auto composed = composed_statements();
    for (const Written& each : statements_of_the_store()) {
        if (each.is_whole) continue;
        int found = 0;
        for (const std::string& whole : composed)
            if (whole.starts_with(each.text)) {
                ++found;
                EXPECT_EQ(fault_of(whole), "") << whole;
            }
        EXPECT_GT(found, 0) << "composed_statements() has to run: " << each.text;
    }
}

TEST(Dialect, HasTheFunctionsThatBothEnginesHave) {
    const std::set<std::string> both{"count", "max", "min", "sum"};
    for (const Written& each : statements_of_the_store()) {
        if (!each.is_whole || !fault_of(each.text).empty()) continue;
        for (const std::string& function : functions_of(each.text))
            EXPECT_TRUE(both.contains(function)) << function << " in " << each.text;
    }
}

TEST(Dialect, RefusesWhatOnlySqliteHas) {
    for (const char* sql :
         {"INSERT OR IGNORE INTO slot (id) VALUES (?1)",
          "SELECT id FROM slot INDEXED BY slot_of_day", "PRAGMA foreign_keys = ON",
          "CREATE TABLE a (n INTEGER) STRICT", "SELECT 1 LIMIT 1, 2"})
        EXPECT_NE(fault_of(sql), "") << sql;
    EXPECT_EQ(functions_of("SELECT ifnull(max(id), 0) FROM slot WHERE id > ?1"),
              (std::vector<std::string>{"ifnull", "max"}));
}

TEST(Dialect, FindsStatementsAsTheCompilerJoinsThem) {
    const auto found = statements_in(
        "f(\"SELECT a \"\n  \"FROM \\\"b\\\"\", 'x', 100'000, \"no\"); g(\"DELETE FROM c \" + d); "
        "R\"(UPDATE e)\" ");
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].text, "SELECT a FROM \"b\"");
    EXPECT_TRUE(found[0].is_whole);
    EXPECT_EQ(found[1].text, "DELETE FROM c ");
    EXPECT_FALSE(found[1].is_whole);
    EXPECT_EQ(found[2].text, "UPDATE e");
}

}  // namespace
}  // namespace yk::dialect
