// Staff beside many requests of residents, and one tenant beside another: measured in jobs, not in
// time.
#include <gtest/gtest.h>

#include "tests/lane/lane_world.hpp"

namespace yk {
namespace {

using test::LaneWorld;
using test::must;
using test::Outcome;

using Outcomes = std::vector<std::future<Outcome>>;

// Holds the lane in a commit until all other jobs are in its queue.
struct HeldLane : LaneWorld {
    explicit HeldLane(Lane::Limits limits = {}) : LaneWorld(limits) {
        gate.close();
        all.push_back(submit(note("first")));
        gate.wait_until_a_commit_waits();
    }
    void add(Audience audience, int count) {
        for (int i = 0; i < count; ++i)
            all.push_back(submit_for(audience, [this, audience](Database&) -> Outcome {
                order += audience == Audience::staff ? 's' : 'r';
                return LaneAnswer{};
            }));
    }
    void finish() {
        gate.open();
        for (auto& each : all)
            each.wait();
    }
    Outcomes all;
    std::string order;  // used by the lane only, until all jobs are answered
};

TEST(LaneFairness, StaffWhoCameLastGoFirst) {
    HeldLane w;
    w.add(Audience::residents, 600);
    w.add(Audience::staff, 3);
    w.finish();
    EXPECT_EQ(w.order.substr(0, 4), "sssr");
    EXPECT_EQ(w.order.size(), 603u);
}

TEST(LaneFairness, KeepsRoomForStaffWhileThePublicQueueIsFull) {
    HeldLane w({.staff_queue = 2, .residents_queue = 5});
    w.add(Audience::residents, 5);
    EXPECT_EQ(test::reason_of(w.submit_for(Audience::residents, LaneWorld::note("r")).get()),
              "not_taken");
    w.add(Audience::staff, 2);
    EXPECT_EQ(test::reason_of(w.submit_for(Audience::staff, LaneWorld::note("s")).get()),
              "not_taken");
    w.finish();
    EXPECT_EQ(w.order, "ssrrrrr");
}

TEST(LaneFairness, TakesFewResidentsBesideAClerk) {
    HeldLane w({.residents_beside_staff = 32});
    w.add(Audience::residents, 500);
    w.add(Audience::staff, 1);
    std::string before_the_clerks_answer;
    auto clerk = std::make_shared<std::promise<void>>();
    ASSERT_TRUE(w.lane->try_submit({LaneWorld::note("s"), [&, clerk](Outcome) {
                                        before_the_clerks_answer = w.order;
                                        clerk->set_value();
                                    }}));
    w.finish();
    clerk->get_future().wait();
    EXPECT_EQ(before_the_clerks_answer.size(), 33u);  // and one of staff
}

TEST(LaneFairness, TakesAClerkWhoComesMeanwhileIntoTheBatchUnderWay) {
    HeldLane w({.batch = 256, .residents_beside_staff = 32});
    auto clerk = std::make_shared<std::promise<size_t>>();
    w.add(Audience::residents, 9);
    w.all.push_back(w.submit_for(Audience::residents, [&, clerk](Database&) -> Outcome {
        w.order += 'r';
        LaneJob job{LaneWorld::note("s"),
                    [&, clerk](Outcome) { clerk->set_value(w.order.size()); }};
        EXPECT_TRUE(w.lane->try_submit(job));
        return LaneAnswer{};
    }));
    w.add(Audience::residents, 500);
    w.finish();
    EXPECT_EQ(clerk->get_future().get(), 32u);
    EXPECT_EQ(w.order.size(), 510u);
}

TEST(LaneFairness, GivesTheWholeBatchToResidentsWhereNoClerkWaits) {
    HeldLane w({.batch = 256, .residents_beside_staff = 32, .batch_ms = 1'000'000});
    w.add(Audience::residents, 512);
    w.finish();
    EXPECT_EQ(w.lane->counts().largest_batch, 256);
    EXPECT_EQ(w.lane->counts().commits, 3);  // 1, 256, 256
}

TEST(LaneFairness, LetsResidentsInWhileStaffFloodToo) {
    HeldLane w;
    w.add(Audience::staff, 1000);
    w.add(Audience::residents, 100);
    w.finish();
    EXPECT_EQ(w.order.substr(0, 400).find("ssss"), std::string::npos);
}

TEST(LanesFairness, AnotherTenantDoesNotWaitForSlowRules) {
    std::promise<void> go, waits;
    LaneWorld slow({}, 1);
    auto database = must(Database::open(slow.folder.file("other.db"), test::sealed()));
    must(database->script(LaneWorld::kTable));
    Lane quick(slow.threads, *database, slow.clock);
    auto late = slow.submit([&](Database&) -> Outcome {
        const Waiting waiting;
        waits.set_value();
        go.get_future().wait();
        return LaneAnswer{};
    });
    waits.get_future().wait();
    std::promise<void> answered;
    LaneJob job{LaneWorld::note("quick"), [&](Outcome) { answered.set_value(); }};
    ASSERT_TRUE(quick.try_submit(job));
    answered.get_future().wait();
    go.set_value();
    late.wait();
}

TEST(LanesFairness, AnotherTenantWaitsForOneBatchOfTheFloodAtMost) {
    LaneWorld flooded({.residents_queue = 2000, .batch = 8}, 1);
    auto database = must(Database::open(flooded.folder.file("other.db"), test::sealed()));
    must(database->script(LaneWorld::kTable));
    Lane quiet(flooded.threads, *database, flooded.clock);
    flooded.gate.close();
    Outcomes all;
    all.push_back(flooded.submit(LaneWorld::note("first")));
    flooded.gate.wait_until_a_commit_waits();
    int ran = 0, ran_before = -1;  // used by the one thread
    std::promise<void> answered;
    for (int i = 0; i < 1000; ++i)
        all.push_back(flooded.submit_for(Audience::residents, [&](Database&) -> Outcome {
            if (++ran == 11) {
                LaneJob job{LaneWorld::note("quiet"), [&](Outcome) {
                                ran_before = ran;
                                answered.set_value();
                            }};
                EXPECT_TRUE(quiet.try_submit(job));
            }
            return LaneAnswer{};
        }));
    flooded.gate.open();
    for (auto& each : all)
        must(each.get());
    answered.get_future().wait();
    EXPECT_EQ(ran_before, 16);  // the rest of its batch
}

}  // namespace
}  // namespace yk
