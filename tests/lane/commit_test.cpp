// Answers are sent after the commit, and the next batch grows during a commit.
#include <gtest/gtest.h>

#include "server/system/together.hpp"
#include "tests/lane/lane_world.hpp"

namespace yk {
namespace {

using test::LaneWorld;
using test::must;
using test::Outcome;

TEST(Lane, AnswersOnlyAfterTheCommit) {
    LaneWorld w;
    w.gate.close();
    std::atomic<bool> answered{false};
    int64_t seen_by_a_reader = -1;  // when the answer left
    std::promise<void> done;
    ASSERT_TRUE(w.lane->try_submit({LaneWorld::note("a"), [&](Outcome outcome) {
                                        EXPECT_TRUE(outcome);
                                        answered = true;
                                        seen_by_a_reader = w.noted();
                                        done.set_value();
                                    }}));
    w.gate.wait_until_a_commit_waits();
    EXPECT_FALSE(answered);
    EXPECT_EQ(w.noted(), 0);
    w.gate.open();
    done.get_future().wait();
    EXPECT_EQ(seen_by_a_reader, 1);
}

TEST(Lane, AnswersRefusalsOnlyAfterTheCommitToo) {
    LaneWorld w;
    w.gate.close();
    std::atomic<bool> refused{false};
    auto first = w.submit(LaneWorld::note("a"));
    w.gate.wait_until_a_commit_waits();
    auto written = w.submit(LaneWorld::note("b"));
    std::promise<void> done;
    ASSERT_TRUE(w.lane->try_submit({[](Database&) -> Outcome {
                                        return LaneAnswer{409, "full", {}, false};
                                    },
                                    [&](Outcome) {
                                        refused = true;
                                        EXPECT_EQ(w.noted(), 2);
                                        done.set_value();
                                    }}));
    w.gate.open();
    done.get_future().wait();
    EXPECT_TRUE(refused);
    EXPECT_EQ(must(first.get()).body, "a");
    EXPECT_EQ(must(written.get()).body, "b");
}

TEST(Lane, PutsOffWhatItsAnswersWantOnceForAll) {
    LaneWorld w;
    w.gate.close();
    auto first = w.submit(LaneWorld::note("first"));
    w.gate.wait_until_a_commit_waits();
    std::string did;
    std::promise<void> done;
    for (const bool last : {false, true})
        ASSERT_TRUE(w.lane->try_submit({LaneWorld::note("next"), [&, last](Outcome) {
                                            did += 'a';
                                            Together::at_end([&] { did += 'w'; });
                                            if (!last) return;
                                            Together::at_end([&] { done.set_value(); });
                                        }}));
    w.gate.open();
    done.get_future().wait();
    EXPECT_EQ(did, "aaww");
}

TEST(Lane, TakesAllThatQueuedDuringACommitIntoTheNextOne) {
    LaneWorld w;
    w.gate.close();
    std::vector<std::future<Outcome>> answers;
    answers.push_back(w.submit(LaneWorld::note("first")));
    w.gate.wait_until_a_commit_waits();
    for (int i = 0; i < 50; ++i)
        answers.push_back(w.submit(LaneWorld::note("later")));
    EXPECT_EQ(w.lane->counts().queued, 50);
    w.gate.open();
    for (auto& each : answers)
        EXPECT_EQ(must(each.get()).status, 201);
    EXPECT_EQ(w.lane->counts().commits, 2);
    EXPECT_EQ(w.lane->counts().largest_batch, 50);
    EXPECT_EQ(w.noted(), 51);
}

TEST(Lane, RunsJobsInTheOrderTheyCame) {
    LaneWorld w;
    std::vector<int> order;  // used by the lane only
    std::vector<std::future<Outcome>> answers;
    for (int i = 0; i < 300; ++i)
        answers.push_back(w.submit([&order, i](Database&) -> Outcome {
            order.push_back(i);
            return LaneAnswer{};
        }));
    for (auto& each : answers)
        must(each.get());
    for (int i = 0; i < 300; ++i)
        EXPECT_EQ(order[static_cast<size_t>(i)], i);
}

TEST(Lane, SeesInOneJobWhatTheOneBeforeItDid) {
    LaneWorld w;
    w.gate.close();
    auto first = w.submit(LaneWorld::note("a"));
    w.gate.wait_until_a_commit_waits();
    auto second = w.submit(LaneWorld::note("b"));
    auto third = w.submit([](Database& db) -> Outcome {
        return LaneAnswer{200, std::to_string(must(db.number("SELECT count(*) FROM noted")))};
    });
    w.gate.open();
    EXPECT_EQ(must(third.get()).body, "2");
}

TEST(Lanes, ShareThreadsWithoutWaitingForEachOther) {
    LaneWorld stuck;
    auto database = must(Database::open(stuck.folder.file("other.db"), test::sealed()));
    must(database->script(LaneWorld::kTable));
    Lane other(stuck.threads, *database, stuck.clock);
    stuck.gate.close();
    auto waiting = stuck.submit(LaneWorld::note("a"));
    stuck.gate.wait_until_a_commit_waits();
    for (int i = 0; i < 20; ++i) {
        std::promise<Outcome> promise;
        ASSERT_TRUE(other.try_submit(
            {LaneWorld::note("b"), [&](Outcome outcome) { promise.set_value(outcome); }}));
        EXPECT_TRUE(promise.get_future().get());
    }
    stuck.gate.open();
    must(waiting.get());
}

}  // namespace
}  // namespace yk
