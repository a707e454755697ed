// Accounts and sessions as the store keeps them. Times are UTC seconds of the machine's clock.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/core/ids.hpp"
#include "shared/core/terms.hpp"

namespace yk {

struct AccountRecord {
    AccountId id{};
    std::string login;  // unique
    std::string name;
    std::string role;  // the id of a role that the municipality declares
    std::string password_hash;
    bool suspended = false;
    std::string terms_version;  // the last version accepted; empty: none
    int64_t terms_at = 0;       // when it was accepted
    int64_t created_at = 0;
    int64_t version = 0;
};

struct NewAccount {
    std::string login;
    std::string name;
    std::string role;  // the id of a role that the municipality declares
    std::string password_hash;
    std::vector<VenueId> venues;  // the account's venues
    int64_t created_at = 0;
};

struct SessionRecord {
    std::string token_hash;  // 32 bytes; the token itself is never stored
    AccountId account{};
    std::string locale;
    int64_t created_at = 0;
    int64_t used_at = 0;
    int64_t expires_at = 0;
};

}  // namespace yk
