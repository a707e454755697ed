#include "shared/core/dates.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "shared/core/text.hpp"

namespace yk {
namespace {

namespace calendar = std::chrono;

calendar::year_month_day civil(Date d) {
    return calendar::year_month_day{calendar::sys_days{calendar::days{d.days}}};
}

struct Era {
    std::string_view name, short_name;
    char letter;
    int first_year;
    int begins, ends;  // as yyyymmdd, both included
};
// The days are from the law on era names and the cabinet orders on their change.
constexpr std::array<Era, 5> kEras{{{"明治", "明", 'M', 1868, 18681023, 19120729},
                                    {"大正", "大", 'T', 1912, 19120730, 19261224},
                                    {"昭和", "昭", 'S', 1926, 19261225, 19890107},
                                    {"平成", "平", 'H', 1989, 19890108, 20190430},
                                    {"令和", "令", 'R', 2019, 20190501, 99991231}}};

const Era* take_era(std::string_view& text) {
    for (const Era& era : kEras) {
        for (std::string_view name : {era.name, era.short_name})
            if (text.starts_with(name)) {
                text.remove_prefix(name.size());
                return &era;
            }
        if (!text.empty() && (text[0] & ~0x20) == era.letter) {
            text.remove_prefix(1);
            return &era;
        }
    }
    return nullptr;
}

// The numbers in a text; none if it contains anything except numbers, date signs and blanks.
std::optional<std::vector<std::string_view>> numbers_in(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        size_t digits = 0;
        while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9')
            ++digits;
        if (digits > 0) {
            found.push_back(text.substr(0, digits));
            text.remove_prefix(digits);
            continue;
        }
        std::string_view after = text;
        bool sign = is_dash(next_character(after));
        if (sign) text = after;
        for (std::string_view mark : {"/", ".", " ", ",", "年", "月", "日", "년", "월", "일"})
            if (!sign && text.starts_with(mark)) {
                text.remove_prefix(mark.size());
                sign = true;
            }
        if (!sign || found.empty()) return std::nullopt;
    }
    return found;
}

int number(std::string_view digits) {
    int n = 0;
    for (char c : digits.substr(0, 8))
        n = n * 10 + (c - '0');
    return n;
}

std::string padded(int n, size_t width) {
    std::string text = std::to_string(n);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return {};
    const calendar::year_month_day ymd{calendar::year{year},
                                       calendar::month{static_cast<unsigned>(month)},
                                       calendar::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return {};
    return Date{static_cast<int32_t>(calendar::sys_days{ymd}.time_since_epoch().count())};
}

std::optional<Date> Date::parse(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return {};
    for (size_t i = 0; i < iso.size(); ++i)
        if (i != 4 && i != 7 && (iso[i] < '0' || iso[i] > '9')) return {};
    return of(number(iso.substr(0, 4)), number(iso.substr(5, 2)), number(iso.substr(8, 2)));
}

std::string Date::text() const {
    return padded(year(), 4) + "-" + padded(month(), 2) + "-" + padded(day(), 2);
}

int Date::year() const {
    return int{civil(*this).year()};
}
int Date::month() const {
    return static_cast<int>(unsigned{civil(*this).month()});
}
int Date::day() const {
    return static_cast<int>(unsigned{civil(*this).day()});
}

int Date::weekday() const {
    const int from_thursday = days % 7;  // 1970-01-01 was a Thursday
    return (from_thursday + 4 + 7) % 7;
}

int Date::days_in_month() const {
    const auto ymd = civil(*this);
    const auto last = (ymd.year() / ymd.month() / calendar::last).day();
    return static_cast<int>(unsigned{last});
}

Date Date::first_of_month(int months_later) const {
    const int months = year() * 12 + month() - 1 + months_later;
    return of(months / 12, months % 12 + 1, 1).value_or(*this);
}

int age_on(Date born, Date day, AgeLaw law) {
    return years_between(born, law == AgeLaw::on_the_day_before ? day + 1 : day);
}

int years_between(Date from, Date to) {
    const bool before_birthday =
        std::pair{to.month(), to.day()} < std::pair{from.month(), from.day()};
    return to.year() - from.year() - (before_birthday ? 1 : 0);
}

std::optional<Date> read_date(std::string_view typed) {
    const std::string usual = usual_width(typed);
    std::string_view rest = usual;
    const Era* era = take_era(rest);
    if (era && rest.starts_with("元")) {
        rest.remove_prefix(std::string_view("元").size());
        const std::string in_digits = "1" + std::string(rest);
        const auto after = numbers_in(in_digits);
        if (!after || after->size() != 3 || after->front() != "1") return {};
        const auto date = Date::of(era->first_year, number((*after)[1]), number((*after)[2]));
        if (!date) return {};
        const int key = date->year() * 10000 + date->month() * 100 + date->day();
        return key >= era->begins && key <= era->ends ? date : std::nullopt;
    }
    while (era && (rest.starts_with(".") || rest.starts_with(" ")))
        rest.remove_prefix(1);
    const auto found = numbers_in(rest);
    if (!found) return {};
    int year = 0, month = 0, day = 0;
    if (found->size() == 3) {
        for (std::string_view part : *found)
            if (part.size() > 4) return {};
        year = number((*found)[0]), month = number((*found)[1]), day = number((*found)[2]);
    } else if (found->size() == 1 && (*found)[0].size() == (era ? 6u : 8u)) {
        const int all = number((*found)[0]);
        year = all / 10000, month = all / 100 % 100, day = all % 100;
    } else {
        return {};
    }
    if (!era) return year < 1000 ? std::nullopt : Date::of(year, month, day);
    if (year < 1) return {};
    const auto date = Date::of(era->first_year + year - 1, month, day);
    if (!date) return {};
    const int key = date->year() * 10000 + date->month() * 100 + date->day();
    return key >= era->begins && key <= era->ends ? date : std::nullopt;
}

std::optional<Date> read_birth_date(std::string_view typed) {
    const std::string usual = usual_width(typed);
    const bool digits =
        std::all_of(usual.begin(), usual.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || usual.size() != 7) return read_date(typed);
    const int era = usual.front() - '1';
    if (era < 0 || era >= static_cast<int>(kEras.size())) return {};
    return read_date(kEras[static_cast<size_t>(era)].letter + usual.substr(1));
}

std::string clock_text(int minute) {
    return padded(minute / 60, 2) + ":" + padded(minute % 60, 2);
}

std::optional<int> read_clock(std::string_view text) {
    const std::string usual = usual_width(text);
    const size_t colon = usual.find(':');
    if (colon == std::string::npos || colon < 1 || colon > 2 || usual.size() != colon + 3)
        return {};
    for (size_t i = 0; i < usual.size(); ++i)
        if (i != colon && (usual[i] < '0' || usual[i] > '9')) return {};
    const int hour = number(std::string_view(usual).substr(0, colon));
    const int minute = number(std::string_view(usual).substr(colon + 1));
    if (minute > 59 || hour * 60 + minute > 1440) return {};
    return hour * 60 + minute;
}

std::string format_date(Date date, std::string_view pattern, int minute) {
    std::string out;
    const auto take = [&](std::string_view mark, const std::string& value) {
        if (!pattern.starts_with(mark)) return false;
        out += value;
        pattern.remove_prefix(mark.size());
        return true;
    };
    while (!pattern.empty()) {
        if (take("YYYY", padded(date.year(), 4)) || take("MM", padded(date.month(), 2)) ||
            take("DD", padded(date.day(), 2)) || take("hh", padded(minute / 60, 2)) ||
            take("mm", padded(minute % 60, 2)) || take("M", std::to_string(date.month())) ||
            take("D", std::to_string(date.day())))
            continue;
        out += pattern.front();
        pattern.remove_prefix(1);
    }
    return out;
}

}  // namespace yk
