// Lots, their days and the doses from them: asking for them; the changing functions are for the
// ledger (ledger/doses.hpp).
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

// The lot of that venue, vaccine and name, with another last day than `lot` perhaps; made where
// there is none.
Result<LotId> find_or_insert_lot(Database& database, const LotRecord& lot);
Result<void> insert_delivery(Database& database, LotId lot, Date day, int64_t vials);
// `day.version` is the one that was read; 0: nothing was kept of it. Errors: conflict
// changed_meanwhile.
Result<void> put_lot_day(Database& database, const LotDay& day);
Result<void> set_used_vials(Database& database, LotId lot, int64_t used);  // in all

// Its id; none where the person was given that dose already.
Result<std::optional<DoseId>> insert_dose(Database& database, const DoseRecord& dose);
// All but the person and the booking. `dose.version` is the one that was read. Errors: conflict
// changed_meanwhile; already_there (the person was given a dose of that number).
Result<void> update_dose(Database& database, const DoseRecord& dose);
// Keeps the dose as it is now. `entry` says who made it so, and when.
Result<void> insert_dose_version(Database& database, DoseId id, EntryId entry);

// The latest of that day; none where nobody examined.
Result<std::optional<ExaminationRecord>> examination(Reader& reader, PersonId person, Date day);
// For the ledger. `entry` says who and when.
Result<ExaminationId> insert_examination(Database& database, EntryId entry,
                                         const ExaminationRecord& examination);

}  // namespace yk::store
