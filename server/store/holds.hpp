// Holds. The functions that change are for the ledger. Times are UTC seconds on the tenant's
// calendar.
#pragma once

#include <optional>
#include <vector>

#include "server/domain/actor.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// None if the hold has expired at `now`.
Result<std::optional<HoldRecord>> hold(Reader& reader, HoldId id, int64_t now);

Result<int64_t> count_holds(Reader& reader, AccountId account);  // includes expired ones
// The actor's holds (account or resident) with a place for this person, including expired ones.
Result<std::vector<HoldId>> holds_for(Reader& reader, const Actor& actor, PersonId person);
// One element for each place that these holds have at `now`.
Result<std::vector<SlotId>> slots_held_for(Reader& reader, const Actor& actor, PersonId person,
                                           int64_t now);
Result<std::vector<VenueDay>> days_of_hold(Reader& reader, HoldId id);  // of its places

// Returns the new id; the record's own id and places are ignored.
Result<HoldId> insert_hold(Database& database, const HoldRecord& hold);
// Holds one more place if the slot is open and has a free place at `now`; returns whether it did.
Result<bool> hold_place(Database& database, HoldId id, size_t position, const HeldPlace& place,
                        int64_t now);
Result<void> update_hold(Database& database, const HoldRecord& hold);  // updates until and extended
// Does nothing if the hold is not the actor's.
Result<void> remove_hold(Database& database, const Actor& actor, HoldId id);
Result<void> remove_lapsed_holds(Database& database, int64_t now);

// Part of a query: the places of a slot s that are held at the time in the given parameter.
#define YK_HELD_AT(now)                                                      \
    "(SELECT count(*) FROM held_place p JOIN hold h ON h.id = p.hold WHERE " \
    "p.slot = s.id AND h.until > " now ")"

}  // namespace yk::store
