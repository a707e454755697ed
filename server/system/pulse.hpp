// Pulse: a thread that runs its work as soon as it is woken, but at most once per pause. All
// wake-ups during a pause are handled together at its end. Without wake-ups the thread sleeps.
//
// Uses real time. The destructor waits until running work has ended.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace yk {

class Pulse {
public:
    // `beat` returns after which time it must run again even without a wake-up; it never throws.
    using Beat = std::function<std::optional<std::chrono::milliseconds>()>;
    Pulse(std::chrono::milliseconds pause, Beat beat);
    ~Pulse();
    Pulse(const Pulse&) = delete;
    Pulse& operator=(const Pulse&) = delete;

    void wake();  // any thread

private:
    void run();

    const std::chrono::milliseconds pause_;
    const Beat beat_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace yk
