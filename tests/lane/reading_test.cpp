// Reads: limited, in turns, with separate threads for staff and residents.
#include "server/tenant/reading.hpp"

#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <mutex>
#include <string>

#include "server/system/priority.hpp"

namespace yk {
namespace {

// Blocks the only thread of each audience until the test releases it.
struct HeldReaders {
    explicit HeldReaders(Reading::Limits limits = {}) : reading(crews, limits) {
        for (const Audience audience : {Audience::staff, Audience::residents}) {
            std::promise<void> begun;
            ReadJob job{[&](Result<void>) {
                begun.set_value();
                go.wait();
            }};
            EXPECT_TRUE(reading.try_submit(audience, job));
            begun.get_future().wait();
        }
    }
    ~HeldReaders() { let_go(); }
    void let_go() {
        if (!std::exchange(is_free, true)) go.count_down();
    }
    tl::expected<void, NotNow> add(Reading& to, Audience audience, char mark,
                                   int64_t deadline_ms = 0) {
        ReadJob job{[this, mark](Result<void> in_time) {
                        const std::lock_guard lock(mutex);
                        order += in_time ? mark : '-';
                    },
                    deadline_ms};
        return to.try_submit(audience, job);
    }

    ManualClock clock;
    std::latch go{1};
    bool is_free = false;
    std::mutex mutex;
    std::string order;  // locked by the mutex until the threads have stopped
    ReadCrews crews{clock, 1};
    Reading reading;
};

TEST(Reading, TakesTenantsInTurns) {
    HeldReaders h;
    Reading other(h.crews), third(h.crews);
    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(h.add(h.reading, Audience::residents, 'a'));
    for (int i = 0; i < 2; ++i)
        EXPECT_TRUE(h.add(other, Audience::residents, 'b'));
    EXPECT_TRUE(h.add(third, Audience::residents, 'c'));
    h.let_go();
    h.reading.stop();
    other.stop();
    third.stop();
    EXPECT_EQ(h.order, "abcabaaa");
}

TEST(Reading, ServesStaffWhileThePublicsThreadsAndQueueAreFull) {
    HeldReaders h({.staff = 2, .residents = 3});
    ReadCrews& crews = h.crews;
    Reading quiet(crews, {.staff = 2, .residents = 3});
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(h.add(h.reading, Audience::residents, 'r'));
    EXPECT_FALSE(h.add(h.reading, Audience::residents, 'r'));
    EXPECT_TRUE(h.add(h.reading, Audience::staff, 's'));
    EXPECT_TRUE(h.add(h.reading, Audience::staff, 's'));
    EXPECT_FALSE(h.add(h.reading, Audience::staff, 's'));
    EXPECT_EQ(h.reading.waiting(Audience::residents), 3u);
    EXPECT_EQ(h.reading.waiting(Audience::staff), 2u);
    EXPECT_TRUE(h.add(quiet, Audience::residents, 'q')) << "each tenant has bounds of its own";
    h.let_go();
    h.reading.stop();
    quiet.stop();
}

TEST(Reading, RunsStaffsReadsWhileAllOfThePublicsThreadsAreTaken) {
    ManualClock clock;
    std::latch go(1);  // must outlive the threads that wait for it
    ReadCrews crews(clock, 1);
    Reading reading(crews);
    ReadJob stuck{[&](Result<void>) { go.wait(); }};
    ASSERT_TRUE(reading.try_submit(Audience::residents, stuck));
    std::promise<void> answered;
    ReadJob clerk{[&](Result<void>) { answered.set_value(); }};
    ASSERT_TRUE(reading.try_submit(Audience::staff, clerk));
    EXPECT_EQ(answered.get_future().wait_for(std::chrono::seconds(60)), std::future_status::ready);
    go.count_down();
}

TEST(Reading, LetsAnotherTenantsReadInWhileOneWaits) {
    ManualClock clock;
    std::latch go(1), waits(1);  // must outlive the threads that wait for them
    ReadCrews crews(clock, 1);
    Reading slow(crews), quick(crews);
    ReadJob rules{[&](Result<void>) {
        const Waiting waiting;
        waits.count_down();
        go.wait();
    }};
    ASSERT_TRUE(slow.try_submit(Audience::staff, rules));
    waits.wait();
    std::promise<void> answered;
    ReadJob clerk{[&](Result<void>) { answered.set_value(); }};
    ASSERT_TRUE(quick.try_submit(Audience::staff, clerk));
    answered.get_future().wait();
    go.count_down();
}

// Whatever waits for slow rules isn't in the way of what needs none.
TEST(Reading, OfATenantGoesOnWhileOthersOfItWait) {
    ManualClock clock;
    ReadCrews crews(clock, 3);
    Reading reading(crews);
    std::latch go(1), all_wait(ReadThreads::kMostWaiting), done(1);
    const auto add = [&](UniqueFunction<void(Result<void>)> run) {
        ReadJob job{std::move(run), 0};
        EXPECT_TRUE(reading.try_submit(Audience::staff, job));
    };
    for (size_t i = 0; i + 1 < ReadThreads::kMostWaiting; ++i)
        add([&](Result<void>) {
            const Waiting waiting;
            all_wait.count_down();
            go.wait();
        });
    add([&](Result<void>) { all_wait.count_down(); });
    all_wait.wait();
    add([&](Result<void>) { done.count_down(); });
    done.wait();
    go.count_down();
    reading.stop();
}

TEST(Reading, DropsWhatComesTooLateAndSaysSo) {
    HeldReaders h;
    EXPECT_TRUE(h.add(h.reading, Audience::residents, 'x', 1000));
    EXPECT_TRUE(h.add(h.reading, Audience::residents, 'y', 5000));
    h.clock.advance_ms(2000);
    h.let_go();
    h.reading.stop();
    EXPECT_EQ(h.order, "-y");
}

TEST(Reading, RefusesAtOnceWhatCantBeDoneInTime) {
    ManualClock clock;
    std::latch go(1);  // must outlive the threads that wait for it
    std::promise<void> begun;
    ReadCrews crews(clock, 1);
    Reading reading(crews);
    ReadJob slow{[&](Result<void>) { clock.advance_ms(100); }};
    ASSERT_TRUE(reading.try_submit(Audience::residents, slow));
    ReadJob stuck{[&](Result<void>) {
        begun.set_value();
        go.wait();
    }};
    ASSERT_TRUE(reading.try_submit(Audience::residents, stuck));
    begun.get_future().wait();
    const auto add = [&](int64_t deadline_ms) {
        ReadJob job{[](Result<void>) {}, deadline_ms == 0 ? 0 : clock.steady_ms() + deadline_ms};
        return reading.try_submit(Audience::residents, job);
    };
    for (int i = 0; i < 20; ++i)
        EXPECT_TRUE(add(0));
    const auto refused = add(1500);
    EXPECT_EQ(refused ? 0 : refused.error().wait_ms, 2000);
    EXPECT_TRUE(add(2500));
    go.count_down();
}

TEST(Reading, LetsResidentsThreadsStandBack) {
    ManualClock clock;
    ReadCrews crews(clock, 1);
    Reading reading(crews);
    std::promise<int> residents, staff;
    ReadJob one{[&](Result<void>) { residents.set_value(this_threads_niceness()); }};
    ReadJob two{[&](Result<void>) { staff.set_value(this_threads_niceness()); }};
    ASSERT_TRUE(reading.try_submit(Audience::residents, one));
    ASSERT_TRUE(reading.try_submit(Audience::staff, two));
    const int mine = this_threads_niceness();
    EXPECT_EQ(residents.get_future().get(), std::min(19, mine + ReadCrews::kResidentsNiceness));
    EXPECT_EQ(staff.get_future().get(), mine);
}

}  // namespace
}  // namespace yk
