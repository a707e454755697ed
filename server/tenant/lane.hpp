// The lane: runs all changes of a tenant one after the other, many per commit.
//
// A lane takes everything that was queued during the last commit and runs it in one transaction,
// with a savepoint for each job. Answers are sent only after the COMMIT. There is no timer: an idle
// lane commits immediately, and under load the batches grow. Jobs are synchronous functions without
// locks.
//
// Staff and residents have separate queues (fair_queue.hpp). When a batch begins, its size is set
// to the number of waiting jobs, within the limits. The jobs are chosen one by one, so that a staff
// job that arrives meanwhile can still be included. A batch has a time limit, and if it contains a
// staff job, it takes only a few jobs of residents: a staff job waits for at most the running
// commit and one short batch, however long the public's queue is.
//
// Lanes share a few threads (LaneThreads) and run one batch per turn; for a lane that waits for
// slow rules, another thread is let in. A lane never runs on two threads at a time; an idle lane
// needs only the memory of its queue.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/audience.hpp"
#include "server/store/answers.hpp"
#include "server/store/database.hpp"
#include "server/system/clock.hpp"
#include "server/system/crew.hpp"
#include "server/system/unique_function.hpp"
#include "server/tenant/fair_queue.hpp"
#include "server/tenant/pace.hpp"
#include "shared/core/result.hpp"

namespace yk {

struct LaneAnswer {
    int status = 200;
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{};
    bool commit = true;     // false: a refusal; the job's changes are rolled back
    bool replayed = false;  // set by the lane: this answer was already given for the same key
};

// A client's Idempotency-Key. The same key with another hash is refused: Errc::conflict
// "key_reused".
struct JobKey {
    store::AnswerKey key;
    std::string request_hash;  // 32 bytes, of verb, target and body
};

struct LaneJob {
    // Runs on the lane's thread in a savepoint. An Error rolls back, like commit = false. A thrown
    // std::exception rolls back and becomes Errc::broken "job_threw".
    using Run = UniqueFunction<Result<LaneAnswer>(Database&)>;
    // Called exactly once, on the lane's thread, after the commit; must be fast, and never throws.
    // Errors of the lane itself: Errc::busy "lane_too_late", and the transaction's error: then the
    // whole batch was rolled back, including changes that a refusal in it was based on.
    using Done = UniqueFunction<void(Result<LaneAnswer>)>;

    Run run{};
    Done done{};
    // Only committed answers are stored under the key. A refusal changed nothing: if it is
    // repeated, it is decided again, since the place may be free by then. "Not now" is not stored
    // either.
    std::optional<JobKey> key{};
    // The job does not start after this time, and is rejected if the queue ahead takes longer; 0:
    // no limit.
    int64_t deadline_steady_ms = 0;
    Audience audience = Audience::staff;
};

class Lane;

// The threads that lanes run on. They outlive the lanes.
class LaneThreads {
public:
    explicit LaneThreads(int threads = 4);

private:
    friend class Lane;
    void enqueue(Lane& lane);
    void turn(Crew::Lock& lock);

    std::deque<Lane*> ready_;  // under the crew's mutex
    Crew crew_;
};

class Lane {
public:
    struct Limits {
        size_t staff_queue = 1024;  // jobs waiting
        size_t residents_queue = 1024;
        size_t batch = 256;                  // jobs in one transaction
        size_t residents_beside_staff = 32;  // of a batch that has a staff job
        // A batch takes no more jobs after this time. A booking takes 0.1 to 0.3 ms: even with 80
        // bookings per commit, a flush of 5 ms is a sixth of the time, and jobs behind the batch
        // don't wait longer.
        int64_t batch_ms = 25;
    };
    struct Counts {
        int64_t jobs = 0;     // taken from the queue
        int64_t commits = 0;  // committed transactions
        int64_t largest_batch = 0;
        int64_t queued = 0;   // at this moment
        int64_t refused = 0;  // rejected by try_submit()
        int64_t late = 0;     // accepted, but dropped because the deadline had passed
    };

    // All three outlive the lane. From now on only the lane uses the database.
    Lane(LaneThreads& threads, Database& database, const Clock& clock, Limits limits);
    Lane(LaneThreads& threads, Database& database, const Clock& clock)
        : Lane(threads, database, clock, Limits{}) {}
    ~Lane();  // stops
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    // Any thread. NotNow: the queue is full, or so long that the deadline would pass, or the lane
    // is stopped. The job is not moved; answer 503 with that Retry-After.
    using Submitted = tl::expected<void, NotNow>;
    [[nodiscard]] Submitted try_submit(LaneJob& job);
    [[nodiscard]] Submitted try_submit(LaneJob&& job) { return try_submit(job); }

    // Runs `work` on the calling thread, between batches; jobs that are submitted meanwhile are
    // queued. False: jobs still waited or ran after `wait`, or the lane is stopped; `work` did not
    // run.
    bool while_idle(UniqueFunction<void(Database&)> work,
                    std::chrono::milliseconds wait = std::chrono::milliseconds{0});

    // Accepts no more jobs, runs all that are queued, and returns after the last answer. Don't call
    // it from a job or from done().
    void stop();

    Counts counts() const;

private:
    friend class LaneThreads;
    struct Batch;
    using Answers = std::vector<Result<LaneAnswer>>;

    bool run_batch();  // true: more jobs are queued
    std::optional<LaneJob> next_job(Batch& batch);
    void run_in_transaction(Batch& batch);
    Result<LaneAnswer> run_in_savepoint(LaneJob& job);
    Result<LaneAnswer> run_unless_answered(LaneJob& job);

    LaneThreads& threads_;
    Database& database_;
    const Clock& clock_;
    const Limits limits_;

    mutable std::mutex mutex_;
    std::condition_variable idle_again_;
    FairQueue<LaneJob> queue_;
    Pace pace_{limits_.batch};
    size_t running_ = 0;      // in the current batch
    bool scheduled_ = false;  // waits for a thread or is on one
    bool stopped_ = false;
    Counts counts_;
};

}  // namespace yk
