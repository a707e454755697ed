// Numbers with a fixed form: a municipality's, a coupon's, and the bar code that contains both.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "shared/core/result.hpp"

namespace yk {

// 自治体番号: six digits, the last one a check digit (weights 6 5 4 3 2; the last digit of 11 minus
// the sum modulo 11): 431001 is valid, 431002 is not. Tenants outside Japan have other codes, so
// this is only used if the tenant's settings say "japan_coupon".
bool is_municipality_number(std::string_view six_digits);

// 接種券番号: exactly ten digits, kept as text.
inline constexpr size_t kCouponDigits = 10;
bool is_coupon_number(std::string_view text);

// The digits that a code reader sends, or that are typed in its place: 18 digits = kind 1, dose 1,
// municipality 6, coupon 10; 16 = the same without kind and dose; or the coupon's ten alone.
inline constexpr size_t kTicketDigits = 18;
inline constexpr size_t kShortTicketDigits = 16;
struct ScannedCode {
    std::optional<int> kind;
    std::optional<int> dose;
    std::string municipality;  // empty if only the coupon was read
    std::string coupon;
    bool operator==(const ScannedCode&) const = default;
};
// Where a person's number has another length, only the number alone is a code. Errors
// (Errc::invalid): digits_wrong_length, with the values "max" and "now"; municipality_check_digit.
Result<ScannedCode> read_scanned(std::string_view digits, size_t number_length = kCouponDigits);

}  // namespace yk
