#include "server/store/sessions.hpp"

#include "server/store/account_row.hpp"

namespace yk::store {
namespace {

#define YK_SIGNED_IN                                                            \
    "SELECT a.id, a.login, a.name, a.role, a.password_hash, a.suspended, "      \
    "a.terms_version, a.terms_at, a.created_at, "                               \
    "a.version, s.locale, s.created_at, s.used_at, s.expires_at, s.token_hash " \
    "FROM session s JOIN account a ON a.id = s.account WHERE a.suspended = 0 "

SignedIn signed_in_of(const Row& row) {
    return {SessionRecord{row.blob(14), row.id<AccountId>(0), row.text(10), row.number(11),
                          row.number(12), row.number(13)},
            account_of(row)};
}

}  // namespace

Result<std::optional<SignedIn>> signed_in(Reader& reader, std::string_view token_hash,
                                          int64_t now) {
    return reader.first(YK_SIGNED_IN "AND s.token_hash = ?1 AND s.expires_at > ?2",
                        {Blob{token_hash}, now}, signed_in_of);
}

Result<std::vector<SignedIn>> staff_sessions(Reader& reader, int64_t now) {
    return reader.all(YK_SIGNED_IN "AND s.expires_at > ?1", {now}, signed_in_of);
}

Result<void> insert_session(Database& database, const SessionRecord& session) {
    return database.run(
        "INSERT INTO session (token_hash, account, locale, created_at, used_at, expires_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {Blob{session.token_hash}, session.account, session.locale, session.created_at,
         session.used_at, session.expires_at});
}

Result<void> extend_session(Database& database, std::string_view token_hash, int64_t used_at,
                            int64_t expires_at) {
    return database.run("UPDATE session SET used_at = ?2, expires_at = ?3 WHERE token_hash = ?1",
                        {Blob{token_hash}, used_at, expires_at});
}

Result<void> remove_session(Database& database, std::string_view token_hash) {
    for (const char* sql : {"DELETE FROM session WHERE token_hash = ?1",
                            "DELETE FROM resident_session WHERE token_hash = ?1"})
        if (auto removed = database.run(sql, {Blob{token_hash}}); !removed) return removed;
    return {};
}

Result<void> remove_sessions_of(Database& database, AccountId account) {
    return database.run("DELETE FROM session WHERE account = ?1", {account});
}

Result<int64_t> remove_expired_sessions(Database& database, int64_t now) {
    const auto staff = database.change("DELETE FROM session WHERE expires_at <= ?1", {now});
    if (!staff) return staff;
    const auto residents =
        database.change("DELETE FROM resident_session WHERE expires_at <= ?1", {now});
    if (!residents) return residents;
    return *staff + *residents;
}

Result<std::optional<ResidentSession>> resident_session(Reader& reader, std::string_view token_hash,
                                                        int64_t now) {
    return reader.first(
        "SELECT person, locale, created_at, expires_at FROM resident_session "
        "WHERE token_hash = ?1 AND expires_at > ?2",
        {Blob{token_hash}, now}, [&](const Row& row) {
            return ResidentSession{std::string(token_hash), row.id<PersonId>(0), row.text(1),
                                   row.number(2), row.number(3)};
        });
}

Result<std::vector<std::string>> insert_resident_session(Database& database,
                                                         const ResidentSession& session) {
    auto surplus = database.all(
        "SELECT token_hash FROM resident_session WHERE person = ?1 "
        "ORDER BY created_at DESC, token_hash LIMIT 1000 OFFSET ?2",
        {session.person, kMostResidentSessions - 1}, [](const Row& row) { return row.blob(0); });
    if (!surplus) return surplus;
    for (const std::string& each : *surplus)
        if (auto removed = remove_session(database, each); !removed) return same_error(removed);
    const auto put = database.change(
        "INSERT INTO resident_session (token_hash, person, locale, created_at, expires_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        {Blob{session.token_hash}, session.person, session.locale, session.created_at,
         session.expires_at});
    if (!put) return same_error(put);
    return surplus;
}

Result<std::string> terms_of_person(Reader& reader, PersonId person) {
    auto found = reader.first("SELECT version FROM person_terms WHERE person = ?1", {person},
                              [](const Row& row) { return row.text(0); });
    if (!found) return same_error(found);
    return found->value_or("");
}

Result<void> accept_terms_as_person(Database& database, PersonId person, std::string_view version,
                                    int64_t now) {
    return database.run(
        "INSERT INTO person_terms (person, version, at) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (person) DO UPDATE SET version = excluded.version, at = excluded.at",
        {person, version, now});
}

}  // namespace yk::store
