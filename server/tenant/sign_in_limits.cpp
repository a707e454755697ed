#include "server/tenant/sign_in_limits.hpp"

#include <algorithm>

namespace yk {
namespace {

constexpr char kPlace = 'p', kAddress = 'a', kName = 'n';  // a mark's first letter

const SignInLimit& limit_of(const std::string& mark) {
    return mark.front() == kPlace     ? kPlaceLimit
           : mark.front() == kAddress ? kAddressLimit
                                      : kNameLimit;
}

}  // namespace

tl::expected<SignInLimits::Try, int64_t> SignInLimits::begin(const SignInFrom& from,
                                                             int64_t now_s) {
    const std::string by_browser = mark_of_browser(from), by_address = mark_of_address(from);
    const std::string of_address = mark(kAddress, {}, from.address),
                      of_name = mark(kName, from.name, {});
    const std::lock_guard lock(mutex_);
    make_room(now_s);
    const bool knows_browser = !by_browser.empty() && places_.contains(by_browser);
    const bool known = knows_browser || places_.contains(by_address);
    std::vector<std::string> marks{knows_browser ? by_browser : by_address};
    if (!known) marks.insert(marks.end(), {of_address, of_name});
    int64_t wait = 0;
    for (const std::string& each : marks)
        wait = std::max(wait, wait_s(each, now_s));
    if (wait > 0) return tl::unexpected<int64_t>(wait);
    for (const std::string& each : marks) {
        const auto [found, is_new] = counts_.try_emplace(each);
        Count& count = found->second;
        if (is_new) count.faded_s = now_s;
        ++count.count;
        ++count.running;
        count.last_s = now_s;
    }
    return Try(*this, std::move(marks), known);
}

void SignInLimits::end(const std::vector<std::string>& marks, int add, bool forget_place) {
    const std::lock_guard lock(mutex_);
    for (const std::string& each : marks) {
        const auto found = counts_.find(each);
        if (found == counts_.end()) continue;
        Count& count = found->second;
        --count.running;
        count.count += add;
        if (forget_place && each.front() == kPlace) count.count = 0;
        if (count.count <= 0 && count.running <= 0) counts_.erase(found);
        changed_.insert(each);
    }
}

std::vector<std::string> SignInLimits::places_of(const SignInFrom& from) const {
    std::vector<std::string> places{mark_of_address(from)};
    if (std::string browser = mark_of_browser(from); !browser.empty())
        places.push_back(std::move(browser));
    return places;
}

void SignInLimits::remember(const std::vector<std::string>& places, int64_t now_s) {
    const std::lock_guard lock(mutex_);
    for (const std::string& each : places)
        places_[each] = now_s;
    forget_oldest_places();
}

std::vector<SignInCount> SignInLimits::take_changed() {
    const std::lock_guard lock(mutex_);
    std::vector<SignInCount> changed;
    for (const std::string& each : changed_) {
        const auto found = counts_.find(each);
        const Count count = found == counts_.end() ? Count{} : found->second;
        changed.push_back({each, count.count, count.last_s, count.faded_s});
    }
    changed_.clear();
    return changed;
}

void SignInLimits::restore(const std::vector<SignInCount>& counts,
                           const std::vector<SignInPlace>& places) {
    const std::lock_guard lock(mutex_);
    for (const SignInCount& each : counts)
        counts_[each.mark] = {each.count, each.last_s, each.faded_s, 0};
    for (const SignInPlace& each : places)
        places_[each.mark] = each.seen_s;
}

std::string SignInLimits::mark(char kind, std::string_view name, std::string_view from) const {
    std::string text(1, kind);
    text.append(name).append(1, '\0').append(from);
    const Digest digest = keyed_digest(key_, text);
    return std::string(1, kind).append(digest.begin(), digest.end());
}

std::string SignInLimits::mark_of_browser(const SignInFrom& from) const {
    return from.browser.empty() ? std::string{} : mark(kPlace, from.name, "b" + from.browser);
}

std::string SignInLimits::mark_of_address(const SignInFrom& from) const {
    return mark(kPlace, from.name, "a" + from.address);
}

// Lowers the count by the time that has passed.
int64_t SignInLimits::wait_s(const std::string& mark, int64_t now_s) {
    const auto found = counts_.find(mark);
    if (found == counts_.end()) return 0;
    Count& count = found->second;
    const SignInLimit& limit = limit_of(mark);
    if (limit.at_once > 0 && count.running >= limit.at_once) return 1;
    if (now_s - count.last_s > kForgotten_s) count.count = 0;
    if (count.count == 0) count.faded_s = now_s;
    if (limit.forgets_one_after_s > 0) {
        const int64_t steps = (now_s - count.faded_s) / limit.forgets_one_after_s;
        count.count = std::max<int64_t>(0, count.count - steps);
        count.faded_s += steps * limit.forgets_one_after_s;
    }
    if (count.count < limit.free_tries) return 0;
    const int64_t doublings = std::min<int64_t>(count.count - limit.free_tries, 16);
    const int64_t free_at_s =
        count.last_s + std::min(limit.longest_wait_s, int64_t{2} << doublings);
    return std::max<int64_t>(0, free_at_s - now_s);
}

// Scans all counts at most once a minute.
void SignInLimits::make_room(int64_t now_s) {
    if (counts_.size() < kMostCounts) return;
    const auto is_idle = [](const Count& count) { return count.running == 0; };
    if (now_s - swept_s_ >= 60) {
        swept_s_ = now_s;
        std::erase_if(counts_, [&](const auto& each) {
            return is_idle(each.second) && each.second.last_s + kForgotten_s < now_s;
        });
    }
    if (counts_.size() < kMostCounts) return;
    const auto any = std::find_if(counts_.begin(), counts_.end(),
                                  [&](const auto& each) { return is_idle(each.second); });
    if (any != counts_.end()) counts_.erase(any);
}

// Half of them at once, so that it is seldom done.
void SignInLimits::forget_oldest_places() {
    if (places_.size() <= kMostPlaces) return;
    std::vector<int64_t> seen;
    for (const auto& [place, seen_s] : places_)
        seen.push_back(seen_s);
    const auto middle = seen.begin() + static_cast<std::ptrdiff_t>(seen.size() / 2);
    std::nth_element(seen.begin(), middle, seen.end());
    std::erase_if(places_, [&](const auto& each) { return each.second <= *middle; });
}

}  // namespace yk
