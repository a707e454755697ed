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
    return text.size() == kCouponDigits && is_digits(text);
}

Result<ScannedCode> read_scanned(std::string_view digits, size_t number_length) {
    const bool tickets_exist = number_length == kCouponDigits;
    const bool is_ticket =
        tickets_exist && (digits.size() == kTicketDigits || digits.size() == kShortTicketDigits);
    if (!is_digits(digits) || (!is_ticket && digits.size() != number_length)) {
        const std::string wanted = tickets_exist ? "18 / 16 / 10" : std::to_string(number_length);
        const std::string now = std::to_string(digits_of(digits).size());
        return tl::unexpected<Error>(
            {Errc::invalid, "digits_wrong_length", {}, {}, {{"max", wanted}, {"now", now}}});
    }
    ScannedCode code;
    if (is_ticket && digits.size() == kTicketDigits) {
        code.kind = digits[0] - '0';
        code.dose = digits[1] - '0';
        digits.remove_prefix(2);
    }
    if (is_ticket) {
        code.municipality = digits.substr(0, 6);
        if (!is_municipality_number(code.municipality))
            return fail(Errc::invalid, "municipality_check_digit");
        digits.remove_prefix(6);
    }
    code.coupon = digits;
    return code;
}

}  // namespace yk
