#include "server/tenant/lane.hpp"

#include <algorithm>
#include <exception>
#include <typeinfo>

#include "server/system/together.hpp"

namespace yk {
namespace {

// The answer that the key already has, or none. Another request with the same key is an error.
Result<std::optional<LaneAnswer>> answered_before(Database& database, const JobKey& key) {
    auto given = store::given_answer(database, key.key);
    if (!given) return same_error(given);
    if (!*given) return std::nullopt;
    if ((*given)->request_hash != key.request_hash) return fail(Errc::conflict, "key_reused");
    return LaneAnswer{(*given)->status, std::move((*given)->body), std::move((*given)->headers),
                      true, true};
}

// Exceptions of a job are caught here. Only their type is reported, because their message may
// contain what a user typed.
Result<LaneAnswer> run_fenced(LaneJob& job, Database& database) {
    try {
        return job.run(database);
    } catch (const std::exception& thrown) {
        return fail(Errc::broken, "job_threw", {}, typeid(thrown).name());
    }
}

void answer_all(std::vector<LaneJob>& jobs, std::vector<Result<LaneAnswer>>& answers) noexcept {
    const Together together;
    for (size_t i = 0; i < jobs.size(); ++i)
        jobs[i].done(std::move(answers[i]));
}

// The error that all jobs of a failed transaction get: busy, or a fault of the store.
Error for_all(Error error) {
    if (error.code != Errc::busy) error.code = Errc::broken;
    error.path.clear();
    return error;
}

Error lost(const Result<LaneAnswer>& last) {
    return last ? Error{Errc::broken, "store_broken", {}, "the transaction was lost"}
                : for_all(last.error());
}

}  // namespace

LaneThreads::LaneThreads(int threads)
    : crew_(threads, 0,
            {[this] { return !ready_.empty(); }, [this](Crew::Lock& lock) { turn(lock); }}) {}

void LaneThreads::enqueue(Lane& lane) {
    {
        const std::lock_guard lock(crew_.mutex());
        ready_.push_back(&lane);
    }
    crew_.tell();
}

void LaneThreads::turn(Crew::Lock& lock) {
    Lane* const lane = ready_.front();
    ready_.pop_front();
    lock.unlock();
    const bool has_more = lane->run_batch();
    lock.lock();
    // After the others, so that a busy tenant doesn't occupy a thread. This thread takes the next.
    if (has_more) ready_.push_back(lane);
}

// The jobs of one transaction.
struct Lane::Batch {
    size_t room = 0;  // number of waiting jobs at the beginning, within the limit
    int64_t began_us = 0;
    int64_t ran_us = 0;  // time of the jobs; the rest is BEGIN and COMMIT
    size_t residents = 0;
    bool has_requests_only = true;  // set-up and imports have no deadline and may take longer
    std::vector<LaneJob> jobs{};
    Answers answers{};

