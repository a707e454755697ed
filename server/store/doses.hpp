// Lots, their days and the doses from them, read. Only the ledger writes them (ledger/doses.hpp).
#pragma once

#include <optional>
#include <vector>

#include "server/domain/doses.hpp"
#include "server/store/database.hpp"

namespace yk::store {

Result<std::optional<LotRecord>> lot(Reader& reader, LotId id);
Result<std::vector<LotRecord>> lots_of_venue(Reader& reader,
                                             VenueId id);  // soonest to expire first
Result<LotDay> lot_day(Reader& reader, LotId lot, Date day);
Result<std::vector<LotDay>> lot_days(Reader& reader, LotId lot);  // latest first

Result<std::optional<DoseRecord>> dose(Reader& reader, DoseId id);             // removed ones too
Result<std::vector<DoseRecord>> doses_of_person(Reader& reader, PersonId id);  // first dose first
Result<std::vector<DoseRecord>> dose_versions(Reader& reader, DoseId id);      // oldest first

}  // namespace yk::store
