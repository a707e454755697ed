// Clock: the only place that reads the time.
//
// There are three times:
//   machine   this computer's clock (sessions, throttling, codes, log lines)
//   steady    for durations and deadlines; never jumps
//   calendar  the tenants' date and time: with `--now` a demonstration starts on another day and
//             continues from there; otherwise the same as the machine's
// Code that needs the time gets a Clock by reference; the clock outlives it. Any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

namespace yk {

class Clock {
public:
    virtual ~Clock() = default;
    virtual std::int64_t machine_utc_ms() const = 0;   // since 1970-01-01T00:00Z
    virtual std::int64_t calendar_utc_ms() const = 0;  // since 1970-01-01T00:00Z
    virtual std::int64_t steady_us() const = 0;        // since an unspecified moment

    std::int64_t machine_utc_s() const { return floor_s(machine_utc_ms()); }
    std::int64_t calendar_utc_s() const { return floor_s(calendar_utc_ms()); }
    std::int64_t steady_ms() const { return steady_us() / 1000; }

private:
    static std::int64_t floor_s(std::int64_t ms) { return ms / 1000 - (ms % 1000 < 0 ? 1 : 0); }
};

// The real time. `calendar_start_utc_s` is the value of `--now` as an instant (see zone.hpp).
class SystemClock final : public Clock {
public:
    explicit SystemClock(std::optional<std::int64_t> calendar_start_utc_s = {});
    std::int64_t machine_utc_ms() const override;
    std::int64_t calendar_utc_ms() const override;
    std::int64_t steady_us() const override;

private:
    std::int64_t calendar_ahead_ms_;  // calendar minus machine
};

// A clock for tests: the time changes only on request.
class ManualClock final : public Clock {
public:
    explicit ManualClock(std::int64_t utc_ms = 0) : machine_ms_(utc_ms), calendar_ms_(utc_ms) {}
    std::int64_t machine_utc_ms() const override { return machine_ms_; }
    std::int64_t calendar_utc_ms() const override { return calendar_ms_; }
    std::int64_t steady_us() const override { return steady_us_; }

    void advance_ms(std::int64_t ms);  // all three together
    void set_calendar_utc_ms(std::int64_t utc_ms) { calendar_ms_ = utc_ms; }
    void set_machine_utc_ms(std::int64_t utc_ms) { machine_ms_ = utc_ms; }

private:
    std::atomic<std::int64_t> machine_ms_;
    std::atomic<std::int64_t> calendar_ms_;
    std::atomic<std::int64_t> steady_us_{0};
};

}  // namespace yk
