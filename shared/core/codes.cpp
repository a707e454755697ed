#include "shared/core/codes.hpp"

#include "shared/core/text.hpp"

namespace yk {

bool is_municipality_number(std::string_view six_digits) {
    if (six_digits.size() != 6 || !is_digits(six_digits)) return false;
    int sum = 0;
    for (size_t i = 0; i < 5; ++i)
        sum += (six_digits[i] - '0') * (6 - static_cast<int>(i));
    return (11 - sum % 11) % 10 == six_digits[5] - '0';
}

bool is_coupon_number(std::string_view text) {
    return text.size() == 10 && is_digits(text);
}

std::optional<ScannedCode> read_scanned(std::string_view digits) {
    if (!is_digits(digits)) return std::nullopt;
    if (digits.size() == 10) return ScannedCode{{}, {}, {}, std::string(digits)};
    if (digits.size() != 18 || !is_municipality_number(digits.substr(2, 6))) return std::nullopt;
    return ScannedCode{digits[0] - '0', digits[1] - '0', std::string(digits.substr(2, 6)),
                       std::string(digits.substr(8))};
}

}  // namespace yk
