// Sessions: who is signed in at one tenant. Kept in memory for every request, and in the store so
// that a restart signs nobody out.
//
// A token is stored only as its digest under the tenant's key. All staff sessions are in memory and
// are restored at the start; of residents' sessions only the recent ones are, the others are read
// from the store. A session that the store could not take, because of a fault of the disk, is in
// memory alone. Uses the machine's time, not the calendar's. Any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/domain/audience.hpp"
#include "server/system/digest.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/terms.hpp"

namespace yk {

// People whom a session has identified by number and date of birth: it may open their pages even
// without a booking at the account's venues. Ends with the session; if there are too many, the
// oldest are removed.
class SeenPeople {
public:
    void add(PersonId person);
    bool has(PersonId person) const;

private:
    static constexpr size_t kMost = 1000;
    mutable std::mutex mutex_;
    std::deque<PersonId> people_;
};

struct Session {
    AccountId account;  // none: a resident's session
    std::string login;
    std::string name;             // as stored in the history
    std::string role;             // the account's role id; the tenant's setup defines its rights
    std::vector<VenueId> venues;  // the account's venues
    std::string locale;
    int64_t expires_s = 0;               // UTC
    std::shared_ptr<SeenPeople> seen{};  // for staff, never null; null for residents
    PersonId person{};                   // the resident; none: staff
    bool works_at(VenueId venue) const;
    Audience audience() const { return account ? Audience::staff : Audience::residents; }
};

class Sessions {
public:
    explicit Sessions(const DigestKey& key) : key_(key) {}

    std::string digest_of(std::string_view token) const;  // 32 bytes; stored instead of the token
    // A session as it will be put: with what belongs to one of its kind.
    static std::shared_ptr<const Session> made(Session session);
    void put(const std::string& digest, std::shared_ptr<const Session> session);
    std::shared_ptr<const Session> put(const std::string& digest, Session session) {
        auto shared = made(std::move(session));
        put(digest, shared);
        return shared;
    }
    void end(const std::string& digest);
    void end_all_of(AccountId account);
    void forget_ended(int64_t now_s);  // of staff
    // They will be read from the store again. Sessions that are still in use stay.
    void forget_residents();

    // Null if there is no such session or it has ended.
    std::shared_ptr<const Session> find(const std::string& digest, int64_t now_s) const;

private:
    using ByDigest = std::unordered_map<std::string, std::shared_ptr<const Session>>;
    static constexpr size_t kResidentsRemembered = 20'000;
    const DigestKey key_;
    mutable std::shared_mutex mutex_;
    ByDigest staff_;
    ByDigest residents_;
    std::deque<std::string> residents_by_age_;
};

}  // namespace yk
