// A queue that is full, jobs that come too late, and stopping.
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
    LaneWorld w({.queue = 3, .batch = 8});
    w.gate.close();
    auto first = w.submit(LaneWorld::note("first"));
    w.gate.wait_until_a_commit_stands_here();
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
    EXPECT_TRUE(refused.run);  // still the caller's
    w.gate.open();
    must(first.get());
    for (auto& each : queued)
        must(each.get());
    EXPECT_FALSE(ran);
    EXPECT_EQ(w.noted(), 4);
}

TEST(Lane, PutsNoMoreIntoATransactionThanItsLimit) {
    LaneWorld w({.queue = 100, .batch = 8});
    w.gate.close();
    std::vector<std::future<Outcome>> all;
    all.push_back(w.submit(LaneWorld::note("first")));
    w.gate.wait_until_a_commit_stands_here();
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
    w.gate.wait_until_a_commit_stands_here();
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
}

TEST(Lane, DoesAllThatIsQueuedWhenItIsStopped) {
    LaneWorld w;
    w.gate.close();
    std::vector<std::future<Outcome>> all;
    all.push_back(w.submit(LaneWorld::note("first")));
    w.gate.wait_until_a_commit_stands_here();
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
