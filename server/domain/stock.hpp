// Stock: vial arithmetic. Delivered vials are either used or left. The number of vials used on a
// day is calculated from its doses, unless somebody has entered a count.
//
// Everything here is about one lot, so one vaccine at one venue. Doses per vial come from the
// tenant's file (tenants/CODE.json); the reasons for a different count are declared by the plugin.
//
// Source: 「코로나19 사전예약관리(의료기관) 사용방법매뉴얼」 p.20–26 (백신사용량수정).
#pragma once

#include <cstdint>
#include <optional>

#include "shared/core/result.hpp"

namespace yk {

struct VialRule {
    int doses = 1;       // that a vial is expected to hold, at least 1
    int most_doses = 1;  // that a vial can hold at most, at least `doses`
};

// The vials of one day.
struct DayUsage {
    int64_t doses = 0;                 // given on that day
    std::optional<int64_t> counted{};  // vials; none: nobody has counted them
};

// An opened vial counts as used; its remaining doses can't be given on another day.
inline int64_t reckoned_vials(int64_t doses, const VialRule& rule) {
    return (doses + rule.doses - 1) / rule.doses;
}

inline int64_t used_vials(const DayUsage& day, const VialRule& rule) {
    return day.counted.value_or(reckoned_vials(day.doses, rule));
}

// How the counted number differs from the calculated one; each declared reason belongs to one of
// these. Doses that are added or removed later can change it.
enum class Difference { none, more_used, less_used };
inline Difference difference(const DayUsage& day, const VialRule& rule) {
    const int64_t reckoned = reckoned_vials(day.doses, rule);
    const int64_t used = used_vials(day, rule);
    if (used == reckoned) return Difference::none;
    return used > reckoned ? Difference::more_used : Difference::less_used;
}

struct Stock {
    int64_t delivered = 0;  // vials, in total
    int64_t used = 0;       // vials, in total
    int64_t left() const { return delivered - used; }
};

// The stock after one day's usage has changed from `before` to `now`. Removing a dose never asks
// for more vials.
//
// Errors, Errc::refused: doses_beyond_vials (more doses than the counted vials can hold at
// `most_doses` each), stock_negative (more vials are used than were delivered).
inline Result<Stock> after(const Stock& stock, const DayUsage& before, const DayUsage& now,
                           const VialRule& rule) {
    const bool asks_more = now.doses > before.doses || now.counted != before.counted;
    if (asks_more && now.counted && now.doses > *now.counted * rule.most_doses)
        return fail(Errc::refused, "doses_beyond_vials");
    const Stock next{stock.delivered,
                     stock.used - used_vials(before, rule) + used_vials(now, rule)};
    if (next.left() < 0) return fail(Errc::refused, "stock_negative");
    return next;
}

}  // namespace yk
