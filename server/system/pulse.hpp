// Pulse: a thread that does something as soon as it is woken, and not again within a pause. What
// wakes it meanwhile is done together, once, at the pause's end. Nobody wakes it: it sleeps.
//
// Real time. Whoever lets go of it waits for what it does to end.
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
    // `beat` says how long the next one may wait at most, where nobody wakes it; it never throws.
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
