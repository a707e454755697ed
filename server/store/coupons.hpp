// Valid coupons (有効接種券): the numbers that a municipality has issued, with dates of birth. Only
// a number's keyed index is stored (sealed.hpp): the file reveals dates of birth, but no numbers.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// None: it isn't listed, or was withdrawn.
Result<std::optional<CouponRecord>> coupon(Reader& reader, std::string_view municipality,
                                           std::string_view number);
// Whether any list is loaded for this municipality; without a list every coupon is accepted.
Result<bool> coupons_are_listed(Reader& reader, std::string_view municipality);
// On the list, or no list is loaded.
Result<bool> is_listed(Reader& reader, std::string_view municipality, std::string_view number);

Result<bool> is_withdrawn(Reader& reader, std::string_view municipality, std::string_view number);

// Sets a coupon's date of birth, also to none; adds the coupon where it isn't listed.
Result<void> set_coupon(Database& database, const CouponRecord& coupon);
// It is remembered as withdrawn until it is set or put again. False: it wasn't listed.
Result<bool> withdraw_coupon(Database& database, std::string_view municipality,
                             std::string_view number);

// Adds or updates coupons; returns how many rows were added or changed. No date of birth keeps the
// known one. A withdrawn one is valid again.
Result<int64_t> put_coupons(Database& database, std::span<const CouponRecord> coupons);

}  // namespace yk::store
