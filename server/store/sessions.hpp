// Sessions of accounts and residents, by the digest of an opaque token. Times are UTC seconds of
// the machine's clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/accounts.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// A session that has not expired at `now`, of an account that isn't suspended. One query.
struct SignedIn {
    SessionRecord session;
    AccountRecord account;
};
Result<std::optional<SignedIn>> signed_in(Reader& reader, std::string_view token_hash, int64_t now);

// All that have not expired.
Result<std::vector<SignedIn>> staff_sessions(Reader& reader, int64_t now);

Result<void> insert_session(Database& database, const SessionRecord& session);
Result<void> extend_session(Database& database, std::string_view token_hash, int64_t used_at,
                            int64_t expires_at);
Result<void> remove_session(Database& database, std::string_view token_hash);
Result<void> remove_sessions_of(Database& database, AccountId account);
// Removes both kinds; returns how many.
Result<int64_t> remove_expired_sessions(Database& database, int64_t now);

struct ResidentSession {
    std::string token_hash;  // 32 bytes; the token itself is never stored
    PersonId person{};
    std::string locale;
    int64_t created_at = 0;
    int64_t expires_at = 0;
};
Result<std::optional<ResidentSession>> resident_session(Reader& reader, std::string_view token_hash,
                                                        int64_t now);
// A person has at most kMostResidentSessions: the oldest are removed. Returns the removed ones.
inline constexpr int kMostResidentSessions = 5;
Result<std::vector<std::string>> insert_resident_session(Database& database,
                                                         const ResidentSession& session);

// The version of the terms of use that the resident accepted last; empty: none.
Result<std::string> terms_of_person(Reader& reader, PersonId person);
Result<void> accept_terms_as_person(Database& database, PersonId person, std::string_view version,
                                    int64_t now);

}  // namespace yk::store
