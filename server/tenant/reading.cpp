#include "server/tenant/reading.hpp"

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

namespace yk {
namespace {

thread_local ReadLine* line_of_this_thread = nullptr;

}  // namespace

ReadThreads::ReadThreads(int threads, int niceness, const Clock& clock)
    : clock_(clock),
      crew_(threads, niceness,
            {[this] { return !lines_.empty(); }, [this](Crew::Lock& lock) { turn(lock); },
             [this](bool waits) { note_waiting(waits); }}) {}

tl::expected<void, NotNow> ReadThreads::try_submit(ReadLine& line, ReadJob& job, size_t most) {
    {
        const std::lock_guard lock(crew_.mutex());
        const int64_t wait_ms = line.pace.ms_for(line.jobs.size()) / static_cast<int64_t>(count());
        const bool in_time =
            job.deadline_steady_ms == 0 || clock_.steady_ms() + wait_ms <= job.deadline_steady_ms;
        if (line.is_stopped || !in_time || line.jobs.size() >= most)
            return tl::unexpected<NotNow>({wait_ms});
        line.jobs.push_back(std::move(job));
        list_if_ready(line);
    }
    crew_.tell();
    return {};
}

void ReadThreads::stop(ReadLine& line) {
    std::unique_lock lock(crew_.mutex());
    line.is_stopped = true;
    done_again_.wait(lock, [&] { return line.jobs.empty() && line.running == 0; });
}

size_t ReadThreads::waiting(const ReadLine& line) {
    const std::lock_guard lock(crew_.mutex());
    return line.jobs.size();
}

bool ReadThreads::may_run(const ReadLine& line) const {
    if (count() == 1) return true;
    return line.running - line.waiting < count() - 1 && line.waiting < kMostWaiting;
}

void ReadThreads::note_waiting(bool waits) {
    ReadLine& line = *line_of_this_thread;
    waits ? ++line.waiting : --line.waiting;
    list_if_ready(line);
}

void ReadThreads::list_if_ready(ReadLine& line) {
    if (line.is_listed || line.jobs.empty() || !may_run(line)) return;
    line.is_listed = true;
    lines_.push_back(&line);  // after the others
}

void ReadThreads::turn(Crew::Lock& lock) {
    ReadLine& line = *lines_.front();
    lines_.pop_front();
    std::optional<ReadJob> job = std::move(line.jobs.front());
    line.jobs.pop_front();
    line.is_listed = false;
    ++line.running;
    list_if_ready(line);
    lock.unlock();
    line_of_this_thread = &line;

    const int64_t began_us = clock_.steady_us();
    const bool is_late = job->deadline_steady_ms != 0 && began_us / 1000 > job->deadline_steady_ms;
    job->run(is_late ? Result<void>(fail(Errc::busy, "read_too_late")) : Result<void>{});
    job.reset();  // release what the job owns before the line may end
    const int64_t took_us = clock_.steady_us() - began_us;

    lock.lock();
    if (!is_late) line.pace.took(took_us, 1);
    --line.running;
    list_if_ready(line);
    if (line.is_listed) crew_.tell();
    done_again_.notify_all();
}

int ReadCrews::usual_threads() {
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 2u, 8u)) + 1;
}

tl::expected<void, NotNow> Reading::try_submit(Audience audience, ReadJob& job) {
    const bool is_staff = audience == Audience::staff;
    return crew(audience).try_submit(is_staff ? staff_ : residents_, job,
                                     is_staff ? limits_.staff : limits_.residents);
}

void Reading::stop() {
    crews_.staff.stop(staff_);
    crews_.residents.stop(residents_);
}

size_t Reading::waiting(Audience audience) {
    return crew(audience).waiting(audience == Audience::staff ? staff_ : residents_);
}

}  // namespace yk
