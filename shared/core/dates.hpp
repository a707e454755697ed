// Calendar days, and dates as users type them. No clock: "today" is always an argument.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/core/fields.hpp"

namespace yk {

// A day on the tenant's calendar, 0001-01-01 to 9999-12-31.
struct Date {
    int32_t days = 0;  // since 1970-01-01

    static constexpr std::string_view kForm = "a date such as 2021-05-06";
    static constexpr std::string_view kFault = "date_impossible";
    static std::optional<Date> of(int year, int month,
                                  int day);                  // nothing where there is no such day
    static std::optional<Date> parse(std::string_view iso);  // "2021-05-06" and nothing else
    std::string text() const;                                // "2021-05-06"

    int year() const;
    int month() const;    // 1 to 12
    int day() const;      // 1 to 31
    int weekday() const;  // 0 is Sunday
    int days_in_month() const;
    Date first_of_month(int months_later = 0) const;

    auto operator<=>(const Date&) const = default;
    friend constexpr Date operator+(Date d, int n) { return {d.days + n}; }
    friend constexpr Date operator-(Date d, int n) { return {d.days - n}; }
    friend constexpr int operator-(Date a, Date b) { return a.days - b.days; }
};

// Full years from one day to another; a person born on 29 February has the birthday on 1 March in
// other years.
int years_between(Date from, Date to);

// When a year of life is complete: on the birthday, or at the end of the day before (Japan's
// 年齢計算ニ関スル法律).
enum class AgeLaw { on_the_birthday, on_the_day_before };
constexpr auto names(AgeLaw) {
    return std::array{Name<AgeLaw>{AgeLaw::on_the_birthday, "on_the_birthday"},
                      Name<AgeLaw>{AgeLaw::on_the_day_before, "on_the_day_before"}};
}
int age_on(Date born, Date day, AgeLaw law);

// What a person types: 2021-05-06, 2021/5/6, 20210506, 2021年5月6日, the Japanese eras
// (昭和20年3月3日, S20.3.3, 昭20/3/3, 令和元年5月1日) and full-width forms of all of these, any
// dash (is_dash) between the numbers. An era's day has to lie within that era: 昭和64年1月8日 is
// none. Nothing where it is no day.
std::optional<Date> read_date(std::string_view typed);
// The same, and seven digits as clinics' receipt computers write a date of birth: the era's number
// (1 明治 to 5 令和), its year, month and day. 3250101 is 昭和25年1月1日.
std::optional<Date> read_birth_date(std::string_view typed);

// "09:30"; minutes after midnight, 0 to 1440.
std::string clock_text(int minute);
std::optional<int> read_clock(std::string_view text);

// Replaces YYYY MM DD M D hh mm in a pattern such as "YYYY/MM/DD hh:mm"; the rest is unchanged.
std::string format_date(Date date, std::string_view pattern, int minute = 0);

}  // namespace yk
