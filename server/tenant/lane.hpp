// The lane: all changes of a tenant, one after the other, many to a commit.
//
// A lane takes everything that queued while the last commit was flushing and runs it in one
// transaction, a savepoint each. Answers leave only after the COMMIT. There is no timer: an idle
// lane commits at once, and under load the batch grows by itself. Jobs are plain synchronous
// functions without locks.
//
// Staff and residents queue apart (fair_queue.hpp). How big a batch gets is settled when it begins:
// what waits then, within the limits; who is in it is settled job by job, so that a clerk's job
// that comes meanwhile still goes along. A batch ends after a while even so, and where it has a
// clerk's job in it, takes only a few of residents': a clerk waits for at most the commit under way
// and one short batch, however long the public's queue is.
//
// Lanes share a few threads (LaneThreads) in turns, a batch each; one lane is never on two of them
// at a time, and an idle lane costs nothing but its queue.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/domain/audience.hpp"
#include "server/store/answers.hpp"
#include "server/store/database.hpp"
#include "server/system/clock.hpp"
#include "server/system/unique_function.hpp"
#include "server/tenant/fair_queue.hpp"
#include "server/tenant/pace.hpp"
#include "shared/core/result.hpp"

namespace yk {

struct LaneAnswer {
    int status = 200;
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{};
    bool commit = true;     // false: a refusal; what the job changed is rolled back
    bool replayed = false;  // the lane sets it: given before, to the same key
};

// What a client's Idempotency-Key stands for. The same key with another hash is refused:
// Errc::conflict "key_reused".
struct JobKey {
    store::AnswerKey key;
    std::string request_hash;  // 32 bytes, of verb, target and body
};

struct LaneJob {
    // Runs on the lane's thread within its own savepoint. An Error rolls back, as commit = false
    // does. A thrown std::exception rolls back and becomes Errc::broken "job_threw".
    using Run = UniqueFunction<Result<LaneAnswer>(Database&)>;
    // Called exactly once, on the lane's thread, after the commit; quick, and never throws. Errors
    // of the lane's own: Errc::busy "lane_too_late", and whatever the transaction failed with: then
    // nothing of the whole batch was kept, and a refusal in it may have rested on what is gone.
    using Done = UniqueFunction<void(Result<LaneAnswer>)>;

    Run run{};
    Done done{};
    // Only what was committed is kept under the key. A refusal changed nothing: asked again, it is
    // decided again, since by then the place may be free; and "not now" is no answer at all.
    std::optional<JobKey> key{};
    // Not begun after this moment, and not even taken where the queue ahead is longer than that; 0:
    // no limit.
    int64_t deadline_steady_ms = 0;
    Audience audience = Audience::staff;
};

class Lane;

// The threads that lanes run on. Outlives them.
class LaneThreads {
public:
    explicit LaneThreads(int threads = 4);
    ~LaneThreads();
    LaneThreads(const LaneThreads&) = delete;
    LaneThreads& operator=(const LaneThreads&) = delete;

private:
    friend class Lane;
    void enqueue(Lane& lane);
    void work();

    std::mutex mutex_;
    std::condition_variable ready_again_;
    std::deque<Lane*> ready_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

class Lane {
public:
    struct Limits {
        size_t staff_queue = 1024;  // jobs waiting
        size_t residents_queue = 1024;
        size_t batch = 256;                  // jobs in one transaction
        size_t residents_beside_staff = 32;  // of them, where staff have one in it
        // Longer than this a batch takes nothing more. A booking takes 0.1 to 0.3 ms: even of 80 in
        // one commit a flush of 5 ms is a sixth, and what waits behind it waits for no longer.
        int64_t batch_ms = 25;
    };
    struct Counts {
        int64_t jobs = 0;     // taken off the queue
        int64_t commits = 0;  // transactions that were committed
        int64_t largest_batch = 0;
        int64_t queued = 0;   // now
        int64_t refused = 0;  // not taken
        int64_t late = 0;     // taken, and dropped when their turn came
    };

    // All three outlive the lane. From here on only the lane uses the database.
    Lane(LaneThreads& threads, Database& database, const Clock& clock, Limits limits);
    Lane(LaneThreads& threads, Database& database, const Clock& clock)
        : Lane(threads, database, clock, Limits{}) {}
    ~Lane();  // stops
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    // Any thread. Not taken: its queue is full, or so long that the deadline would pass, or the
    // lane is stopped; the job is as it was: answer 503 with that Retry-After.
    using Taken = tl::expected<void, NotNow>;
    [[nodiscard]] Taken try_submit(LaneJob& job);
    [[nodiscard]] Taken try_submit(LaneJob&& job) { return try_submit(job); }

    // Runs `work` on the caller's thread, between batches: what is submitted meanwhile queues
    // behind it. False, and nothing was done: jobs wait or run, or the lane is stopped.
    bool while_idle(UniqueFunction<void(Database&)> work);

    // Takes nothing more, does all that is queued, and returns when the last answer has left. Not
    // from a job or from done().
    void stop();

    Counts counts() const;

private:
    friend class LaneThreads;
    struct Batch;
    using Answers = std::vector<Result<LaneAnswer>>;

    bool run_batch();  // true: more is queued
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
    size_t running_ = 0;      // in the batch under way
    bool scheduled_ = false;  // waits for a thread or is on one
    bool stopped_ = false;
    Counts counts_;
};

}  // namespace yk
