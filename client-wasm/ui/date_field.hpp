// A date: typed as text, or picked from a calendar of one month.
//
// `parse` decides which text is a date (era dates, 8 digits, separators). In the calendar the arrow
// keys move by day and week, Page Up and Page Down by month, Home and End within the week; Enter
// picks, Escape closes. Days that can't be picked can still be reached, and show the reason.
#pragma once

#include <chrono>
#include <functional>

#include "client-wasm/ui/field.hpp"

namespace yk::ui {

using Day = std::chrono::year_month_day;

struct DayMark {
    bool enabled = true;
    std::string text{};  // short, under the number: "12", "満"
    Tone tone = Tone::neutral;
    std::string note{};  // read with the day: "残り12枠", or why it can't be picked
};

struct DateValue {
    std::string text{};        // as typed, even if it is no date
    std::optional<Day> day{};  // the date; empty if the text is no date
    // State of the calendar. It is here so that the caller can load counts for the visible month.
    bool open = false;
    std::optional<Day> cursor{};  // the focused day while open; its month is the one shown
};

struct DateField {
    Field field{};  // kind is ignored
    std::function<std::optional<Day>(std::string_view)> parse{};
    std::function<std::string(Day)> format{};  // the text that is written when a day is picked
    std::function<DayMark(Day)> mark{};        // called for each visible day; empty: all enabled
    std::optional<Day> today{};                // the tenant's
    bool calendar = true;                      // false for dates of birth
};

// changed: the text or the day is different now.
FieldResult date_field(std::string_view label, DateValue& value, const DateField& options);

// Only the month, always open, for screens that show one day. True when a day was picked.
bool calendar(std::string_view label, DateValue& value, const DateField& options);

}  // namespace yk::ui
