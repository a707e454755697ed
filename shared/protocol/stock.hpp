// Stock: vials by lot, their usage by day, and how many are left. Users who vaccinate (doses.hpp)
// may see and change them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"
#include "shared/protocol/session.hpp"

namespace yk {

struct LotInfo {
    LotId id;
    VaccineId vaccine;
    std::string vaccine_name;
    std::string name;       // as printed on the vial
    Date expires;           // the last day on which a dose may be given from it
    int64_t delivered = 0;  // vials; the sum of used and left
    int64_t used = 0;
    int64_t left = 0;
    int64_t doses_per_vial = 1;        // that a vial is expected to hold
    int64_t most_doses_per_vial = 1;   // that a vial can hold at most, on a day with a count
    std::optional<Date> delivered_on;  // the last delivery
    static constexpr std::string_view kName = "LotInfo";
    static constexpr auto fields() {
        using L = LotInfo;
        return Bundle{field("id", &L::id),
                      field("vaccine", &L::vaccine),
                      field("vaccine_name", &L::vaccine_name, {0, 200}),
                      field("name", &L::name, {1, 40}),
                      field("expires", &L::expires),
                      field("delivered", &L::delivered),
                      field("used", &L::used),
                      field("left", &L::left),
                      field("doses_per_vial", &L::doses_per_vial),
                      field("most_doses_per_vial", &L::most_doses_per_vial),
                      field("delivered_on", &L::delivered_on)};
    }
};

struct StockDay {  // of one lot
    LotInfo lot;   // its current state
    Date day;
    int64_t doses = 0;               // given on that day
    int64_t reckoned = 0;            // vials, calculated from the doses
    int64_t used = 0;                // vials, counted or calculated
    std::optional<int64_t> counted;  // none: nobody has counted
    std::string reason;  // one of the catalogue's count reasons, while it explains the difference
    bool reason_missing = false;  // counted and calculated differ, and no reason explains it
    int64_t version = 0;          // also its ETag; 0: no row is stored for that day yet
    static constexpr std::string_view kName = "StockDay";
    static constexpr auto fields() {
        using S = StockDay;
        return Bundle{field("lot", &S::lot),
                      field("day", &S::day),
                      field("doses", &S::doses),
                      field("reckoned", &S::reckoned),
                      field("used", &S::used),
                      field("counted", &S::counted),
                      field("reason", &S::reason, {0, 64}),
                      field("reason_missing", &S::reason_missing),
                      field("version", &S::version)};
    }
};

struct VenueStock {
    std::vector<LotInfo> lots;          // earliest expiry date first
    std::vector<StockDay> days;         // of the requested days, latest first
    std::vector<VaccineInfo> vaccines;  // which may be delivered: the tenant's, whatever is booked
    static constexpr std::string_view kName = "VenueStock";
    static constexpr auto fields() {
        return Bundle{field("lots", &VenueStock::lots, {0, 500}),
                      field("days", &VenueStock::days, {0, 5000}),
                      field("vaccines", &VenueStock::vaccines, {0, 200})};
    }
};

struct StockQuery {
    VenueId venue;
    Date from;
    Date to;  // at most 366 days
    static constexpr std::string_view kName = "StockQuery";
    static constexpr auto fields() {
        using S = StockQuery;
        return Bundle{field("venue", &S::venue), field("from", &S::from), field("to", &S::to)};
    }
};

struct Deliver {
    VenueId venue;
    VaccineId vaccine;
    std::string lot;
    Date expires;
    std::optional<Date> day;  // absent: today
    int64_t vials = 0;        // negative: takes back vials that were entered by mistake
    static constexpr std::string_view kName = "Deliver";
    static constexpr auto fields() {
        using D = Deliver;
        return Bundle{
            field("venue", &D::venue),      field("vaccine", &D::vaccine),
            field("lot", &D::lot, {1, 40}), field("expires", &D::expires),
            field("day", &D::day),          field("vials", &D::vials, {-1'000'000, 1'000'000})};
    }
};

// Sets the counted vials of a day, or removes the count. Needs If-Match with the day's version. A
// count is kept even if it is the calculated number: on a counted day each vial may give its most
// doses. Then a reason for fewer vials may already be given, for the doses that follow.
struct CountVials {
    LotId lot;
    Date day;
    std::optional<int64_t> vials;  // absent: removes the count
    std::string reason;            // a declared reason for the direction in which the count differs
    static constexpr std::string_view kName = "CountVials";
    static constexpr auto fields() {
        using C = CountVials;
        return Bundle{field("lot", &C::lot), field("day", &C::day),
                      field("vials", &C::vials, {0, 1'000'000}),
                      field("reason", &C::reason, {0, 64})};
    }
};

inline constexpr Route<StockQuery, VenueStock> kReadStock{
    Verb::get, "/venues/{venue}/stock", "readStock", "A venue's vials, and what each day used."};
inline constexpr Route<Deliver, LotInfo> kDeliver{Verb::post, "/venues/{venue}/deliveries",
                                                  "deliver", "Takes in vials of a lot.", 201};
inline constexpr Route<CountVials, StockDay> kCountVials{
    Verb::put, "/lots/{lot}/days/{day}", "countVials",
    "Sets how many vials a day really used, and why. Needs If-Match."};

}  // namespace yk
