// Numbers that carry their own proof: a municipality's, a coupon's, and the code that holds both.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace yk {

// 自治体番号: six digits, the last a check digit (weights 6 5 4 3 2, the last digit of 11 minus the
// sum modulo 11): 431001 is one, 431002 is not. Not every municipality is six digits long: a tenant
// outside Japan has its own code, so this is only used where the tenant's settings say "japan".
bool is_municipality_number(std::string_view six_digits);

// 接種券番号: exactly ten digits, kept as text.
bool is_coupon_number(std::string_view text);

// What a code reader types: 18 digits = kind 1, dose 1, municipality 6, coupon 10; or the coupon's
// ten alone.
struct ScannedCode {
    std::optional<int> kind;
    std::optional<int> dose;
    std::string municipality;  // empty where only the coupon was read
    std::string coupon;
    bool operator==(const ScannedCode&) const = default;
};
std::optional<ScannedCode> read_scanned(std::string_view digits);

}  // namespace yk
