// Stock: the arithmetic of vials. What a venue was delivered is either used or left; how many vials
// a day used follows from its doses, until somebody counts and says otherwise.
//
// Everything here is of one lot, and so of one vaccine, at one venue. How many doses a vial holds
// is the tenant's (tenants/CODE.json), why a count differs is the plugin's (a declared reason).
//
// Source: 「코로나19 사전예약관리(의료기관) 사용방법매뉴얼」 p.20–26 (백신사용량수정).
#pragma once

#include <cstdint>
#include <optional>

#include "shared/core/result.hpp"

namespace yk {

struct VialRule {
    int doses = 1;       // that a vial is reckoned with, at least 1
    int most_doses = 1;  // that it may turn out to hold, at least `doses`
};

// One day's vials.
struct DayUsage {
    int64_t doses = 0;                 // given that day
    std::optional<int64_t> counted{};  // vials, where somebody counted them
};

// Begun vials count as used, and don't last until the next day.
inline int64_t reckoned_vials(int64_t doses, const VialRule& rule) {
    return (doses + rule.doses - 1) / rule.doses;
}

inline int64_t used_vials(const DayUsage& day, const VialRule& rule) {
    return day.counted.value_or(reckoned_vials(day.doses, rule));
}

// How a counted day differs: the reasons are divided by it.
enum class Difference { none, more_used, less_used };
inline Difference difference(const DayUsage& day, const VialRule& rule) {
    const int64_t reckoned = reckoned_vials(day.doses, rule);
    const int64_t used = used_vials(day, rule);
    if (used == reckoned) return Difference::none;
    return used > reckoned ? Difference::more_used : Difference::less_used;
}

struct Stock {
    int64_t delivered = 0;  // vials, ever
    int64_t used = 0;       // vials, on all days
    int64_t left() const { return delivered - used; }
};

// The stock after a day's usage has become another one, or why it can't.
//
// Errors, Errc::refused: doses_beyond_vials (a counted vial holds at most `most_doses`),
// stock_negative (more is used than was delivered).
inline Result<Stock> after(const Stock& stock, const DayUsage& before, const DayUsage& now,
                           const VialRule& rule) {
    if (now.counted && now.doses > *now.counted * rule.most_doses)
        return fail(Errc::refused, "doses_beyond_vials");
    const Stock next{stock.delivered,
                     stock.used - used_vials(before, rule) + used_vials(now, rule)};
    if (next.left() < 0) return fail(Errc::refused, "stock_negative");
    return next;
}

}  // namespace yk
