// FairQueue: jobs that wait for a tenant's lane, with one queue for staff and one for residents.
//
// Each queue has its own limit, so that many requests of the public fill only the public's queue.
// While both have jobs, three staff jobs are taken for each job of residents: neither starves, and
// staff keep their share. Within each queue, first in, first out.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <optional>
#include <utility>

#include "server/domain/audience.hpp"

namespace yk {

template <class Job>
class FairQueue {
public:
    static constexpr size_t kStaffTurns = 3;  // per turn of residents

    FairQueue(size_t staff_most, size_t residents_most)
        : staff_{{}, staff_most}, residents_{{}, residents_most} {}

    // False: the queue is full; the job is not moved.
    [[nodiscard]] bool try_push(Audience audience, Job& job) {
        Line& line = line_of(audience);
        if (line.jobs.size() >= line.most) return false;
        line.jobs.push_back(std::move(job));
        return true;
    }

    // The queue whose turn it is; nothing if both are empty.
    std::optional<Audience> next() const {
        if (staff_.jobs.empty() && residents_.jobs.empty()) return {};
        if (residents_.jobs.empty()) return Audience::staff;
        if (staff_.jobs.empty()) return Audience::residents;
        return staff_in_a_row_ < kStaffTurns ? Audience::staff : Audience::residents;
    }

    Job pop(Audience audience) {  // the queue must not be empty
        Line& line = line_of(audience);
        Job job = std::move(line.jobs.front());
        line.jobs.pop_front();
        const bool others_wait = audience == Audience::staff && !residents_.jobs.empty();
        staff_in_a_row_ = others_wait ? staff_in_a_row_ + 1 : 0;
        return job;
    }

    // At most this many jobs run before one that is added now.
    size_t ahead_of(Audience audience) const {
        const size_t staff = staff_.jobs.size(), residents = residents_.jobs.size();
        return audience == Audience::staff
                   ? staff + std::min(residents, staff / kStaffTurns + 1)
                   : residents + std::min(staff, (residents + 1) * kStaffTurns);
    }

    size_t waiting(Audience audience) const {
        return audience == Audience::staff ? staff_.jobs.size() : residents_.jobs.size();
    }
    size_t size() const { return staff_.jobs.size() + residents_.jobs.size(); }
    bool empty() const { return size() == 0; }

private:
    struct Line {
        std::deque<Job> jobs;
        size_t most;
    };
    Line& line_of(Audience audience) { return audience == Audience::staff ? staff_ : residents_; }

    Line staff_;
    Line residents_;
    size_t staff_in_a_row_ = 0;  // while residents' jobs waited
};

}  // namespace yk
