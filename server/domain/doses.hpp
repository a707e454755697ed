// Doses and the lots that they came from, as the store keeps them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/domain/facts.hpp"
#include "server/domain/stock.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/terms.hpp"

namespace yk {

// One vaccine's, at one venue.
struct LotRecord {
    LotId id{};
    VenueId venue{};
    VaccineId vaccine{};
    std::string vaccine_code;
    std::string name;  // as printed on the vial
    Date expires;      // the last day on which it may be given
    Stock stock;
    std::string vaccine_name{};
};

struct LotDay {
    LotId lot{};
    Date day;
    DayUsage usage;
    std::string reason;   // why it was counted; empty where it wasn't
    int64_t used = 0;     // vials
    int64_t version = 0;  // 0: nothing is kept of that day yet
};

struct DoseRecord {
    DoseId id{};
    PersonId person{};
    int number = 1;
    BookingId booking{};  // none: a walk-in
    LotId lot{};
    Date given_on;
    std::vector<Answer> answers;  // to the form `dose`: site, doctor, who vaccinated
    bool removed = false;         // it was registered wrongly
    int64_t version = 0;
    std::string vaccine_code{};
    std::string lot_name{};
    VenueId venue{};  // where it was given
    std::string vaccine_name{};
    std::string venue_name{};
    EntryId entry{};  // of a version: who made it so, and when

    DoseFact fact() const { return {number, vaccine_code, given_on}; }
};

// What was found before a dose. Each is kept, the latest of a day counts.
struct ExaminationRecord {
    ExaminationId id{};
    PersonId person{};
    VenueId venue{};
    Date day;
    std::vector<Answer> answers;  // to the form `examination`
    int64_t at = 0;               // when it was saved, UTC seconds of the tenant's calendar
    std::string by;               // the account's name
};

}  // namespace yk
