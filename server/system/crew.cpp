#include "server/system/crew.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "server/system/priority.hpp"

namespace yk {
namespace {

thread_local Crew* crew_of_this_thread = nullptr;

}  // namespace

Crew::Crew(int threads, int niceness, Work work)
    : count_(static_cast<size_t>(threads)), niceness_(niceness), work_(std::move(work)) {
    const Lock lock(mutex_);
    for (int i = 0; i < threads; ++i)
        add_thread();
}

Crew::~Crew() {
    Lock lock(mutex_);
    stopping_ = true;
    wanted_.notify_all();
    auto all = std::exchange(threads_, {});  // no more are added
    lock.unlock();
    for (std::thread& each : all)
        each.join();
}

void Crew::add_thread() {
    threads_.emplace_back([this] { run(); });
}

void Crew::tell() {
    wanted_.notify_one();
}

void Crew::run() {
    crew_of_this_thread = this;
    if (niceness_ > 0) lower_this_threads_priority(niceness_);
    Lock lock(mutex_);
    for (;;) {
        wanted_.wait(lock, [&] { return work_.waits() ? has_room() : stopping_; });
        if (!work_.waits()) return;
        ++busy_;
        work_.turn(lock);
        --busy_;
        if (stopping_) wanted_.notify_all();
    }
}

void Crew::one_waits() {
    const Lock lock(mutex_);
    ++waiting_;
    if (work_.told) work_.told(true);
    try {
        const bool wanted = threads_.size() < std::min(count_ + waiting_, kMost);
        if (wanted && !stopping_) add_thread();
    } catch (const std::system_error&) {
        // The machine has no more threads: the pool goes on with fewer.
    }
    wanted_.notify_one();
}

void Crew::one_goes_on() {
    const std::lock_guard lock(mutex_);
    --waiting_;
    if (work_.told) work_.told(false);
}

Waiting::Waiting() : crew_(crew_of_this_thread) {
    if (crew_ != nullptr) crew_->one_waits();
}

Waiting::~Waiting() {
    if (crew_ != nullptr) crew_->one_goes_on();
}

}  // namespace yk
