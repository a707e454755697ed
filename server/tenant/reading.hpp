// Reading: what only looks something up, on threads of its own, so that no I/O thread ever waits
// for a disk.
//
// Staff's reads and residents' have each their own threads; those for residents stand back behind
// the others. Every tenant has a queue of its own for each, bounded, and the threads take from the
// queues in turns, one read each: the public's flood reaches no clerk, and one tenant's no other.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "server/domain/audience.hpp"
#include "server/system/clock.hpp"
#include "server/system/unique_function.hpp"
#include "server/tenant/pace.hpp"
#include "shared/core/result.hpp"

namespace yk {

struct ReadJob {
    // Called exactly once, on one of the threads; never throws. With Errc::busy "read_too_late"
    // where its turn came after the deadline: then it does no more than say so.
    UniqueFunction<void(Result<void>)> run;
    int64_t deadline_steady_ms = 0;  // 0: none
};

// One tenant's reads of one audience. Guarded by the mutex of the threads that serve it.
struct ReadLine {
    std::deque<ReadJob> jobs{};
    size_t running = 0;
    bool is_listed = false;  // among the lines that want a thread
    bool is_stopped = false;
    Pace pace{};
};

// The threads of one audience. Outlive the lines.
class ReadThreads {
public:
    // `niceness`: how far they stand back.
    ReadThreads(int threads, int niceness, const Clock& clock);
    ~ReadThreads();
    ReadThreads(const ReadThreads&) = delete;
    ReadThreads& operator=(const ReadThreads&) = delete;
    size_t count() const { return threads_.size(); }

private:
    friend class Reading;
    tl::expected<void, NotNow> try_submit(ReadLine& line, ReadJob& job, size_t most);
    void stop(ReadLine& line);
    size_t waiting(const ReadLine& line);
    void work(int niceness);

    const Clock& clock_;
    std::mutex mutex_;
    std::condition_variable wanted_;
    std::condition_variable done_again_;
    std::deque<ReadLine*> lines_;  // that have jobs, in turn
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

// What all tenants share.
struct ReadCrews {
    explicit ReadCrews(const Clock& clock, int threads_each = usual_threads())
        : staff(threads_each, 0, clock), residents(threads_each, kResidentsNiceness, clock) {}
    static constexpr int kResidentsNiceness = 5;
    static int usual_threads();  // one a core, at least 2 and at most 8
    ReadThreads staff;
    ReadThreads residents;
};

// One tenant's.
class Reading {
public:
    struct Limits {
        size_t staff = 256;  // reads waiting
        size_t residents = 256;
    };
    explicit Reading(ReadCrews& crews, Limits limits) : crews_(crews), limits_(limits) {}
    explicit Reading(ReadCrews& crews) : Reading(crews, Limits{}) {}
    ~Reading() { stop(); }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    // Any thread. Not taken: too many wait, or longer than the deadline; the job is as it was:
    // answer 503 with that Retry-After.
    [[nodiscard]] tl::expected<void, NotNow> try_submit(Audience audience, ReadJob& job);

    // Takes nothing more, and returns when all that waited is done. Not from a job.
    void stop();

    size_t waiting(Audience audience);
    size_t threads(Audience audience) { return crew(audience).count(); }  // of all tenants

private:
    ReadThreads& crew(Audience audience) {
        return audience == Audience::staff ? crews_.staff : crews_.residents;
    }
    ReadCrews& crews_;
    const Limits limits_;
    ReadLine staff_;
    ReadLine residents_;
};

}  // namespace yk
