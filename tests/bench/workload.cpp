#include "tests/bench/workload.hpp"

#include <algorithm>

namespace yk::bench {

Cost cost_of(const Load& load, const std::function<double()>& cpu_seconds) {
    const double before = cpu_seconds();
    Cost cost{measured(load)};
    const double spent_us = (cpu_seconds() - before) * 1e6;
    cost.cpu_us = spent_us / static_cast<double>(std::max<int64_t>(cost.load.replies, 1));
    return cost;
}

void note_faults(Row& row, const char* whose, const Measured& load) {
    row.check(load.unexpected == 0, std::string(whose) + " gave " +
                                        std::to_string(load.unexpected) +
                                        " wrong replies, the first: " + load.fault);
    row.check(load.replies > 0, std::string(whose) + " gave no reply, or --people are too few");
}

}  // namespace yk::bench
