// Crew: as many threads work as there should be, also while some of them wait.
#include "server/system/crew.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <functional>
#include <latch>
#include <set>
#include <string>

namespace yk {
namespace {

// A crew whose work is a list of functions.
struct Pool {
    explicit Pool(int threads)
        : crew(threads, 0,
               {[this] { return !jobs.empty(); },
                [this](Crew::Lock& lock) {
                    const auto job = std::move(jobs.front());
                    jobs.pop_front();
                    lock.unlock();
                    job();
                    lock.lock();
                }}) {}
    void add(std::function<void()> job) {
        {
            const std::lock_guard lock(crew.mutex());
            jobs.push_back(std::move(job));
        }
        crew.tell();
    }
    std::deque<std::function<void()>> jobs;
    Crew crew;
};

TEST(Crew, LetsAnotherInForEachThatWaits) {
    constexpr int kWaiting = 10;
    std::latch go(1), done(kWaiting);
    Pool pool(2);
    for (int i = 0; i < kWaiting; ++i)
        pool.add([&] {
            const Waiting waiting;
            done.count_down();
            go.wait();
        });
    done.wait();  // all of them wait at the same time, on two threads and those that came in
    std::latch last(1);
    pool.add([&] { last.count_down(); });
    last.wait();
    go.count_down();
}

TEST(Crew, HasNoMoreThreadsThanItMay) {
    std::latch go(1), full(Crew::kMost);
    std::atomic<int> begun = 0;
    {
        Pool pool(1);
        for (size_t i = 0; i < Crew::kMost + 5; ++i)
            pool.add([&] {
                const Waiting waiting;
                if (++begun <= static_cast<int>(Crew::kMost)) full.count_down();
                go.wait();
            });
        full.wait();
        {
            const std::lock_guard lock(pool.crew.mutex());
            EXPECT_EQ(pool.jobs.size(), 5u);
        }
        go.count_down();
    }
    EXPECT_EQ(begun, static_cast<int>(Crew::kMost) + 5) << "it ends when no work waits";
}

TEST(Crew, KeepsItsNumberOfThreads) {
    std::mutex mutex;
    std::set<std::thread::id> used;
    {
        Pool pool(3);
        for (int i = 0; i < 300; ++i)
            pool.add([&] {
                const std::lock_guard lock(mutex);
                used.insert(std::this_thread::get_id());
            });
    }
    EXPECT_LE(used.size(), 3u);
}

TEST(Crew, IsNotNeededToWait) {
    const Waiting waiting;  // on a thread of no crew
}

}  // namespace
}  // namespace yk
