// Stock: vials by lot, what each day used of them, and how many are left. Who vaccinates sees and
// changes them (doses.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"

namespace yk {

struct LotInfo {
    LotId id;
    VaccineId vaccine;
    std::string vaccine_name;
    std::string name;       // as printed on the vial
    Date expires;           // the last day on which it may be given
    int64_t delivered = 0;  // vials; used and left add up to them
    int64_t used = 0;
    int64_t left = 0;
    int64_t doses_per_vial = 1;       // that a vial is reckoned with
    int64_t most_doses_per_vial = 1;  // on a day that was counted
    static constexpr std::string_view kName = "LotInfo";
    static constexpr auto fields() {
        using L = LotInfo;
        return std::tuple{field("id", &L::id),
                          field("vaccine", &L::vaccine),
                          field("vaccine_name", &L::vaccine_name, {0, 200}),
                          field("name", &L::name, {1, 40}),
                          field("expires", &L::expires),
                          field("delivered", &L::delivered),
                          field("used", &L::used),
                          field("left", &L::left),
                          field("doses_per_vial", &L::doses_per_vial),
                          field("most_doses_per_vial", &L::most_doses_per_vial)};
    }
};

struct StockDay {  // of one lot
    LotInfo lot;   // as it stands now
    Date day;
    int64_t doses = 0;               // given
    int64_t reckoned = 0;            // vials that they make
    int64_t used = 0;                // vials, counted or reckoned
    std::optional<int64_t> counted;  // where somebody counted
    std::string reason;              // of the catalogue's count reasons; empty: not counted
    int64_t version = 0;             // also its ETag; 0: nothing is kept of that day yet
    static constexpr std::string_view kName = "StockDay";
    static constexpr auto fields() {
        using S = StockDay;
        return std::tuple{field("lot", &S::lot),
                          field("day", &S::day),
                          field("doses", &S::doses),
                          field("reckoned", &S::reckoned),
                          field("used", &S::used),
                          field("counted", &S::counted),
                          field("reason", &S::reason, {0, 64}),
                          field("version", &S::version)};
    }
};

struct VenueStock {
    std::vector<LotInfo> lots;   // soonest to expire first
    std::vector<StockDay> days;  // of the days asked for, latest first
    static constexpr std::string_view kName = "VenueStock";
    static constexpr auto fields() {
        return std::tuple{field("lots", &VenueStock::lots, {0, 500}),
                          field("days", &VenueStock::days, {0, 5000})};
    }
};

struct StockQuery {
    VenueId venue;
    Date from;
    Date to;  // at most 366 days
    static constexpr std::string_view kName = "StockQuery";
    static constexpr auto fields() {
        using S = StockQuery;
        return std::tuple{field("venue", &S::venue), field("from", &S::from), field("to", &S::to)};
    }
};

struct Deliver {
    VenueId venue;
    VaccineId vaccine;
    std::string lot;
    Date expires;
    std::optional<Date> day;  // absent: today
    int64_t vials = 0;        // below zero: takes back what was entered wrongly
    static constexpr std::string_view kName = "Deliver";
    static constexpr auto fields() {
        using D = Deliver;
        return std::tuple{
            field("venue", &D::venue),      field("vaccine", &D::vaccine),
            field("lot", &D::lot, {1, 40}), field("expires", &D::expires),
            field("day", &D::day),          field("vials", &D::vials, {-1'000'000, 1'000'000})};
    }
};

// Sets what a day really used, or takes the count back. Needs If-Match with the day's version.
struct CountVials {
    LotId lot;
    Date day;
    std::optional<int64_t> vials;  // absent: not counted any more
    std::string reason;            // of the catalogue's; goes the way in which the count differs
    static constexpr std::string_view kName = "CountVials";
    static constexpr auto fields() {
        using C = CountVials;
        return std::tuple{field("lot", &C::lot), field("day", &C::day),
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
