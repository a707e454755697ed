// Holds: places reserved while they are read back to the caller. Expired holds have no effect;
// deleting them only keeps the table small.
#include "server/store/holds.hpp"
#include "server/ledger/ledger.hpp"
#include "server/ledger/places.hpp"

namespace yk::ledger {
namespace {

bool is_owner(const Actor& actor, const HoldRecord& hold) {
    return hold.account == actor.account && hold.resident == actor.person;
}

// Notes the days of the hold's places as changed, for clients that watch them.
Result<void> note_places(Database& database, HoldId hold) {
    const auto days = store::days_of_hold(database, hold);
    if (!days) return same_error(days);
    for (const VenueDay& each : *days)
        database.note_changed(places_topic(each.venue, each.day));
    return {};
}

// Holds one place in a slot that has a free place.
Result<void> hold_place(Database& database, const Actor& actor, HoldId hold, const HeldPlace& place,
                        size_t position) {
    const auto held = store::hold_place(database, hold, position, place, actor.now_utc);
    if (!held) return same_error(held);
    if (*held) return note_places(database, hold);
    return no_room(database, actor, place.slot, at_place(position, "slot"));
}

// Checks the limit of an account. A resident has at most one hold: a new one replaces it.
Result<void> check_hold_limit(Database& database, const Actor& actor) {
    if (!actor.account) return {};
    const auto held = store::count_holds(database, actor.account);
    if (!held) return same_error(held);
    if (*held >= kMostHolds) return fail(Errc::conflict, "too_many_holds");
    return {};
}

}  // namespace

Result<HoldRecord> hold(Database& database, const Actor& actor, std::span<const HeldPlace> places,
                        int64_t seconds) {
    if (auto sound = check_people_exist(database, places); !sound) return same_error(sound);
    if (auto cleared = store::remove_lapsed_holds(database, actor.now_utc); !cleared)
        return same_error(cleared);
    for (const HeldPlace& each : places)
        if (auto given = release_holds_for(database, actor, each.person); !given)
            return same_error(given);
    if (auto more = check_hold_limit(database, actor); !more) return same_error(more);

    const int64_t until = actor.now_utc + seconds;
    HoldRecord made{{}, actor.account, actor.person, until, false, {}};
    const auto id = store::insert_hold(database, made);
    if (!id) return same_error(id);
    made.id = *id;
    for (size_t i = 0; i < places.size(); ++i) {
        if (auto held = hold_place(database, actor, made.id, places[i], i); !held)
            return same_error(held);
        made.places.push_back(places[i]);
    }
    return made;
}

Result<HoldRecord> extend_hold(Database& database, const Actor& actor, HoldId id, int64_t seconds) {
    auto found = store::hold(database, id, actor.now_utc);
    if (!found) return same_error(found);
    if (!*found || !is_owner(actor, **found)) return fail(Errc::not_found, "hold_gone");
    HoldRecord hold = std::move(**found);
    if (hold.extended) return fail(Errc::refused, "hold_extended_before");
    hold.extended = true;
    hold.until = actor.now_utc + seconds;
    if (auto changed = store::update_hold(database, hold); !changed) return same_error(changed);
    if (auto noted = note_places(database, id); !noted) return same_error(noted);
    return hold;
}

Result<void> release_hold(Database& database, const Actor& actor, HoldId id) {
    if (auto noted = note_places(database, id); !noted) return noted;
    return store::remove_hold(database, actor, id);
}

Result<void> release_holds_for(Database& database, const Actor& actor, PersonId person) {
    const auto held = store::holds_for(database, actor, person);
    if (!held) return same_error(held);
    for (HoldId id : *held)
        if (auto released = release_hold(database, actor, id); !released) return released;
    return {};
}

}  // namespace yk::ledger
