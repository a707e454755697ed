// The days of a month, and the effect of keys.
#include "client-wasm/ui/calendar.hpp"

namespace yk::ui {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::weekday;

int weekday_of(Day day) {
    return static_cast<int>(weekday{sys_days{day}}.c_encoding());
}

Day plus_days(Day day, int count) {
    return Day{sys_days{day} + days{count}};
}

Day plus_months(Day day, int count) {
    const Day moved = day + months{count};
    if (moved.ok()) return moved;
    return Day{sys_days{moved.year() / moved.month() / std::chrono::last}};
}

Day first_shown(Day in_month) {
    const Day first = in_month.year() / in_month.month() / 1;
    return plus_days(first, -weekday_of(first));
}

std::optional<Day> after_key(Day day, std::string_view key) {
    if (key == "ArrowLeft") return plus_days(day, -1);
    if (key == "ArrowRight") return plus_days(day, 1);
    if (key == "ArrowUp") return plus_days(day, -7);
    if (key == "ArrowDown") return plus_days(day, 7);
    if (key == "Home") return plus_days(day, -weekday_of(day));
    if (key == "End") return plus_days(day, 6 - weekday_of(day));
    if (key == "PageUp") return plus_months(day, -1);
    if (key == "PageDown") return plus_months(day, 1);
    return std::nullopt;
}

std::string written(std::string_view pattern, Day day, std::string_view weekday) {
    std::string out(pattern);
    const auto put = [&](std::string_view name, std::string_view value) {
        const std::size_t at = out.find(name);
        if (at != std::string::npos) out.replace(at, name.size(), value);
    };
    put("{year}", std::to_string(static_cast<int>(day.year())));
    put("{month}", std::to_string(static_cast<unsigned>(day.month())));
    put("{day}", std::to_string(static_cast<unsigned>(day.day())));
    put("{weekday}", weekday);
    return out;
}

}  // namespace yk::ui
