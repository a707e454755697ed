// FairQueue: what waits for a tenant's one writer, staff's and residents' apart.
//
// Each of the two has its own bound, so that the public's flood fills only the public's queue. They
// are taken from in turns, three of staff to one of residents while both wait: neither starves, and
// staff keep their share whatever waits beside them. Within each, first come, first served.
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
    static constexpr size_t kStaffTurns = 3;  // to one of residents

    FairQueue(size_t staff_most, size_t residents_most)
        : staff_{{}, staff_most}, residents_{{}, residents_most} {}

    // False: that queue is full, and the job is as it was.
    [[nodiscard]] bool try_push(Audience audience, Job& job) {
        Line& line = line_of(audience);
        if (line.jobs.size() >= line.most) return false;
        line.jobs.push_back(std::move(job));
        return true;
    }

    // Whose turn it is; nothing where nobody waits.
    std::optional<Audience> next() const {
        if (staff_.jobs.empty() && residents_.jobs.empty()) return {};
        if (residents_.jobs.empty()) return Audience::staff;
        if (staff_.jobs.empty()) return Audience::residents;
        return staff_in_a_row_ < kStaffTurns ? Audience::staff : Audience::residents;
    }

    Job pop(Audience audience) {  // of one that waits
        Line& line = line_of(audience);
        Job job = std::move(line.jobs.front());
        line.jobs.pop_front();
        const bool others_wait = audience == Audience::staff && !residents_.jobs.empty();
        staff_in_a_row_ = others_wait ? staff_in_a_row_ + 1 : 0;
        return job;
    }

    // How many at most are done before one that comes now.
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
    size_t staff_in_a_row_ = 0;  // while residents waited
};

}  // namespace yk
