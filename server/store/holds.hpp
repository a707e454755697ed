// Holds: asking for them. Only the ledger changes them.
#pragma once

#include <optional>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// One that hasn't lapsed at `now` (UTC seconds, the tenant's calendar).
Result<std::optional<HoldRecord>> hold(Reader& reader, HoldId id, int64_t now);

// What of a slot s is held at the moment that a parameter names: a part of a query.
#define YK_HELD_AT(now)                                                      \
    "(SELECT count(*) FROM held_place p JOIN hold h ON h.id = p.hold WHERE " \
    "p.slot = s.id AND h.until > " now ")"

}  // namespace yk::store
