// Requests with the same key get the same answer.
#include <gtest/gtest.h>

#include "tests/lane/lane_world.hpp"

namespace yk {
namespace {

using test::LaneWorld;
using test::must;
using test::Outcome;
using test::reason_of;

JobKey key(const char* name = "k1", char hash = 'a', int64_t account = 1) {
    return {{AccountId{account}, {}, name}, std::string(32, hash)};
}

TEST(LaneKey, AnswersTheSameAndDoesItOnce) {
    LaneWorld w;
    const auto job = [](Database& db) -> Outcome {
        must(db.change("INSERT INTO noted (word) VALUES ('x')", {}));
        return LaneAnswer{201, "{\"id\":1, \"名\":\"𠮷\"}\n", {{"ETag", "\"1\""}}};
    };
    const auto first = must(w.submit(job, key()).get());
    const auto second = must(w.submit(job, key()).get());
    EXPECT_EQ(w.noted(), 1);
    EXPECT_EQ(second.status, first.status);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(second.headers, first.headers);
    EXPECT_FALSE(first.replayed);
    EXPECT_TRUE(second.replayed);
}

TEST(LaneKey, AnswersTheSameWithinOneBatch) {
    LaneWorld w;
    w.gate.close();
    auto before = w.submit(LaneWorld::note("before"));
    w.gate.wait_until_a_commit_waits();
    auto first = w.submit(LaneWorld::note("once"), key());
    auto second = w.submit(LaneWorld::note("once"), key());
    w.gate.open();
    EXPECT_EQ(must(first.get()).body, "once");
    EXPECT_EQ(must(second.get()).body, "once");
    EXPECT_EQ(w.noted(), 2);
}

TEST(LaneKey, AnswersTheSameAfterARestart) {
    LaneWorld w;
    must(w.submit(LaneWorld::note("once"), key()).get());
    w.lane.reset();
    w.database.reset();
    w.database = must(Database::open(w.folder.file(), test::sealed()));
    w.lane = std::make_unique<Lane>(w.threads, *w.database, w.clock);
    const auto again = must(w.submit(LaneWorld::note("twice"), key()).get());
    EXPECT_EQ(again.body, "once");
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(w.noted(), 1);
}

TEST(LaneKey, IsRefusedForAnotherRequest) {
    LaneWorld w;
    must(w.submit(LaneWorld::note("once"), key("k1", 'a')).get());
    const auto other = w.submit(LaneWorld::note("other"), key("k1", 'b')).get();
    EXPECT_EQ(reason_of(other), "key_reused");
    EXPECT_EQ(other.error().code, Errc::conflict);
    EXPECT_EQ(w.noted(), 1);
}

TEST(LaneKey, IsAnAccountsOwn) {
    LaneWorld w;
    must(w.submit(LaneWorld::note("one"), key("k1", 'a', 1)).get());
    EXPECT_EQ(must(w.submit(LaneWorld::note("two"), key("k1", 'b', 2)).get()).body, "two");
    EXPECT_EQ(w.noted(), 2);
}

TEST(LaneKey, LetsARefusalBeDecidedAgain) {
    LaneWorld w;
    const auto refuse = [](Database&) -> Outcome { return LaneAnswer{409, "full", {}, false}; };
    const auto fail_it = [](Database&) -> Outcome { return fail(Errc::busy, "not_now"); };
    EXPECT_EQ(must(w.submit(refuse, key()).get()).status, 409);
    EXPECT_EQ(reason_of(w.submit(fail_it, key()).get()), "not_now");
    EXPECT_EQ(must(w.submit(LaneWorld::note("free now"), key()).get()).status, 201);
}

TEST(LaneKey, IsntKeptWhereTheCommitFailed) {
    LaneWorld w;
    w.gate.forbid(1);
    EXPECT_EQ(w.submit(LaneWorld::note("lost"), key()).get().error().code, Errc::broken);
    const auto again = must(w.submit(LaneWorld::note("kept"), key()).get());
    EXPECT_EQ(again.body, "kept");
    EXPECT_FALSE(again.replayed);
}

TEST(LaneKey, KeepsTheTimeOfTheMachinesClock) {
    LaneWorld w;
    must(w.submit(LaneWorld::note("once"), key()).get());
    EXPECT_EQ(must(store::given_answer(*w.database, key().key))->at, w.clock.machine_utc_s());
}

}  // namespace
}  // namespace yk
