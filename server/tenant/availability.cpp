#include "server/tenant/availability.hpp"

#include <algorithm>
#include <mutex>

namespace yk {
namespace {

constexpr size_t kNodeBytes = 160;  // of a map's node and its value, in addition to the contents

size_t bytes_of(const Availability::Question& question, const Availability::Page& page) {
    return 2 * kNodeBytes + question.venues.size() * sizeof(VenueId) + question.asked.size() +
           page.body->size();
}

template <class Key>
size_t bytes_of(const Key&, const Availability::Day& day) {
    return kNodeBytes + day.counts.size() * sizeof(Availability::Count);
}

bool covers(const Availability::Question& question, const VenueDay& day) {
    return question.from <= day.day && day.day < question.from + question.days &&
           (question.venues.empty() ||
            std::binary_search(question.venues.begin(), question.venues.end(), day.venue));
}

bool is_of_one_venue(const Availability::Question& question) {
    return question.venues.size() == 1;
}

}  // namespace

template <class Key, class Value>
void Availability::Kept<Key, Value>::put(const Key& key, std::shared_ptr<const Value> value) {
    if (const auto before = by_key.find(key); before != by_key.end()) drop(before);
    const size_t more = bytes_of(key, *value);
    if (bytes + more > kMostBytes) clear();
    if (more > kMostBytes) return;
    bytes += more;
    by_key.emplace(key, std::move(value));
}

template <class Key, class Value>
auto Availability::Kept<Key, Value>::drop(
    typename std::map<Key, std::shared_ptr<const Value>>::iterator at) {
    bytes -= bytes_of(at->first, *at->second);
    return by_key.erase(at);
}

template <class Key, class Value>
void Availability::Kept<Key, Value>::clear() {
    by_key.clear();
    bytes = 0;
}

std::shared_ptr<const Availability::Page> Availability::find(const Question& question,
                                                             int64_t now) const {
    const std::shared_lock lock(mutex_);
    const auto& pages = is_of_one_venue(question) ? pages_.by_key : wide_pages_.by_key;
    const auto found = pages.find(question);
    return found != pages.end() && now < found->second->until ? found->second : nullptr;
}

Availability::Days Availability::find(const View& view, VenueId venue, Date from, int days,
                                      int64_t now) const {
    Days found(static_cast<size_t>(days));
    const std::shared_lock lock(mutex_);
    for (auto at = days_.by_key.lower_bound({{venue, from}, view}); at != days_.by_key.end();
         ++at) {
        const auto& [key, day] = *at;
        if (key.of.venue != venue || key.of.day >= from + days) break;
        if (key.view == view && now < day->until)
            found[static_cast<size_t>(key.of.day - from)] = day;
    }
    return found;
}

uint64_t Availability::mark() const {
    const std::shared_lock lock(mutex_);
    return changes_;
}

// Whether there was a relevant change since the mark; also true if not all changes since then are
// remembered.
template <class Concerns>
bool Availability::has_changed_since(uint64_t mark, Concerns concerns) const {
    const uint64_t since = changes_ - mark;
    return since > recent_.size() ||
           std::any_of(recent_.end() - static_cast<std::ptrdiff_t>(since), recent_.end(), concerns);
}

void Availability::keep(const Question& question, std::shared_ptr<const Page> page, uint64_t mark) {
    const std::lock_guard lock(mutex_);
    if (has_changed_since(mark, [&](const VenueDay& day) { return covers(question, day); })) return;
    (is_of_one_venue(question) ? pages_ : wide_pages_).put(question, std::move(page));
}

void Availability::keep(const View& view, VenueId venue, Date from, const Days& days,
                        uint64_t mark) {
    const std::lock_guard lock(mutex_);
    for (size_t i = 0; i < days.size(); ++i) {
        const VenueDay of{venue, from + static_cast<int>(i)};
        if (!has_changed_since(mark, [&](const VenueDay& day) { return day == of; }))
            days_.put({of, view}, days[i]);
    }
}

void Availability::drop(const VenueDay& day) {
    for (auto at = days_.by_key.lower_bound({day, {}});
         at != days_.by_key.end() && at->first.of == day;)
        at = days_.drop(at);
    const std::vector<VenueId> venue{day.venue};
    for (auto at = pages_.by_key.lower_bound({venue, {}, 0, {}});
         at != pages_.by_key.end() && at->first.venues == venue && at->first.from <= day.day;)
        at = covers(at->first, day) ? pages_.drop(at) : std::next(at);
    for (auto at = wide_pages_.by_key.begin(); at != wide_pages_.by_key.end();)
        at = covers(at->first, day) ? wide_pages_.drop(at) : std::next(at);
}

void Availability::drop(const std::vector<Topic>& changed) {
    const std::lock_guard lock(mutex_);
    for (const Topic& topic : changed) {
        if (topic.kind != TopicKind::places) continue;
        const VenueDay day{*topic.venue, *topic.day};
        ++changes_;
        recent_.push_back(day);
        if (recent_.size() > kChangesRemembered) recent_.pop_front();
        drop(day);
    }
}

void Availability::drop_all() {
    const std::lock_guard lock(mutex_);
    ++changes_;
    recent_.clear();
    pages_.clear();
    wide_pages_.clear();
    days_.clear();
}

}  // namespace yk
