#include "number.hpp"

#include <array>
#include <chrono>
#include <optional>

#include "tables.hpp"

namespace kdca {
namespace {

constexpr size_t kDigits = 13;
constexpr uint32_t kShown = 7;  // 900101-1******: date of birth, century and sex
constexpr uint32_t kHyphenAfter = 6;

int digit(std::string_view digits, size_t at) {
    return digits[at] - '0';
}

int century(int seventh) {
    switch (seventh) {
        case 9:
        case 0:
            return 1800;
        case 1:
        case 2:
        case 5:  // 5 to 8: foreigners
        case 6:
            return 1900;
        default:
            return 2000;
    }
}

bool is_foreigners(int seventh) {
    return seventh >= 5 && seventh <= 8;
}

std::optional<yk_date> birthday(std::string_view digits) {
    using namespace std::chrono;
    const auto pair = [&](size_t at) { return digit(digits, at) * 10 + digit(digits, at + 1); };
    const year_month_day day{year{century(digit(digits, 6)) + pair(0)},
                             month{static_cast<unsigned>(pair(2))},
                             std::chrono::day{static_cast<unsigned>(pair(4))}};
    if (!day.ok()) return std::nullopt;
    return static_cast<yk_date>(local_days{day}.time_since_epoch().count());
}

bool checks(std::string_view digits) {
    constexpr std::array kWeights{2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
    int sum = 0;
    for (size_t i = 0; i < kWeights.size(); ++i)
        sum += digit(digits, i) * kWeights[i];
    const int from = is_foreigners(digit(digits, 6)) ? 13 : 11;
    return (from - sum % 11) % 10 == digit(digits, 12);
}

}  // namespace

yk::plugin::Number read_number(std::string_view digits, yk_date today) {
    yk::plugin::Number number;
    number.shown = kShown;
    number.hyphen_after = kHyphenAfter;
    if (digits.size() != kDigits ||
        digits.find_first_not_of("0123456789") != std::string_view::npos) {
        number.refused = {reason::kNumberNotThirteenDigits};
        return number;
    }
    number.birth_date = birthday(digits);
    if (!number.birth_date || *number.birth_date > today)
        number.refused = {reason::kNumberHasNoBirthday};
    else if (!checks(digits))
        number.asked = {reason::kNumberDoesNotCheck};
    return number;
}

}  // namespace kdca
