// The ledger's other half: vials delivered and counted, doses given. What always holds:
//
//   used and left add up to what was delivered, and neither is below zero   (CHECK)
//   a counted day has no more doses than its vials can hold                 (domain/stock.hpp)
//   a person has each dose once                                             (unique index)
//   nothing is given from a lot after its last day
//   every version of a dose stays readable, and nobody overwrites what he hasn't seen
//
// Called as ledger.hpp says. Rules by the tenant's word for the vaccine; one that isn't there has
// vials of one dose.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/actor.hpp"
#include "server/domain/doses.hpp"
#include "server/domain/facts.hpp"
#include "server/domain/notices.hpp"
#include "server/domain/scan.hpp"
#include "server/store/database.hpp"

namespace yk::ledger {

using VialRules = std::map<std::string, VialRule, std::less<>>;

inline constexpr int64_t kMostVials = 1'000'000;  // in one delivery

struct Delivery {
    VenueId venue{};
    VaccineId vaccine{};
    std::string lot;  // 1 to 40 bytes
    Date expires;
    Date day;
    int64_t vials = 0;  // below zero: takes back what was entered wrongly
};

// Errors: invalid delivery_impossible; conflict lot_expires_otherwise (the lot is known with
// another last day); refused stock_negative.
Result<LotRecord> deliver(Database& database, const Actor& actor, const Delivery& delivery);

struct VialCount {
    LotId lot{};
    Date day;
    int64_t expected_version = 0;    // of the day; 0 where nothing was kept of it
    std::optional<int64_t> vials{};  // none, or as many as are reckoned: not counted any more
    std::string reason{};            // a declared one; needed where it differs from the reckoning
};

// Errors: not_found lot_gone; conflict changed_meanwhile; invalid count_impossible,
// count_reason_missing; refused doses_beyond_vials, stock_negative.
Result<LotDay> count_vials(Database& database, const Actor& actor, const VialCount& count,
                           const VialRules& rules);

// What was found before a dose. Each is kept, the latest of a day counts. Errors: not_found
// person_gone.
Result<ExaminationId> save_examination(Database& database, const Actor& actor,
                                       const ExaminationRecord& examination);

// The paper that a person filled in before a dose, as it was scanned; store::kMostScans of one
// person. Errors: not_found person_gone; conflict too_many_scans.
Result<ScanId> keep_scan(Database& database, const Actor& actor, const ScanRecord& scan,
                         std::string_view bytes);

struct DoseToGive {
    PersonId person{};
    int number = 1;
    BookingId booking{};  // none: a walk-in
    LotId lot{};
    Date given_on;
    std::vector<Answer> answers{};
    std::vector<Note> notes{};
    std::vector<std::string> confirmed{};
};

// Errors: not_found person_gone, lot_gone; conflict dose_given_already; refused lot_expired,
// doses_beyond_vials, stock_negative.
Result<DoseRecord> give_dose(Database& database, const Actor& actor, const DoseToGive& dose,
                             const VialRules& rules, const NoticePlan& notices = {});

// All of it anew but the person and the booking, which stay. Errors: those of give_dose; not_found
// dose_gone (a removed one too); conflict changed_meanwhile.
Result<DoseRecord> change_dose(Database& database, const Actor& actor, DoseId id,
                               int64_t expected_version, const DoseToGive& dose,
                               const VialRules& rules);

// It was registered wrongly: the dose may be given again, and what it used is left again. Errors:
// not_found dose_gone; conflict changed_meanwhile.
Result<void> remove_dose(Database& database, const Actor& actor, DoseId id,
                         int64_t expected_version, const VialRules& rules);

}  // namespace yk::ledger
