#include "server/system/clock.hpp"

#include <chrono>

namespace yk {

namespace {
template <class Unit, class Instant>
std::int64_t since_epoch(Instant instant) {
    return std::chrono::duration_cast<Unit>(instant.time_since_epoch()).count();
}
}  // namespace

SystemClock::SystemClock(std::optional<std::int64_t> calendar_start_utc_s)
    : calendar_ahead_ms_(
          calendar_start_utc_s ? *calendar_start_utc_s * 1000 - SystemClock::machine_utc_ms() : 0) {
}

std::int64_t SystemClock::machine_utc_ms() const {
    return since_epoch<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::int64_t SystemClock::calendar_utc_ms() const {
    return machine_utc_ms() + calendar_ahead_ms_;
}

std::int64_t SystemClock::steady_us() const {
    return since_epoch<std::chrono::microseconds>(std::chrono::steady_clock::now());
}

void ManualClock::advance_ms(std::int64_t ms) {
    machine_ms_ += ms;
    calendar_ms_ += ms;
    steady_us_ += ms * 1000;
}

}  // namespace yk
