// A full queue, jobs that come too late, and stopping.
#include <gtest/gtest.h>

#include <thread>

#include "tests/lane/lane_world.hpp"

namespace yk {
namespace {

using test::LaneWorld;
using test::must;
using test::Outcome;
using test::reason_of;

TEST(Lane, SaysAtOnceThatItsQueueIsFull) {
    LaneWorld w({.staff_queue = 3, .batch = 8});
    w.gate.close();
    auto first = w.submit(LaneWorld::note("first"));
    w.gate.wait_until_a_commit_waits();
    std::vector<std::future<Outcome>> queued;
    for (int i = 0; i < 3; ++i)
        queued.push_back(w.submit(LaneWorld::note("queued")));
    bool ran = false;
    LaneJob refused{[&](Database&) -> Outcome {
                        ran = true;
                        return LaneAnswer{};
                    },
                    [](Outcome) { FAIL() << "it was never taken"; }};
    EXPECT_FALSE(w.lane->try_submit(refused));
    EXPECT_TRUE(refused.run);  // the refused job still belongs to the caller
    w.gate.open();
    must(first.get());
    for (auto& each : queued)
        must(each.get());
    EXPECT_FALSE(ran);
    EXPECT_EQ(w.noted(), 4);
}

TEST(Lane, PutsNoMoreIntoATransactionThanItsLimit) {
    LaneWorld w({.staff_queue = 100, .batch = 8});
    w.gate.close();
    std::vector<std::future<Outcome>> all;
    all.push_back(w.submit(LaneWorld::note("first")));
    w.gate.wait_until_a_commit_waits();
    for (int i = 0; i < 20; ++i)
        all.push_back(w.submit(LaneWorld::note("later")));
    w.gate.open();
    for (auto& each : all)
        must(each.get());
    EXPECT_EQ(w.lane->counts().largest_batch, 8);
    EXPECT_EQ(w.lane->counts().commits, 4);  // 1, 8, 8, 4
}

TEST(Lane, DoesntBeginWhatComesTooLate) {
    LaneWorld w;
    w.gate.close();
    auto first = w.submit(LaneWorld::note("first"));
    w.gate.wait_until_a_commit_waits();
    const int64_t now = w.clock.steady_ms();
    auto late = w.submit(LaneWorld::note("late"), {}, now + 1000);
    auto in_time = w.submit(LaneWorld::note("in time"), {}, now + 5000);
    w.clock.advance_ms(2000);
    w.gate.open();
    const auto refused = late.get();
    EXPECT_EQ(reason_of(refused), "lane_too_late");
    EXPECT_EQ(refused.error().code, Errc::busy);
    EXPECT_EQ(must(in_time.get()).body, "in time");
    EXPECT_EQ(w.noted(), 2);
    EXPECT_EQ(w.lane->counts().late, 1);
}

TEST(Lane, EndsABatchThatTakesLong) {
    LaneWorld w({.batch_ms = 25});
    w.gate.close();
    std::vector<std::future<Outcome>> all;
    all.push_back(w.submit(LaneWorld::note("first")));
    w.gate.wait_until_a_commit_waits();
    for (int i = 0; i < 9; ++i)
        all.push_back(w.submit([&](Database&) -> Outcome {
            w.clock.advance_ms(10);
            return LaneAnswer{};
        }));
    w.gate.open();
    for (auto& each : all)
        must(each.get());
    EXPECT_EQ(w.lane->counts().largest_batch, 3);
    EXPECT_EQ(w.lane->counts().commits, 4);  // 1, 3, 3, 3
}

// The lane measures ten jobs of 100 ms each before the queue fills.
void take_pace(LaneWorld& w) {
    for (int i = 0; i < 10; ++i)
        must(w.submit(
                  [&](Database&) -> Outcome {
                      w.clock.advance_ms(100);
                      return LaneAnswer{};
                  },
                  {}, w.clock.steady_ms() + 10'000)
                 .get());
}

TEST(Lane, RefusesAtOnceWhatCantBeDoneInTime) {
    LaneWorld w;
    take_pace(w);
    w.gate.close();
    std::vector<std::future<Outcome>> queued;
    queued.push_back(w.submit(LaneWorld::note("first")));
    w.gate.wait_until_a_commit_waits();
    for (int i = 0; i < 20; ++i)
        queued.push_back(w.submit(LaneWorld::note("queued")));
    const auto with_deadline = [&](int64_t ms) {
        LaneJob job{LaneWorld::note("more"), [](Outcome) {}, {}, w.clock.steady_ms() + ms};
        return w.lane->try_submit(job);
    };
    const auto refused = with_deadline(1500);
    ASSERT_FALSE(refused);
    EXPECT_NEAR(static_cast<double>(refused.error().wait_ms), 2100, 100);
    EXPECT_TRUE(with_deadline(2500));
    EXPECT_EQ(w.lane->counts().refused, 1);
    w.gate.open();
    for (auto& each : queued)
        must(each.get());
    EXPECT_TRUE(w.submit(LaneWorld::note("idle again"), {}, w.clock.steady_ms() + 1).get());
}

// All jobs of a batch share one flush: a slow flush must not refuse many jobs.
TEST(Lane, ReckonsWithAFlushOnceABatch) {
    LaneWorld w;
    w.gate.close();
    auto first = w.submit(LaneWorld::note("first"), {}, w.clock.steady_ms() + 5000);
    w.gate.wait_until_a_commit_waits();
    w.clock.advance_ms(900);
    w.gate.open();
    must(first.get());

    w.gate.close();
    std::vector<std::future<Outcome>> queued;
    queued.push_back(w.submit(LaneWorld::note("second")));
    w.gate.wait_until_a_commit_waits();
    for (int i = 0; i < 200; ++i)
        queued.push_back(w.submit(LaneWorld::note("one of many"), {}, w.clock.steady_ms() + 1000));
    LaneJob in_no_time{LaneWorld::note("more"), [](Outcome) {}, {}, w.clock.steady_ms() + 800};
    EXPECT_FALSE(w.lane->try_submit(in_no_time));
    w.gate.open();
    for (auto& each : queued)
        must(each.get());
}

// Set-up jobs have no deadline and take seconds: they must not count for the estimate of requests.
TEST(Lane, ReckonsWithTheTimeOfRequestsAlone) {
    LaneWorld w;
    w.submit([&](Database&) -> Outcome {
         w.clock.advance_ms(5000);
         return LaneAnswer{};
     }).get();
    w.gate.close();
    std::vector<std::future<Outcome>> queued;
    queued.push_back(w.submit(LaneWorld::note("first")));
    w.gate.wait_until_a_commit_waits();
    for (int i = 0; i < 20; ++i)
        queued.push_back(w.submit(LaneWorld::note("request"), {}, w.clock.steady_ms() + 1000));
    w.gate.open();
    for (auto& each : queued)
        EXPECT_EQ(test::reason_of(each.get()), "none");
}

TEST(Lane, DoesAllThatIsQueuedWhenItIsStopped) {
    LaneWorld w;
    w.gate.close();
    std::vector<std::future<Outcome>> all;
    all.push_back(w.submit(LaneWorld::note("first")));
    w.gate.wait_until_a_commit_waits();
    for (int i = 0; i < 10; ++i)
        all.push_back(w.submit(LaneWorld::note("queued")));
    std::thread stopping([&] { w.lane->stop(); });
    w.gate.open();
    stopping.join();
    for (auto& each : all) {
        ASSERT_EQ(each.wait_for(std::chrono::seconds(0)), std::future_status::ready);
        must(each.get());
    }
    EXPECT_EQ(reason_of(w.submit(LaneWorld::note("after")).get()), "not_taken");
    EXPECT_EQ(w.noted(), 11);
}

TEST(Lane, StopsTwiceAndWithoutEverHavingWorked) {
    LaneWorld w;
    w.lane->stop();
    w.lane->stop();
}

}  // namespace
}  // namespace yk
