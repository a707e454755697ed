#include "server/store/holds.hpp"

namespace yk::store {
namespace {

// The hold's owner: the account that made it, or the resident.
#define YK_MADE_BY(account, resident) \
    "account IS NOT DISTINCT FROM " account " AND resident IS NOT DISTINCT FROM " resident

}  // namespace

Result<std::optional<HoldRecord>> hold(Reader& reader, HoldId id, int64_t now) {
    auto found = reader.first(
        "SELECT id, account, resident, until, extended FROM hold WHERE id = ?1 AND until > ?2",
        {id, now}, [](const Row& row) {
            return HoldRecord{row.id<HoldId>(0), row.id<AccountId>(1), row.id<PersonId>(2),
                              row.number(3),     row.flag(4),          {}};
        });
    if (!found || !*found) return found;
    auto places =
        reader.all("SELECT person, slot FROM held_place WHERE hold = ?1 ORDER BY position", {id},
                   [](const Row& row) {
                       return HeldPlace{row.id<PersonId>(0), row.id<SlotId>(1)};
                   });
    if (!places) return same_error(places);
    (*found)->places = std::move(*places);
    return found;
}

Result<int64_t> count_holds(Reader& reader, AccountId account) {
    return reader.number("SELECT count(*) FROM hold WHERE account = ?1", {account});
}

Result<std::vector<HoldId>> holds_for(Reader& reader, const Actor& actor, PersonId person) {
    return reader.all(
        "SELECT id FROM hold WHERE id IN (SELECT hold FROM held_place WHERE person = ?1) "
        "AND " YK_MADE_BY("?2", "?3"),
        {person, none_if_zero(actor.account), none_if_zero(actor.person)},
        [](const Row& row) { return row.id<HoldId>(0); });
}

Result<std::vector<SlotId>> slots_held_for(Reader& reader, const Actor& actor, PersonId person,
                                           int64_t now) {
    return reader.all(
        "SELECT p.slot FROM held_place p JOIN hold h ON h.id = p.hold "
        "WHERE p.person = ?1 AND h.until > ?4 AND " YK_MADE_BY("?2", "?3"),
        {person, none_if_zero(actor.account), none_if_zero(actor.person), now},
        [](const Row& row) { return row.id<SlotId>(0); });
}

Result<std::vector<VenueDay>> days_of_hold(Reader& reader, HoldId id) {
    return reader.all(
        "SELECT DISTINCT s.venue, s.day FROM held_place p JOIN slot s ON s.id = p.slot "
        "WHERE p.hold = ?1",
        {id}, [](const Row& row) {
            return VenueDay{row.id<VenueId>(0), row.date(1)};
        });
}

Result<HoldId> insert_hold(Database& database, const HoldRecord& hold) {
    const auto id = database.insert<HoldId>(
        "INSERT INTO hold (id, account, resident, until) VALUES (?1, ?2, ?3, ?4)",
        {none_if_zero(hold.account), none_if_zero(hold.resident), hold.until});
    if (!id) return same_error(id);
    return **id;
}

Result<bool> hold_place(Database& database, HoldId id, size_t position, const HeldPlace& place,
                        int64_t now) {
    const auto held = database.change(
        "INSERT INTO held_place (hold, position, person, slot) SELECT ?1, ?2, ?3, s.id FROM slot s "
        "WHERE s.id = ?4 AND s.closed = 0 AND s.taken + " YK_HELD_AT("?5") " < s.capacity",
        {id, position, place.person, place.slot, now});
    if (!held) return same_error(held);
    return *held == 1;
}

Result<void> update_hold(Database& database, const HoldRecord& hold) {
    return database.run("UPDATE hold SET until = ?2, extended = ?3 WHERE id = ?1",
                        {hold.id, hold.until, hold.extended});
}

Result<void> remove_hold(Database& database, const Actor& actor, HoldId id) {
    return database.run("DELETE FROM hold WHERE id = ?1 AND " YK_MADE_BY("?2", "?3"),
                        {id, none_if_zero(actor.account), none_if_zero(actor.person)});
}

Result<void> remove_lapsed_holds(Database& database, int64_t now) {
    return database.run("DELETE FROM hold WHERE until <= ?1", {now});
}

}  // namespace yk::store
