// Shared by counting vials and giving doses. Private to the ledger.
#pragma once

#include <functional>

#include "server/ledger/doses.hpp"

namespace yk::ledger {

// Changes a lot's usage of one day, and the lot's stock accordingly. Errors: not_found lot_gone;
// refused doses_beyond_vials, stock_negative.
Result<LotDay> change_usage(Database& database, LotId lot, Date day, const VialRules& rules,
                            const std::function<void(LotDay&)>& edit);

// The rule of the lot's vaccine.
VialRule rule_for(const VialRules& rules, const LotRecord& lot);

}  // namespace yk::ledger
