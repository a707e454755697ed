#include "server/system/pulse.hpp"

#include <utility>

namespace yk {

Pulse::Pulse(std::chrono::milliseconds pause, Beat beat)
    : pause_(pause), beat_(std::move(beat)), thread_([this] { run(); }) {}

Pulse::~Pulse() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Pulse::wake() {
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(woken_, true)) return;
    }
    changed_.notify_all();
}

void Pulse::run() {
    std::unique_lock lock(mutex_);
    std::optional<std::chrono::milliseconds> at_most;
    const auto is_wanted = [&] { return woken_ || stopping_; };
    for (;;) {
        if (at_most)
            changed_.wait_for(lock, *at_most, is_wanted);
        else
            changed_.wait(lock, is_wanted);
        if (stopping_) return;
        woken_ = false;
        lock.unlock();
        at_most = beat_();
        lock.lock();
        changed_.wait_for(lock, pause_, [&] { return stopping_; });
        if (stopping_) return;
    }
}

}  // namespace yk
