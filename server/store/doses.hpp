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

struct DosesOfVenue {
    VenueId venue{};
    Date from, to;
    PageWish page{};
};
Result<Page<DoseRecord>> doses_of_venue(Reader& reader, const DosesOfVenue& query);  // latest first
Result<std::optional<DoseRecord>> dose_of_booking(Reader& reader, BookingId id);
// Of all lots of a venue; latest day first, at most 5,000.
Result<std::vector<LotDay>> lot_days_of_venue(Reader& reader, VenueId venue, Date from, Date to);

// The latest of that day; none where nobody examined.
Result<std::optional<ExaminationRecord>> examination(Reader& reader, PersonId person, Date day);
// For the ledger. `entry` says who and when.
Result<ExaminationId> insert_examination(Database& database, EntryId entry,
                                         const ExaminationRecord& examination);

}  // namespace yk::store
