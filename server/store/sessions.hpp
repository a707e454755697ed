// Sessions: who is signed in, by the digest of an opaque token. Times: the machine's UTC seconds.
#pragma once

#include <optional>
#include <string_view>

#include "server/domain/accounts.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// Of an account that isn't suspended, not expired at `now`. One query.
struct SignedIn {
    SessionRecord session;
    AccountRecord account;
};
Result<std::optional<SignedIn>> signed_in(Reader& reader, std::string_view token_hash, int64_t now);

Result<void> insert_session(Database& database, const SessionRecord& session);
Result<void> extend_session(Database& database, std::string_view token_hash, int64_t used_at,
                            int64_t expires_at);
Result<void> remove_session(Database& database, std::string_view token_hash);
Result<void> remove_sessions_of(Database& database, AccountId account);
Result<int64_t> remove_expired_sessions(Database& database, int64_t now);  // how many

}  // namespace yk::store
