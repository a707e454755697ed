// Endpoints of vials (shared/protocol/stock.hpp), and who may see and change them.
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

// Where the rules decide doses, and the caller vaccinates. Errors: refused doses_not_kept;
// forbidden not_who_vaccinates, venue_not_yours.
Outcome<void> check_vaccinates(const Call& call, VenueId venue,
                               const std::string& path = "$.venue");
// At most kMostDaysOfDoses. Errors: invalid too_many_days.
Outcome<void> check_days(const Call& call, Date from, Date to);

}  // namespace yk
