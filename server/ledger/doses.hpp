// The ledger of vials and doses: deliveries, counts, given doses. Invariants:
//
//   used and left add up to what was delivered, and neither is below zero   (CHECK)
//   a counted day has no more doses than its vials can hold                 (domain/stock.hpp)
//   a person has each dose at most once                                     (unique index)
//   every version of a dose stays readable; changes use optimistic locking by version
//
// Whether a dose fits the rules isn't checked here: what was done is recorded, with the reasons
// that somebody confirmed. Call these as ledger.hpp describes. Vial rules are keyed by the tenant's
// vaccine code; a vaccine without a rule has one dose per vial.
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

inline constexpr int64_t kMostVials = 1'000'000;  // per delivery

struct Delivery {
    VenueId venue{};
    VaccineId vaccine{};
    std::string lot;  // 1 to 40 bytes
    Date expires;
    Date day;
    int64_t vials = 0;  // negative: takes back vials that were entered by mistake
};

// A lot of which all vials were taken back gets the last day of the new delivery. Errors: invalid
// delivery_impossible; conflict lot_expires_otherwise (the lot is already stored with another last
// day); refused taken_back_beyond_stock {left}.
Result<LotRecord> deliver(Database& database, const Actor& actor, const Delivery& delivery);

struct VialCount {
    LotId lot{};
    Date day;
    int64_t expected_version = 0;    // of the day; 0 if no row is stored for it
    std::optional<int64_t> vials{};  // none: removes the count
    std::string reason{};            // a declared reason; required if the count differs now
};

// Errors: not_found lot_gone; conflict changed_meanwhile; invalid count_impossible,
// count_reason_missing; refused doses_beyond_vials, count_beyond_stock {left}.
Result<LotDay> count_vials(Database& database, const Actor& actor, const VialCount& count,
                           const VialRules& rules);

// Stores what was found before a dose; with a `lift_reason` the entry says that a finding was
// lifted. Errors: not_found person_gone.
Result<ExaminationId> save_examination(Database& database, const Actor& actor,
                                       const ExaminationRecord& examination,
                                       const std::vector<std::string>& confirmed = {});

// Stores a scan of the paper that a person filled in before a dose; at most store::kMostScans per
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
    std::string record_reason{};  // why it is recorded all the same; kept sealed
};

// Errors: not_found person_gone, lot_gone; conflict dose_given_already; refused
// doses_beyond_vials, stock_negative.
Result<DoseRecord> give_dose(Database& database, const Actor& actor, const DoseToGive& dose,
                             const VialRules& rules, const NoticePlan& notices = {});

// Replaces everything except the person and the booking. Errors: those of give_dose; not_found
// dose_gone (also for a removed dose); conflict changed_meanwhile.
Result<DoseRecord> change_dose(Database& database, const Actor& actor, DoseId id,
                               int64_t expected_version, const DoseToGive& dose,
                               const VialRules& rules);

// Removes a dose that was registered by mistake: it may be given again, and its vial usage is taken
// back. Errors: not_found dose_gone; conflict changed_meanwhile.
Result<void> remove_dose(Database& database, const Actor& actor, DoseId id,
                         int64_t expected_version, const VialRules& rules);

}  // namespace yk::ledger
