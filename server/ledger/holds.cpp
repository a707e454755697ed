// Holds: places kept while somebody reads them back. What has lapsed counts for nothing; clearing
// it away only keeps the table small.
#include "server/store/holds.hpp"
#include "server/ledger/ledger.hpp"
#include "server/ledger/places.hpp"

namespace yk::ledger {
namespace {

// Whose a hold is: the account's that made it, or the resident's own.
#define YK_MADE_BY(account, resident)                                                          \
    "(account IS NOT DISTINCT FROM " account " AND (account IS NOT NULL OR person = " resident \
    ")"                                                                                        \
    ")"

bool is_whose(const Actor& actor, const HoldRecord& hold) {
    return hold.account == actor.account && (actor.account || hold.person == actor.person);
}

// The days of a hold's places, for those who look at them.
Result<void> note_places(Database& database, HoldId hold) {
    return database.each(
        "SELECT DISTINCT s.venue, s.day FROM held_place p JOIN slot s ON s.id = p.slot "
        "WHERE p.hold = ?1",
        {hold}, [&](const Row& row) {
            database.note_changed(places_topic(row.id<VenueId>(0), row.date(1)));
        });
}

// One more place held in a slot, if it has room for one more.
Result<void> hold_place(Database& database, const Actor& actor, HoldId hold, SlotId slot,
                        size_t position) {
    const auto held = database.change(
        "INSERT INTO held_place (hold, position, slot) SELECT ?1, ?2, s.id FROM slot s "
        "WHERE s.id = ?3 AND s.closed = 0 AND s.taken + " YK_HELD_AT("?4") " < s.capacity",
        {hold, static_cast<int64_t>(position), slot, actor.now_utc});
    if (!held) return same_error(held);
    if (*held == 1) return note_places(database, hold);
    return no_room(database, actor, slot, at_place(position, "slot"));
}

Result<void> clear_away_lapsed(Database& database, const Actor& actor) {
    const auto lapsed = database.change("DELETE FROM hold WHERE until <= ?1", {actor.now_utc});
    if (!lapsed) return same_error(lapsed);
    return {};
}

// Of an account. A person's own is one at most: a new one replaces it.
Result<void> may_hold_more(Database& database, const Actor& actor) {
    if (!actor.account) return {};
    const auto held =
        database.number("SELECT count(*) FROM hold WHERE account = ?1", {actor.account});
    if (!held) return same_error(held);
    if (*held >= kMostHolds) return fail(Errc::conflict, "too_many_holds");
    return {};
}

}  // namespace

Result<HoldRecord> hold(Database& database, const Actor& actor, PersonId person,
                        std::span<const SlotId> slots, int64_t seconds) {
    if (slots.empty() || slots.size() > kMostPlaces)
        return fail(Errc::invalid, "places_count", "$.places");
    if (auto there = person_is_there(database, person); !there) return same_error(there);
    if (auto cleared = clear_away_lapsed(database, actor); !cleared) return same_error(cleared);
    if (auto given = release_holds_for(database, actor, person); !given) return same_error(given);
    if (auto more = may_hold_more(database, actor); !more) return same_error(more);

    const int64_t until = actor.now_utc + seconds;
    const auto id = database.insert("INSERT INTO hold (person, account, until) VALUES (?1, ?2, ?3)",
                                    {person, none_if_zero(actor.account), until});
    if (!id) return same_error(id);
    HoldRecord made{HoldId{**id}, person, actor.account, until, false, {}};
    for (size_t i = 0; i < slots.size(); ++i) {
        if (auto held = hold_place(database, actor, made.id, slots[i], i); !held)
            return same_error(held);
        made.slots.push_back(slots[i]);
    }
    return made;
}

Result<HoldRecord> extend_hold(Database& database, const Actor& actor, HoldId id, int64_t seconds) {
    auto found = store::hold(database, id, actor.now_utc);
    if (!found) return same_error(found);
    if (!*found || !is_whose(actor, **found)) return fail(Errc::not_found, "hold_gone");
    HoldRecord hold = std::move(**found);
    if (hold.extended) return fail(Errc::refused, "hold_extended_before");
    hold.extended = true;
    hold.until = actor.now_utc + seconds;
    const auto changed =
        database.change("UPDATE hold SET until = ?2, extended = 1 WHERE id = ?1", {id, hold.until});
    if (!changed) return same_error(changed);
    if (auto noted = note_places(database, id); !noted) return same_error(noted);
    return hold;
}

Result<void> release_hold(Database& database, const Actor& actor, HoldId id) {
    if (auto noted = note_places(database, id); !noted) return noted;
    const auto released =
        database.change("DELETE FROM hold WHERE id = ?1 AND " YK_MADE_BY("?2", "?3"),
                        {id, none_if_zero(actor.account), actor.person});
    if (!released) return same_error(released);
    return {};
}

Result<void> release_holds_for(Database& database, const Actor& actor, PersonId person) {
    const auto held =
        database.all("SELECT id FROM hold WHERE person = ?1 AND " YK_MADE_BY("?2", "?3"),
                     {person, none_if_zero(actor.account), actor.person},
                     [](const Row& row) { return row.id<HoldId>(0); });
    if (!held) return same_error(held);
    for (HoldId id : *held)
        if (auto released = release_hold(database, actor, id); !released) return released;
    return {};
}

}  // namespace yk::ledger
