// Reading: runs queries on dedicated threads, so that no I/O thread waits for a disk.
//
// Staff's and residents' reads have separate threads; those for residents have a lower priority.
// Every tenant has a bounded queue for each audience, and the threads take one read per queue in
// turn: many requests of the public don't delay staff, nor those of one tenant another tenant. One
// tenant never has all threads. For a read that waits for slow rules another thread is let in, also
// for the same tenant's reads that need no rules.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>

#include "server/domain/audience.hpp"
#include "server/system/clock.hpp"
#include "server/system/crew.hpp"
#include "server/system/unique_function.hpp"
#include "server/tenant/pace.hpp"
#include "shared/core/result.hpp"

namespace yk {

struct ReadJob {
    // Called exactly once, on one of the threads; never throws. After the deadline it gets
    // Errc::busy "read_too_late", and must only report that.
    UniqueFunction<void(Result<void>)> run;
    int64_t deadline_steady_ms = 0;  // 0: none
};

// One tenant's reads of one audience. Protected by the mutex of the threads that serve it.
struct ReadLine {
    std::deque<ReadJob> jobs{};
    size_t running = 0;
    size_t waiting = 0;      // of them, for something slow
    bool is_listed = false;  // in the list of lines that need a thread and may have one
    bool is_stopped = false;
    Pace pace{};
};

// The threads of one audience. They outlive the lines.
class ReadThreads {
public:
    // `niceness`: of the threads, for a lower priority.
    ReadThreads(int threads, int niceness, const Clock& clock);
    size_t count() const { return crew_.count(); }
    // Reads of a tenant that wait for something slow while others of it go on.
    static constexpr size_t kMostWaiting = 4;

private:
    friend class Reading;
    tl::expected<void, NotNow> try_submit(ReadLine& line, ReadJob& job, size_t most);
    void stop(ReadLine& line);
    size_t waiting(const ReadLine& line);
    bool may_run(const ReadLine& line) const;
    void list_if_ready(ReadLine& line);
    void turn(Crew::Lock& lock);
    void note_waiting(bool waits);

    const Clock& clock_;
    std::condition_variable done_again_;
    std::deque<ReadLine*> lines_;  // lines with jobs, in turn; under the crew's mutex
    Crew crew_;
};

// The threads that all tenants share.
struct ReadCrews {
    explicit ReadCrews(const Clock& clock, int threads_each = usual_threads())
        : staff(threads_each, 0, clock), residents(threads_each, kResidentsNiceness, clock) {}
    static constexpr int kResidentsNiceness = 5;
    static int usual_threads();  // one per core and one more, at least 3 and at most 9
    ReadThreads staff;
    ReadThreads residents;
};

// One tenant's reads.
class Reading {
public:
    struct Limits {
        size_t staff = 256;  // waiting reads
        size_t residents = 256;
    };
    explicit Reading(ReadCrews& crews, Limits limits) : crews_(crews), limits_(limits) {}
    explicit Reading(ReadCrews& crews) : Reading(crews, Limits{}) {}
    ~Reading() { stop(); }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    // Any thread. NotNow: too many reads wait, or the wait is longer than the deadline. The job is
    // not moved; answer 503 with that Retry-After.
    [[nodiscard]] tl::expected<void, NotNow> try_submit(Audience audience, ReadJob& job);

    // Accepts no more reads, and returns when all that waited are done. Don't call it from a job.
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
