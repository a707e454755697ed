// The days of a month as weeks, and the effect of keys. Pure.
#pragma once

#include <string>
#include <string_view>

#include "client-wasm/ui/date_field.hpp"

namespace yk::ui {

// The Sunday on or before the month's first day; six weeks from there contain the month.
Day first_shown(Day in_month);
Day plus_days(Day day, int days);
// The same day of another month, or that month's last day if it has no such day.
Day plus_months(Day day, int months);
int weekday_of(Day day);  // 0: Sunday
// The day that a key moves to; nothing if the calendar doesn't use the key.
std::optional<Day> after_key(Day day, std::string_view key);
// The pattern with {year}, {month}, {day} and {weekday} filled in.
std::string written(std::string_view pattern, Day day, std::string_view weekday);

}  // namespace yk::ui
