#include "server/store/coupons.hpp"

#include "server/store/sealed.hpp"

namespace yk::store {

Result<std::optional<CouponRecord>> coupon(Reader& reader, std::string_view municipality,
                                           std::string_view number) {
    return reader.first(
        "SELECT birth_date FROM valid_coupon WHERE municipality = ?1 AND number_index = ?2 "
        "AND withdrawn = 0",
        {municipality, number_index(reader, number)}, [&](const Row& row) {
            return CouponRecord{std::string(municipality), std::string(number), row.maybe_date(0)};
        });
}

Result<bool> coupons_are_listed(Reader& reader, std::string_view municipality) {
    const auto any =
        reader.number("SELECT 1 FROM valid_coupon WHERE municipality = ?1 LIMIT 1", {municipality});
    if (!any) return same_error(any);
    return *any == 1;
}

Result<bool> is_listed(Reader& reader, std::string_view municipality, std::string_view number) {
    const auto listed = reader.number(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM valid_coupon WHERE municipality = ?1 "
        "AND number_index = ?2 AND withdrawn = 0) OR NOT EXISTS "
        "(SELECT 1 FROM valid_coupon WHERE municipality = ?1) THEN 1 ELSE 0 END",
        {municipality, number_index(reader, number)});
    if (!listed) return same_error(listed);
    return *listed == 1;
}

Result<bool> is_withdrawn(Reader& reader, std::string_view municipality, std::string_view number) {
    const auto withdrawn = reader.number(
        "SELECT withdrawn FROM valid_coupon WHERE municipality = ?1 AND number_index = ?2",
        {municipality, number_index(reader, number)});
    if (!withdrawn) return same_error(withdrawn);
    return *withdrawn == 1;
}

Result<void> set_coupon(Database& database, const CouponRecord& coupon) {
    return database.run(
        "INSERT INTO valid_coupon (municipality, number_index, birth_date) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (municipality, number_index) DO UPDATE SET birth_date = excluded.birth_date, "
        "withdrawn = 0",
        {coupon.municipality, number_index(database, coupon.number), coupon.birth_date});
}

Result<bool> withdraw_coupon(Database& database, std::string_view municipality,
                             std::string_view number) {
    const auto withdrawn = database.change(
        "UPDATE valid_coupon SET withdrawn = 1 WHERE municipality = ?1 AND number_index = ?2 "
        "AND withdrawn = 0",
        {municipality, number_index(database, number)});
    if (!withdrawn) return same_error(withdrawn);
    return *withdrawn > 0;
}

Result<int64_t> put_coupons(Database& database, std::span<const CouponRecord> coupons) {
    int64_t changed = 0;
    for (const CouponRecord& coupon : coupons) {
        const auto put = database.change(
            "INSERT INTO valid_coupon (municipality, number_index, birth_date) "
            "VALUES (?1, ?2, ?3) ON CONFLICT (municipality, number_index) DO UPDATE SET birth_date "
            "= COALESCE(excluded.birth_date, valid_coupon.birth_date), withdrawn = 0 "
            "WHERE valid_coupon.withdrawn = 1 OR (excluded.birth_date IS NOT NULL "
            "AND valid_coupon.birth_date IS DISTINCT FROM excluded.birth_date)",
            {coupon.municipality, number_index(database, coupon.number), coupon.birth_date});
        if (!put) return same_error(put);
        changed += *put;
    }
    return changed;
}

}  // namespace yk::store
