#include "server/tenant/throttle.hpp"

#include <algorithm>
#include <utility>

namespace yk {

tl::expected<Throttle::Try, int64_t> Throttle::begin(const std::string& name, int64_t now_s) {
    const std::lock_guard lock(mutex_);
    make_room(now_s);
    Failures& mine = by_name_[name];
    fade(mine, now_s);
    if (const int64_t wait = wait_s(mine, now_s); wait > 0) return tl::unexpected<int64_t>(wait);
    ++mine.count;
    mine.last_s = now_s;
    return Try(*this, name);
}

void Throttle::take_back(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const auto found = by_name_.find(name);
    if (found != by_name_.end() && --found->second.count <= 0) by_name_.erase(found);
}

void Throttle::forget(const std::string& name) {
    const std::lock_guard lock(mutex_);
    by_name_.erase(name);
}

// Scans all names at most once a minute.
void Throttle::make_room(int64_t now_s) {
    if (by_name_.size() < kNamesRemembered) return;
    if (now_s - swept_s_ >= 60) {
        swept_s_ = now_s;
        std::erase_if(by_name_,
                      [&](const auto& each) { return each.second.last_s + kForgotten_s < now_s; });
    }
    if (by_name_.size() >= kNamesRemembered) by_name_.erase(by_name_.begin());
}

void Throttle::fade(Failures& failures, int64_t now_s) const {
    if (now_s - failures.last_s > kForgotten_s) failures.count = 0;
    if (rules_.forgets_one_after_s == 0) return;
    if (failures.count == 0) failures.faded_s = now_s;
    const int64_t steps = (now_s - failures.faded_s) / rules_.forgets_one_after_s;
    failures.count = std::max<int64_t>(0, failures.count - steps);
    failures.faded_s += steps * rules_.forgets_one_after_s;
}

int64_t Throttle::wait_s(const Failures& failures, int64_t now_s) const {
    if (failures.count < rules_.free_tries) return 0;
    const int64_t doublings = std::min<int64_t>(failures.count - rules_.free_tries, 16);
    const int64_t free_at_s =
        failures.last_s + std::min(rules_.longest_wait_s, int64_t{2} << doublings);
    return std::max<int64_t>(0, free_at_s - now_s);
}

}  // namespace yk
