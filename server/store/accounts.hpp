// Accounts: who may sign in, and the venues of each. Times are UTC seconds of the machine's clock.
//
// The calling code must write the history entry of each change (history.hpp).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/domain/accounts.hpp"
#include "server/store/database.hpp"

namespace yk::store {

Result<std::optional<AccountRecord>> account(Reader& reader, AccountId id);
Result<std::optional<AccountRecord>> account_by_login(Reader& reader, std::string_view login);
Result<std::vector<AccountRecord>> accounts(Reader& reader);                   // by login
Result<std::vector<VenueId>> venues_of_account(Reader& reader, AccountId id);  // in list order

// Errc::conflict "already_there" if the login is taken.
Result<AccountId> insert_account(Database& database, const NewAccount& account);

// These increase the version. Errc::not_found "account_gone".
Result<void> set_password(Database& database, AccountId id, std::string_view password_hash);
Result<void> set_suspended(Database& database, AccountId id, bool suspended);
Result<void> set_account_name(Database& database, AccountId id, std::string_view name,
                              std::string_view role);
Result<void> set_account_venues(Database& database, AccountId id, std::span<const VenueId> venues);
Result<void> accept_terms(Database& database, AccountId id, std::string_view version, int64_t now);

}  // namespace yk::store
