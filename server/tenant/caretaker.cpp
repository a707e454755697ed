#include "server/tenant/caretaker.hpp"

#include <algorithm>
#include <chrono>

namespace yk {
namespace {

constexpr int64_t kSeldom_ms = 30'000;
constexpr int64_t kOften_ms = 100;

}  // namespace

Caretaker::Caretaker(Tenants& tenants, int64_t idle_s)
    : tenants_(tenants), idle_s_(idle_s), thread_([this] { work(); }) {}

Caretaker::~Caretaker() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
    thread_.join();
}

void Caretaker::work() {
    const auto pause = std::chrono::milliseconds(std::clamp(idle_s_ * 250, kOften_ms, kSeldom_ms));
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, pause, [&] { return stopping_; })) {
        lock.unlock();
        tenants_.rest_idle(idle_s_ * 1000);
        lock.lock();
    }
}

}  // namespace yk
