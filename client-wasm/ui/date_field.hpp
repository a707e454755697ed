// A date: typed as text, or picked from a calendar of one month.
//
// What text means a date is the caller's to say (era dates, 8 digits, separators): `parse`. In the
// calendar the arrow keys move by day and week, Page Up and Page Down by month, Home and End within
// the week; Enter picks, Escape closes. Days that can't be picked can be reached and say why.
#pragma once

#include <chrono>
#include <functional>

#include "client-wasm/ui/field.hpp"

namespace yk::ui {

using Day = std::chrono::year_month_day;

struct DayMark {
    bool enabled = true;
    std::string text{};  // under the number: "12", "満"; short
    Tone tone = Tone::neutral;
    std::string note{};  // said with the day: "残り12枠", or why it can't be picked
};

struct DateValue {
    std::string text{};        // as typed, kept whatever it is
    std::optional<Day> day{};  // what it means; empty when it means nothing
    // The calendar's, kept here so that the caller can load counts for the month in sight.
    bool open = false;
    std::optional<Day> cursor{};  // the day under the keys while open; its month is the one shown
};

struct DateField {
    Field field{};  // kind is ignored
    std::function<std::optional<Day>(std::string_view)> parse{};
    std::function<std::string(Day)> format{};  // what is written when a day is picked
    std::function<DayMark(Day)> mark{};        // asked for each day in sight; empty: all enabled
    std::optional<Day> today{};                // the tenant's
    bool calendar = true;                      // false for dates of birth
};

// changed: text or day is another now.
FieldResult date_field(std::string_view label, DateValue& value, const DateField& options);

// The month alone, always open, for screens that live on a day. True when a day was picked.
bool calendar(std::string_view label, DateValue& value, const DateField& options);

}  // namespace yk::ui
