// Work: what a municipality's call centre does all day, at a steady pace, while others on the same
// server do something else.
#pragma once

#include <array>
#include <string>

#include "tests/bench/load.hpp"
#include "tests/bench/site.hpp"
#include "tests/bench/workloads/bookings.hpp"

namespace yk::bench {

inline constexpr int kWorking = 8;    // connections
inline constexpr double kWork = 200;  // requests per second, together

// A booking and a read of a day, in turn.
class Work {
public:
    // `from`: the part of the people that others book for.
    Work(const Site& site, const Server& server, const std::string& code, double from = 0);

    Load load(double seconds);
    int64_t acknowledged() const { return bookings_.acknowledged(); }

private:
    Bookings bookings_;
    Load booking_;
    std::string look_;
    std::array<bool, kWorking> looks_{};
};

struct Beside {
    Measured work;
    Measured other;
};
// The other load starts earlier than the work, and ends later.
Beside measured_beside(const Load& work, Load other);

}  // namespace yk::bench
