#include "server/store/sessions.hpp"

#include "server/store/account_row.hpp"

namespace yk::store {
namespace {

Result<void> done(Result<int64_t> changed) {
    if (!changed) return same_error(changed);
    return {};
}

}  // namespace

Result<std::optional<SignedIn>> signed_in(Reader& reader, std::string_view token_hash,
                                          int64_t now) {
    return reader.first(
        "SELECT a.id, a.login, a.name, a.role, a.password_hash, a.suspended, a.terms_version, "
        "a.terms_at, a.failed_sign_ins, a.failed_at, a.created_at, a.version, "
        "s.locale, s.created_at, s.used_at, s.expires_at "
        "FROM session s JOIN account a ON a.id = s.account "
        "WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND a.suspended = 0",
        {Blob{token_hash}, now}, [&](const Row& row) {
            return SignedIn{
                SessionRecord{std::string(token_hash), row.id<AccountId>(0), row.text(12),
                              row.number(13), row.number(14), row.number(15)},
                account_of(row)};
        });
}

Result<void> insert_session(Database& database, const SessionRecord& session) {
    return done(database.change(
        "INSERT INTO session (token_hash, account, locale, created_at, used_at, expires_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {Blob{session.token_hash}, session.account, session.locale, session.created_at,
         session.used_at, session.expires_at}));
}

Result<void> extend_session(Database& database, std::string_view token_hash, int64_t used_at,
                            int64_t expires_at) {
    return done(
        database.change("UPDATE session SET used_at = ?2, expires_at = ?3 WHERE token_hash = ?1",
                        {Blob{token_hash}, used_at, expires_at}));
}

Result<void> remove_session(Database& database, std::string_view token_hash) {
    return done(database.change("DELETE FROM session WHERE token_hash = ?1", {Blob{token_hash}}));
}

Result<void> remove_sessions_of(Database& database, AccountId account) {
    return done(database.change("DELETE FROM session WHERE account = ?1", {account}));
}

Result<int64_t> remove_expired_sessions(Database& database, int64_t now) {
    return database.change("DELETE FROM session WHERE expires_at <= ?1", {now});
}

}  // namespace yk::store
