// The days of a month as weeks, and where the keys lead. Pure.
#pragma once

#include <string>
#include <string_view>

#include "client-wasm/ui/date_field.hpp"

namespace yk::ui {

// The Sunday on or before the month's first day; six weeks from there cover it.
Day first_shown(Day in_month);
Day plus_days(Day day, int days);
// The same day of another month, or its last day where it has no such day.
Day plus_months(Day day, int months);
int weekday_of(Day day);  // 0: Sunday
// Where a key of the grid leads; nothing when the key is not one of the grid's.
std::optional<Day> after_key(Day day, std::string_view key);
// Fills {year}, {month}, {day} and {weekday}.
std::string written(std::string_view pattern, Day day, std::string_view weekday);

}  // namespace yk::ui