    bool has_staff() const { return jobs.size() > residents; }
    void answer_all(const Error& error) {
        answers.assign(jobs.size(), tl::unexpected<Error>(error));
    }
};

Lane::Lane(LaneThreads& threads, Database& database, const Clock& clock, Limits limits)
    : threads_(threads),
      database_(database),
      clock_(clock),
      limits_(limits),
      queue_(limits.staff_queue, limits.residents_queue) {}

Lane::~Lane() {
    stop();
}

Lane::Submitted Lane::try_submit(LaneJob& job) {
    {
        const std::lock_guard lock(mutex_);
        const int64_t wait_ms = pace_.ms_for(queue_.ahead_of(job.audience) + running_);
        const bool in_time =
            job.deadline_steady_ms == 0 || clock_.steady_ms() + wait_ms <= job.deadline_steady_ms;
        if (stopped_ || !in_time || !queue_.try_push(job.audience, job)) {
            ++counts_.refused;
            return tl::unexpected<NotNow>({wait_ms});
        }
        if (std::exchange(scheduled_, true)) return {};
    }
    threads_.enqueue(*this);
    return {};
}

bool Lane::while_idle(UniqueFunction<void(Database&)> work, std::chrono::milliseconds wait) {
    {
        std::unique_lock lock(mutex_);
        idle_again_.wait_for(lock, wait, [&] { return stopped_ || !scheduled_; });
        if (stopped_ || scheduled_) return false;
        scheduled_ = true;
    }
    work(database_);
    {
        const std::lock_guard lock(mutex_);
        scheduled_ = !queue_.empty();
        if (!scheduled_) {
            idle_again_.notify_all();
            return true;
        }
    }
    threads_.enqueue(*this);
    return true;
}

void Lane::stop() {
    std::unique_lock lock(mutex_);
    stopped_ = true;
    idle_again_.wait(lock, [&] { return !scheduled_; });
}

Lane::Counts Lane::counts() const {
    const std::lock_guard lock(mutex_);
    Counts counts = counts_;
    counts.queued = static_cast<int64_t>(queue_.size());
    return counts;
}

bool Lane::run_batch() {
    {
        Batch batch;
        batch.began_us = clock_.steady_us();
        {
            const std::lock_guard lock(mutex_);
            batch.room = std::min(queue_.size(), limits_.batch);
        }
        run_in_transaction(batch);
        {
            const std::lock_guard lock(mutex_);
            if (batch.has_requests_only)
                pace_.took(batch.ran_us, batch.jobs.size(),
                           clock_.steady_us() - batch.began_us - batch.ran_us);
            counts_.largest_batch =
                std::max(counts_.largest_batch, static_cast<int64_t>(batch.jobs.size()));
            running_ = 0;
        }
        answer_all(batch.jobs, batch.answers);
    }
    const std::lock_guard lock(mutex_);
    scheduled_ = !queue_.empty();
    if (!scheduled_) idle_again_.notify_all();  // the lane may be destroyed from here on
    return scheduled_;
}

std::optional<LaneJob> Lane::next_job(Batch& batch) {
    const bool is_late = clock_.steady_us() - batch.began_us >= limits_.batch_ms * 1000;
    if (batch.jobs.size() >= batch.room || (is_late && !batch.jobs.empty())) return {};
    const std::lock_guard lock(mutex_);
    const auto whose = queue_.next();
    if (!whose) return {};
    if (*whose == Audience::residents) {
        if (batch.has_staff() && batch.residents >= limits_.residents_beside_staff) return {};
        ++batch.residents;
    }
    ++counts_.jobs;
    ++running_;
    LaneJob job = queue_.pop(*whose);
    batch.has_requests_only = batch.has_requests_only && job.deadline_steady_ms != 0;
    return job;
}

void Lane::run_in_transaction(Batch& batch) {
    if (auto begun = database_.begin(); !begun) {
        while (auto job = next_job(batch))
            batch.jobs.push_back(std::move(*job));
        return batch.answer_all(begun.error());
    }
    const int64_t ran_from_us = clock_.steady_us();
    while (auto job = next_job(batch)) {
        batch.jobs.push_back(std::move(*job));
        batch.answers.push_back(run_unless_answered(batch.jobs.back()));
        if (!database_.in_transaction()) return batch.answer_all(lost(batch.answers.back()));
    }
    batch.ran_us = clock_.steady_us() - ran_from_us;
    if (auto committed = database_.commit(); !committed)
        return batch.answer_all(for_all(committed.error()));
    const std::lock_guard lock(mutex_);
    ++counts_.commits;
}

Result<LaneAnswer> Lane::run_unless_answered(LaneJob& job) {
    if (job.deadline_steady_ms != 0 && clock_.steady_ms() > job.deadline_steady_ms) {
        const std::lock_guard lock(mutex_);
        ++counts_.late;
        return fail(Errc::busy, "lane_too_late");
    }
    if (!job.key) return run_in_savepoint(job);
    auto before = answered_before(database_, *job.key);
    if (!before) return same_error(before);
    if (*before) return std::move(**before);
    return run_in_savepoint(job);
}

Result<LaneAnswer> Lane::run_in_savepoint(LaneJob& job) {
    auto savepoint = Savepoint::begin(database_);
    if (!savepoint) return same_error(savepoint);
    auto answer = run_fenced(job, database_);
    if (!answer || !answer->commit) return answer;  // the savepoint rolls back
    if (job.key) {
        const auto stored =
            store::insert_answer(database_, job.key->key,
                                 {job.key->request_hash, answer->status, answer->body,
                                  answer->headers, clock_.machine_utc_s()});
        if (!stored) return same_error(stored);
    }
    if (auto released = savepoint->keep(); !released) return same_error(released);
    return answer;
}

}  // namespace yk
