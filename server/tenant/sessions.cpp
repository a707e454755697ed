#include "server/tenant/sessions.hpp"

#include <algorithm>

namespace yk {
namespace {

constexpr int kFreeTries = 5;
constexpr int64_t kLongestWait_s = 300;
constexpr int64_t kForgotten_s = 3600;

}  // namespace

void SeenPeople::add(PersonId person) {
    const std::lock_guard lock(mutex_);
    if (std::find(people_.begin(), people_.end(), person) != people_.end()) return;
    people_.push_back(person);
    if (people_.size() > kMost) people_.pop_front();
}

bool SeenPeople::has(PersonId person) const {
    const std::lock_guard lock(mutex_);
    return std::find(people_.begin(), people_.end(), person) != people_.end();
}

bool Session::works_at(VenueId venue) const {
    return std::find(venues.begin(), venues.end(), venue) != venues.end();
}

std::string Sessions::digest_of(std::string_view token) const {
    const Digest digest = keyed_digest(key_, token);
    return {digest.begin(), digest.end()};
}

std::shared_ptr<const Session> Sessions::put(const std::string& digest, Session session) {
    auto shared = std::make_shared<const Session>(std::move(session));
    const std::unique_lock lock(mutex_);
    by_digest_[digest] = shared;
    return shared;
}

void Sessions::end(const std::string& digest) {
    const std::unique_lock lock(mutex_);
    by_digest_.erase(digest);
}

void Sessions::end_all_of(AccountId account) {
    const std::unique_lock lock(mutex_);
    std::erase_if(by_digest_, [&](const auto& each) { return each.second->account == account; });
}

std::shared_ptr<const Session> Sessions::find(const std::string& digest, int64_t now_s) const {
    const std::shared_lock lock(mutex_);
    const auto found = by_digest_.find(digest);
    return found != by_digest_.end() && found->second->expires_s > now_s ? found->second : nullptr;
}

int64_t SignInThrottle::Failures::free_at_s() const {
    if (count < kFreeTries) return 0;
    const int doublings = std::min(count - kFreeTries, 16);
    return last_s + std::min(kLongestWait_s, int64_t{2} << doublings);
}

int64_t SignInThrottle::wait_s(const std::string& login, int64_t now_s) const {
    const std::lock_guard lock(mutex_);
    const auto found = by_login_.find(login);
    if (found == by_login_.end()) return 0;
    return std::max<int64_t>(0, found->second.free_at_s() - now_s);
}

void SignInThrottle::failed(const std::string& login, int64_t now_s) {
    const std::lock_guard lock(mutex_);
    if (by_login_.size() >= kLoginsRemembered)
        std::erase_if(by_login_,
                      [&](const auto& each) { return each.second.last_s + kForgotten_s < now_s; });
    if (by_login_.size() >= kLoginsRemembered) by_login_.erase(by_login_.begin());
    Failures& mine = by_login_[login];
    if (mine.last_s + kForgotten_s < now_s) mine.count = 0;
    ++mine.count;
    mine.last_s = now_s;
}

void SignInThrottle::succeeded(const std::string& login) {
    const std::lock_guard lock(mutex_);
    by_login_.erase(login);
}

}  // namespace yk
