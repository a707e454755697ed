// Holds: asking for them; the changing functions are for the ledger. Times: UTC seconds, the
// tenant's calendar.
#pragma once

#include <optional>
#include <vector>

#include "server/domain/actor.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// One that hasn't lapsed at `now`.
Result<std::optional<HoldRecord>> hold(Reader& reader, HoldId id, int64_t now);

Result<int64_t> count_holds(Reader& reader, AccountId account);  // lapsed ones too
// Those that the actor made, an account or a resident, with a place for this person; lapsed ones
// too.
Result<std::vector<HoldId>> holds_for(Reader& reader, const Actor& actor, PersonId person);
Result<std::vector<VenueDay>> days_of_hold(Reader& reader, HoldId id);  // where its places are

// Its id; the hold's own id and places are not looked at.
Result<HoldId> insert_hold(Database& database, const HoldRecord& hold);
// One more place held in a slot, if it is open and has one that is free at `now`; whether it had.
Result<bool> hold_place(Database& database, HoldId id, size_t position, const HeldPlace& place,
                        int64_t now);
Result<void> update_hold(Database& database, const HoldRecord& hold);  // until and extended
// If the actor made it.
Result<void> remove_hold(Database& database, const Actor& actor, HoldId id);
Result<void> remove_lapsed_holds(Database& database, int64_t now);

// What of a slot s is held at the moment that a parameter names: a part of a query.
#define YK_HELD_AT(now)                                                      \
    "(SELECT count(*) FROM held_place p JOIN hold h ON h.id = p.hold WHERE " \
    "p.slot = s.id AND h.until > " now ")"

}  // namespace yk::store
