// Endpoints for vials (shared/protocol/stock.hpp), and who may see and change them.
#pragma once

#include <string>

#include "server/app/call.hpp"
#include "server/domain/doses.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/stock.hpp"

namespace yk {

Outcome<VenueStock> read_stock(const Call& call, Reader& reader, const StockQuery& asked);
Outcome<LotInfo> deliver(const Call& call, Database& database, const Deliver& asked);
Outcome<StockDay> count_vials(const Call& call, Database& database, const CountVials& asked);

LotInfo lot_info(const Call& call, const LotRecord& lot);

inline constexpr int kMostDaysOfDoses = 366;

// Checks that the rules decide doses and that the user reaches the venue. Errors: refused
// doses_not_kept; not_found venue_gone.
Outcome<void> check_vaccinates(const Call& call, Reader& reader, VenueId venue);
// Error: not_found lot_gone, also for a lot of a venue that the user doesn't reach.
Outcome<LotRecord> lot_of_caller(const Call& call, Reader& reader, LotId id);

}  // namespace yk
