// Sessions: who is signed in at one tenant. In memory for every request, in the store so that a
// restart signs nobody out.
//
// A token is known only by its digest under the tenant's own key. Machine time, not the calendar's.
// Any thread.
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
    AccountId account;
    std::string login;
    std::string name;
    Role role = Role::clinic;
    std::vector<VenueId> venues;  // where the account works
    std::string locale;
    int64_t expires_s = 0;  // UTC
    std::shared_ptr<SeenPeople> seen = std::make_shared<SeenPeople>();
    bool works_at(VenueId venue) const;
};

class Sessions {
public:
    explicit Sessions(const DigestKey& key) : key_(key) {}

    std::string digest_of(std::string_view token) const;  // 32 bytes; what the store keeps
    std::shared_ptr<const Session> put(const std::string& digest, Session session);
    void end(const std::string& digest);
    void end_all_of(AccountId account);

    // Nothing where there is none or it has ended.
    std::shared_ptr<const Session> find(const std::string& digest, int64_t now_s) const;

private:
    const DigestKey key_;
    mutable std::shared_mutex mutex_;
    std::unordered_map<std::string, std::shared_ptr<const Session>> by_digest_;
};

// Guessing passwords gets slower: after five wrong ones a login waits, twice as long each time, at
// most five minutes. Logins that don't exist count like those that do.
class SignInThrottle {
public:
    int64_t wait_s(const std::string& login, int64_t now_s) const;  // 0: may try
    void failed(const std::string& login, int64_t now_s);
    void succeeded(const std::string& login);

private:
    struct Failures {
        int count = 0;
        int64_t last_s = 0;
        int64_t free_at_s() const;
    };
    static constexpr size_t kLoginsRemembered = 10'000;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Failures> by_login_;
};

}  // namespace yk
