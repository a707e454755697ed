// Clock: the only place that knows what time it is.
//
// Three times, because they answer three questions:
//   machine   what this computer's clock says (sessions, throttling, codes, log lines)
//   steady    how long something took (deadlines, durations); never jumps
//   calendar  the tenants' today: with `--now` a demonstration starts on another day and runs on
//             from there; otherwise the same as the machine's
// Whoever needs the time is given a Clock by reference; it outlives them. Any thread may ask.
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
    virtual std::int64_t steady_us() const = 0;        // since some fixed moment; only differences

    std::int64_t machine_utc_s() const { return floor_s(machine_utc_ms()); }
    std::int64_t calendar_utc_s() const { return floor_s(calendar_utc_ms()); }
    std::int64_t steady_ms() const { return steady_us() / 1000; }

private:
    static std::int64_t floor_s(std::int64_t ms) { return ms / 1000 - (ms % 1000 < 0 ? 1 : 0); }
};

// The real time. `calendar_start_utc_s` is what `--now` said, as an instant (see zone.hpp).
class SystemClock final : public Clock {
public:
    explicit SystemClock(std::optional<std::int64_t> calendar_start_utc_s = {});
    std::int64_t machine_utc_ms() const override;
    std::int64_t calendar_utc_ms() const override;
    std::int64_t steady_us() const override;

private:
    std::int64_t calendar_ahead_ms_;  // calendar minus machine
};

// Time for tests: it stands still until told to move.
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
