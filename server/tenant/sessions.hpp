// Sessions: who is signed in at one tenant. In memory for every request, in the store so that a
// restart signs nobody out.
//
// A token is known only by its digest under the tenant's own key. Staff's sessions are all here,
// brought back at the start; of residents' the last ones are, and the others are looked up. Machine
// time, not the calendar's. Any thread.
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

// People whom a session has identified by number and date of birth: it may open their pages, though
// they have no booking at the venues where the account works. Forgotten with the session; the
// oldest go first.
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
    AccountId account;  // none: a resident's
    std::string login;
    std::string name;  // as the history keeps it
    std::string role;  // of the account, by its id; what it may is the tenant's setup to say
    std::vector<VenueId> venues;  // where the account works
    std::string locale;
    int64_t expires_s = 0;               // UTC
    std::shared_ptr<SeenPeople> seen{};  // of staff; never null there
    PersonId person{};                   // of a resident: who he is
    bool works_at(VenueId venue) const;
    Audience audience() const { return account ? Audience::staff : Audience::residents; }
};

class Sessions {
public:
    explicit Sessions(const DigestKey& key) : key_(key) {}

    std::string digest_of(std::string_view token) const;  // 32 bytes; what the store keeps
    std::shared_ptr<const Session> put(const std::string& digest, Session session);
    void end(const std::string& digest);
    void end_all_of(AccountId account);
    void forget_ended(int64_t now_s);  // staff's
    // Who come again are looked up. Those that somebody still holds stay.
    void forget_residents();

    // Nothing where there is none or it has ended.
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
