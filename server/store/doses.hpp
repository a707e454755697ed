// Lots, their days and the doses from them. The functions that change are for the ledger
// (ledger/doses.hpp).
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
    PageRequest page{};
};
Result<Page<DoseRecord>> doses_of_venue(Reader& reader, const DosesOfVenue& query);  // latest first
Result<std::optional<DoseRecord>> dose_of_booking(Reader& reader, BookingId id);
// Of all lots of a venue; latest day first, at most 5,000.
Result<std::vector<LotDay>> lot_days_of_venue(Reader& reader, VenueId venue, Date from, Date to);

// The lot of that venue, vaccine and name; created if it doesn't exist. An existing lot may have
// another last day than `lot`.
Result<LotId> find_or_insert_lot(Database& database, const LotRecord& lot);
// The day on which the first vials of the lot arrived; none if nothing was delivered.
Result<std::optional<Date>> first_delivery(Reader& reader, LotId lot);
Result<void> set_last_day(Database& database, LotId lot, Date expires);
Result<void> insert_delivery(Database& database, LotId lot, Date day, int64_t vials);
// `day.version` is the version that was read; 0: no row was stored. Errors: conflict
// changed_meanwhile.
Result<void> put_lot_day(Database& database, const LotDay& day);
Result<void> set_used_vials(Database& database, LotId lot, int64_t used);  // total

// Returns the id; none if the person was already given that dose.
Result<std::optional<DoseId>> insert_dose(Database& database, const DoseRecord& dose);
// Updates everything except the person and the booking. `dose.version` is the version that was
// read. Errors: conflict changed_meanwhile; already_there (the person was already given that dose).
Result<void> update_dose(Database& database, const DoseRecord& dose);
// Stores the dose's current state as a version. `entry` is the history entry that made it.
Result<void> insert_dose_version(Database& database, DoseId id, EntryId entry);

// Latest day first, of one day the latest saved first; at most 50.
Result<std::vector<ExaminationRecord>> examinations(Reader& reader, PersonId person);
// The answers of the latest examination at the venue, among the tenant's latest thousand, and
// beside them those of its latest dose since that day.
Result<std::vector<Answer>> last_said_at(Reader& reader, VenueId venue, Date since);
// For the ledger. `entry` is the history entry, which has the account, the time and what was said
// for lifting a finding.
Result<ExaminationId> insert_examination(Database& database, EntryId entry,
                                         const ExaminationRecord& examination);

}  // namespace yk::store
