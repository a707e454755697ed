#include "server/system/ticker.hpp"

namespace yk {

Ticker::Ticker(std::chrono::milliseconds pause, std::function<void()> work)
    : pause_(pause), work_(std::move(work)), thread_([this] { run(); }) {}

Ticker::~Ticker() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
    thread_.join();
}

void Ticker::run() {
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, pause_, [&] { return stopping_; })) {
        lock.unlock();
        work_();
        lock.lock();
    }
}

}  // namespace yk
