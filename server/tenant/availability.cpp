#include "server/tenant/availability.hpp"

#include <mutex>

namespace yk {

std::shared_ptr<const Availability::Page> Availability::find(const View& view, int64_t now) const {
    const std::shared_lock lock(mutex_);
    const auto found = pages_.find(view);
    return found != pages_.end() && now < found->second->until ? found->second : nullptr;
}

uint64_t Availability::mark() const {
    const std::shared_lock lock(mutex_);
    return changes_;
}

void Availability::keep(const View& view, Page page, uint64_t mark) {
    auto kept = std::make_shared<const Page>(std::move(page));
    const std::lock_guard lock(mutex_);
    if (mark != changes_) return;
    if (pages_.size() >= kMostPages) pages_.clear();
    pages_[view] = std::move(kept);
}

void Availability::drop(const std::vector<Topic>& changed) {
    const std::lock_guard lock(mutex_);
    ++changes_;
    for (const Topic& topic : changed) {
        if (topic.kind != TopicKind::places) continue;
        const VenueDay day{*topic.venue, *topic.day};
        auto at = pages_.lower_bound({day, {}, false});
        while (at != pages_.end() && at->first.of == day)
            at = pages_.erase(at);
    }
}

void Availability::drop_all() {
    const std::lock_guard lock(mutex_);
    ++changes_;
    pages_.clear();
}

}  // namespace yk
