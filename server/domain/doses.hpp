// Doses and the lots that they were taken from, as the store keeps them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/facts.hpp"
#include "server/domain/stock.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/doubts.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/terms.hpp"

namespace yk {

// What the core asks about a dose, whatever the rules say.
namespace dose_doubt {
inline constexpr std::string_view kLotExpired = "lot_expired";
inline constexpr std::string_view kLotNotThereYet = "lot_not_there_yet";
inline constexpr std::string_view kCancelsBooking = "cancels_booking";
inline constexpr std::string_view kFindingSince = "finding_since";
inline constexpr std::array kExplained{kLotExpired, kLotNotThereYet, kNotTheBookedVaccine,
                                       kFindingSince};
inline constexpr bool is_explained(std::string_view reason) {  // answered with a reason in words
    return std::ranges::find(kExplained, reason) != kExplained.end();
}
inline constexpr bool is_one(std::string_view reason) {
    return reason == kCancelsBooking || is_explained(reason);
}
}  // namespace dose_doubt

// A lot of one vaccine at one venue.
struct LotRecord {
    LotId id{};
    VenueId venue{};
    VaccineId vaccine{};
    std::string vaccine_code;
    std::string name;  // as printed on the vial
    Date expires;      // the last day on which a dose may be given from it
    Stock stock;
    std::string vaccine_name{};
    std::optional<Date> delivered_on{};  // the last delivery
};

struct LotDay {
    LotId lot{};
    Date day;
    DayUsage usage;
    std::string reason;   // why the counted vials differ; empty: none was given
    int64_t used = 0;     // vials
    int64_t version = 0;  // 0: no row is stored for that day yet
};

struct DoseRecord {
    DoseId id{};
    PersonId person{};
    int number = 1;
    BookingId booking{};  // none: a walk-in
    LotId lot{};
    Date given_on;
    std::vector<Answer> answers;  // to the form `dose`: site, doctor, who vaccinated
    bool removed = false;         // the dose was registered by mistake
    int64_t version = 0;
    std::string vaccine_code{};
    std::string lot_name{};
    VenueId venue{};  // where the dose was given
    std::string vaccine_name{};
    std::string venue_name{};
    EntryId entry{};                     // the history entry that made this version
    std::vector<std::string> against{};  // reasons that were confirmed when it was recorded
    std::string record_reason{};         // why it was recorded all the same
    int64_t at = 0;                      // when this version was saved, as of an examination
    std::string by{};                    // the account's name

    DoseFact fact() const { return {number, vaccine_code, given_on}; }
};

// What was found before a dose. Every examination is stored; the latest of a day counts. A finding
// that the rules declare stands on later days too, until another examination lifts it.
struct ExaminationRecord {
    ExaminationId id{};
    PersonId person{};
    VenueId venue{};
    Date day;
    std::vector<Answer> answers;  // to the form `examination`
    int64_t at = 0;               // when it was saved, UTC seconds on the tenant's calendar
    std::string by;               // the account's name
    std::string lift_reason{};    // why it lifted a finding; empty: it lifted none
};

}  // namespace yk
