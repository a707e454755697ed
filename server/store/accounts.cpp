#include "server/store/accounts.hpp"

#include "server/store/account_row.hpp"

namespace yk::store {
namespace {

// Fails if the account doesn't exist.
Result<void> require_account(const Result<int64_t>& changed) {
    if (!changed) return same_error(changed);
    if (*changed == 0) return fail(Errc::not_found, "account_gone");
    return {};
}

Result<void> insert_account_venues(Database& database, AccountId id,
                                   std::span<const VenueId> venues) {
    for (const VenueId venue : venues) {
        const auto put = database.change(
            "INSERT INTO account_venue (account, venue) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            {id, venue});
        if (!put) return same_error(put);
    }
    return {};
}

}  // namespace

Result<std::optional<AccountRecord>> account(Reader& reader, AccountId id) {
    return reader.first(
        "SELECT id, login, name, role, password_hash, suspended, terms_version, terms_at, "
        "created_at, version FROM account WHERE id = ?1",
        {id}, account_of);
}

Result<std::optional<AccountRecord>> account_by_login(Reader& reader, std::string_view login) {
    return reader.first(
        "SELECT id, login, name, role, password_hash, suspended, terms_version, terms_at, "
        "created_at, version FROM account WHERE login = ?1",
        {login}, account_of);
}

Result<std::vector<AccountRecord>> accounts(Reader& reader) {
    return reader.all(
        "SELECT id, login, name, role, password_hash, suspended, terms_version, terms_at, "
        "created_at, version FROM account ORDER BY login",
        {}, account_of);
}

Result<std::vector<VenueId>> venues_of_account(Reader& reader, AccountId id) {
    return reader.all(
        "SELECT v.id FROM account_venue a JOIN venue v ON v.id = a.venue WHERE a.account = ?1 "
        "ORDER BY v.position, v.name",
        {id}, [](const Row& row) { return row.id<VenueId>(0); });
}

Result<AccountId> insert_account(Database& database, const NewAccount& account) {
    const auto id = database.insert<AccountId>(
        "INSERT INTO account (id, login, name, role, password_hash, created_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {account.login, account.name, account.role, account.password_hash, account.created_at});
    if (!id) return same_error(id);
    if (auto put = insert_account_venues(database, **id, account.venues); !put)
        return same_error(put);
    return **id;
}

Result<void> set_password(Database& database, AccountId id, std::string_view password_hash) {
    return require_account(database.change(
        "UPDATE account SET password_hash = ?2, version = version + 1 WHERE id = ?1",
        {id, password_hash}));
}

Result<void> set_suspended(Database& database, AccountId id, bool suspended) {
    return require_account(database.change(
        "UPDATE account SET suspended = ?2, version = version + 1 WHERE id = ?1", {id, suspended}));
}

Result<void> set_account_name(Database& database, AccountId id, std::string_view name,
                              std::string_view role) {
    return require_account(database.change(
        "UPDATE account SET name = ?2, role = ?3, version = version + 1 WHERE id = ?1",
        {id, name, role}));
}

Result<void> set_account_venues(Database& database, AccountId id, std::span<const VenueId> venues) {
    auto raised = require_account(
        database.change("UPDATE account SET version = version + 1 WHERE id = ?1", {id}));
    if (!raised) return raised;
    if (auto cleared = database.change("DELETE FROM account_venue WHERE account = ?1", {id});
        !cleared)
        return same_error(cleared);
    return insert_account_venues(database, id, venues);
}

Result<void> accept_terms(Database& database, AccountId id, std::string_view version, int64_t now) {
    return require_account(database.change(
        "UPDATE account SET terms_version = ?2, terms_at = ?3, version = version + 1 "
        "WHERE id = ?1",
        {id, version, now}));
}

}  // namespace yk::store
