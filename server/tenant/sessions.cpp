#include "server/tenant/sessions.hpp"

#include <algorithm>

namespace yk {

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

std::shared_ptr<const Session> Sessions::made(Session session) {
    if (session.audience() == Audience::staff && !session.seen)
        session.seen = std::make_shared<SeenPeople>();
    return std::make_shared<const Session>(std::move(session));
}

void Sessions::put(const std::string& digest, std::shared_ptr<const Session> session) {
    const std::unique_lock lock(mutex_);
    if (session->audience() == Audience::staff) {
        staff_[digest] = std::move(session);
        return;
    }
    if (residents_.insert_or_assign(digest, std::move(session)).second)
        residents_by_age_.push_back(digest);
    if (residents_by_age_.size() > kResidentsRemembered) {
        residents_.erase(residents_by_age_.front());
        residents_by_age_.pop_front();
    }
}

void Sessions::end(const std::string& digest) {
    const std::unique_lock lock(mutex_);
    staff_.erase(digest);
    residents_.erase(digest);
}

void Sessions::end_all_of(AccountId account) {
    const std::unique_lock lock(mutex_);
    std::erase_if(staff_, [&](const auto& each) { return each.second->account == account; });
}

void Sessions::forget_ended(int64_t now_s) {
    const std::unique_lock lock(mutex_);
    std::erase_if(staff_, [&](const auto& each) { return each.second->expires_s <= now_s; });
}

void Sessions::forget_residents() {
    const std::unique_lock lock(mutex_);
    std::erase_if(residents_, [](const auto& each) { return each.second.use_count() == 1; });
    std::erase_if(residents_by_age_,
                  [&](const std::string& each) { return !residents_.contains(each); });
}

std::shared_ptr<const Session> Sessions::find(const std::string& digest, int64_t now_s) const {
    const std::shared_lock lock(mutex_);
    const auto in = [&](const ByDigest& sessions) {
        const auto found = sessions.find(digest);
        return found != sessions.end() && found->second->expires_s > now_s ? found->second
                                                                           : nullptr;
    };
    auto session = in(staff_);
    return session ? session : in(residents_);
}

}  // namespace yk
