#include "server/tenant/live.hpp"

#include <algorithm>
#include <utility>

namespace yk {
namespace {

bool is_exact(const Topic& wish) {
    switch (wish.kind) {
        case TopicKind::places:
        case TopicKind::bookings:
            return wish.venue && wish.day;
        default:
            return true;  // these topics are about one thing; none of them has a day
    }
}

// Calls visit(each) for each topic in a sorted set or map that the watched topic covers.
template <class Sorted, class Visit>
void visit_covered(const Sorted& sorted, const Topic& wish, Visit&& visit) {
    const auto topic_of = [](const auto& each) -> const Topic& {
        if constexpr (std::is_same_v<std::decay_t<decltype(each)>, Topic>)
            return each;
        else
            return each.first;
    };
    for (auto at = sorted.lower_bound(wish); at != sorted.end(); ++at) {
        const Topic& topic = topic_of(*at);
        if (topic.kind != wish.kind || (wish.venue && topic.venue != wish.venue)) return;
        if (wish.covers(topic)) visit(*at);
        if (is_exact(wish)) return;
    }
}

}  // namespace

std::optional<Live::SeatId> Live::take_seat(const std::string& session_digest,
                                            std::shared_ptr<const Session> session) {
    const std::lock_guard lock(mutex_);
    if (seats_.size() >= kMostSeats) return {};
    size_t& of_session = seats_of_session_[session_digest];
    if (of_session >= kMostSeatsOfASession) return {};
    ++of_session;
    seats_.emplace(next_, Seat{session_digest, std::move(session)});
    return next_++;
}

void Live::leave(SeatId id) {
    const std::lock_guard lock(mutex_);
    const auto seat = seats_.find(id);
    if (seat == seats_.end()) return;
    const auto of_session = seats_of_session_.find(seat->second.digest);
    if (--of_session->second == 0) seats_of_session_.erase(of_session);
    seats_.erase(seat);
    if (!seats_.empty()) return;
    remembered_.clear();
    pending_.clear();
    looks_.clear();
    forgotten_ = sequence_;
}

int64_t Live::open(SeatId id, Tell tell) {
    const std::lock_guard lock(mutex_);
    const auto seat = seats_.find(id);
    if (seat != seats_.end()) seat->second.tell = std::move(tell);
    return sequence_;
}

void Live::watch(SeatId id, std::vector<Topic> topics, int64_t since) {
    std::sort(topics.begin(), topics.end());
    topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
    if (topics.size() > kMostTopics) topics.resize(kMostTopics);
    {
        const std::lock_guard lock(mutex_);
        const auto found = seats_.find(id);
        if (found == seats_.end()) return;
        spread_changes();  // earlier changes belong to the topics watched until now
        Seat& seat = found->second;
        const auto is_watched = [&](const Topic& topic) {
            return std::any_of(topics.begin(), topics.end(),
                               [&](const Topic& wish) { return wish.covers(topic); });
        };
        std::erase_if(seat.changed, [&](const auto& each) { return !is_watched(each.first); });
        std::erase_if(seat.pages, [&](const auto& each) { return !is_watched(each.first); });
        for (const Topic& wish : topics) {
            if (std::binary_search(seat.topics.begin(), seat.topics.end(), wish)) continue;
            // The counts of a day's places are sent immediately: the client need not request them.
            const bool wants_counts = wish.kind == TopicKind::places && wish.day;
            if (wants_counts || changed_since(wish, since)) seat.changed[wish] = true;
        }
        seat.topics = std::move(topics);
        seat.answers = true;
    }
    wake();
}

void Live::delivered(SeatId id) {
    {
        const std::lock_guard lock(mutex_);
        const auto seat = seats_.find(id);
        if (seat == seats_.end()) return;
        seat->second.waits = false;
        if (!seat->second.is_ready()) return;
    }
    wake();
}

void Live::note(const std::vector<Topic>& changed) {
    {
        const std::lock_guard lock(mutex_);
        ++sequence_;
        if (seats_.empty()) {
            forgotten_ = sequence_;
            return;
        }
        for (const Topic& topic : changed) {
            pending_.insert(topic);
            remembered_[topic] = sequence_;
        }
        if (remembered_.size() > kMostRemembered) {
            remembered_.clear();
            forgotten_ = sequence_;
        }
        // A very large import: merge the changes per seat.
        if (pending_.size() > kMostRemembered) spread_changes();
    }
    wake();
}

void Live::wake_with(std::function<void()> wake) {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
}

void Live::wake() const {
    std::function<void()> wake;
    {
        const std::lock_guard lock(mutex_);
        wake = wake_;
    }
    if (wake) wake();
}

bool Live::changed_since(const Topic& wish, int64_t since) const {
    if (since < forgotten_ || since > sequence_) return true;
    bool changed = false;
    visit_covered(remembered_, wish, [&](const auto& each) { changed |= each.second > since; });
    return changed;
}

void Live::spread_changes() {
    if (pending_.empty()) return;
    for (auto& [id, seat] : seats_)
        for (const Topic& wish : seat.topics) {
            const bool exact = is_exact(wish);
            visit_covered(pending_, wish, [&, &changed = seat.changed](const Topic& topic) {
                changed[topic] |= exact;
            });
        }
    pending_.clear();
}

bool Live::has_news(int64_t now_s) const {
    const std::lock_guard lock(mutex_);
    if (!pending_.empty()) return true;
    if (std::any_of(looks_.begin(), looks_.end(),
                    [&](const auto& each) { return each.second <= now_s; }))
        return true;
    return std::any_of(seats_.begin(), seats_.end(),
                       [](const auto& each) { return each.second.is_ready(); });
}

Live::Round Live::take_round(int64_t now_s) {
    const std::lock_guard lock(mutex_);
    std::erase_if(looks_, [&](const auto& each) {
        if (each.second > now_s) return false;
        pending_.insert(places_topic(each.first.venue, each.first.day));
        return true;
    });
    spread_changes();
    Round round{sequence_, {}};
    for (auto& [id, seat] : seats_) {
        if (!seat.is_ready()) continue;
        News news{id, seat.session, seat.tell, {}, seat.answers};
        for (const auto& [topic, exact] : seat.changed)
            news.changes.push_back({topic, exact});
        seat.changed.clear();
        seat.answers = false;
        seat.waits = true;
        round.news.push_back(std::move(news));
    }
    return round;
}

void Live::check_again_at(const VenueDay& day, int64_t at_s) {
    const std::lock_guard lock(mutex_);
    if (seats_.empty()) return;
    const auto [look, fresh] = looks_.emplace(day, at_s);
    if (!fresh) look->second = std::min(look->second, at_s);
}

std::optional<int64_t> Live::next_check_s() const {
    const std::lock_guard lock(mutex_);
    std::optional<int64_t> next;
    for (const auto& [day, at_s] : looks_)
        if (!next || at_s < *next) next = at_s;
    return next;
}

bool Live::is_new_to(SeatId id, const Topic& topic, size_t page_hash) {
    const std::lock_guard lock(mutex_);
    const auto seat = seats_.find(id);
    if (seat == seats_.end()) return false;
    if (seat->second.pages.size() > kMostTopics) seat->second.pages.clear();
    const auto [told, fresh] = seat->second.pages.emplace(topic, page_hash);
    return fresh || std::exchange(told->second, page_hash) != page_hash;
}

int64_t Live::sequence() const {
    const std::lock_guard lock(mutex_);
    return sequence_;
}

size_t Live::seats() const {
    const std::lock_guard lock(mutex_);
    return seats_.size();
}

}  // namespace yk
