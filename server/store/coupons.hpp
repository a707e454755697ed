// Valid coupons (有効接種券): which numbers a municipality has given out, and to whom born when.
// Of a number only its keyed index is kept (sealed.hpp): who reads the file learns dates of birth
// and nobody's number.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

Result<std::optional<CouponRecord>> coupon(Reader& reader, std::string_view municipality,
                                           std::string_view number);
// Whether any list is loaded for this municipality: where none is, no coupon can be missing.
Result<bool> coupons_are_listed(Reader& reader, std::string_view municipality);
// On the list, or none is loaded.
Result<bool> is_listed(Reader& reader, std::string_view municipality, std::string_view number);

// Adds or corrects; how many rows were new or became different.
Result<int64_t> put_coupons(Database& database, std::span<const CouponRecord> coupons);

}  // namespace yk::store
