// Doses and the lots that they were taken from, as the store keeps them.
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
    EntryId entry{};  // of a version: the history entry that made it

    DoseFact fact() const { return {number, vaccine_code, given_on}; }
};

// What was found before a dose. Every examination is stored; the latest of a day counts.
struct ExaminationRecord {
    ExaminationId id{};
    PersonId person{};
    VenueId venue{};
    Date day;
    std::vector<Answer> answers;  // to the form `examination`
    int64_t at = 0;               // when it was saved, UTC seconds on the tenant's calendar
    std::string by;               // the account's name
};

}  // namespace yk
