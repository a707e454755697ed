#include "server/app/identity.hpp"

#include <algorithm>

#include "shared/core/codes.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"
#include "shared/protocol/field_check.hpp"

namespace yk {
namespace {

Result<void> check_municipality(const std::string& number, const TenantSettings& settings,
                                const std::string& at) {
    if (settings.numbers.check == "japan_coupon") {
        if (number.size() != 6 || !is_digits(number))
            return fail(Errc::invalid, "municipality_wrong", at);
        if (!is_municipality_number(number))
            return fail(Errc::invalid, "municipality_check_digit", at);
    }
    const auto& others = settings.numbers.accepted_municipalities;
    if (number != settings.code && std::find(others.begin(), others.end(), number) == others.end())
        return fail(Errc::invalid, "municipality_not_accepted", at);
    return {};
}

}  // namespace

Result<CheckedIdentity> check_identity(const Identity& said, const Setup& setup, Date today,
                                       const std::string& at) {
    const TenantSettings& settings = setup.settings;
    CheckedIdentity checked;
    checked.municipality = typed_digits(said.municipality);
    if (auto fits = check_municipality(checked.municipality, settings, at + ".municipality"); !fits)
        return tl::unexpected(fits.error());

    checked.number = typed_digits(said.number);
    if (!is_digits(checked.number)) return fail(Errc::invalid, "number_not_digits", at + ".number");
    if (static_cast<int64_t>(checked.number.size()) != settings.numbers.length)
        return fail(Errc::invalid, "number_wrong_length", at + ".number");

    auto read = setup.rules->read_number(checked.number, today);
    if (!read) return tl::unexpected(read.error());
    if (!read->refusals.empty()) return fail(Errc::invalid, read->refusals.front(), at + ".number");
    checked.doubts = std::move(read->asks);
    if (read->birth_date)
        if (auto fits = check_birth_date(*read->birth_date, today); !fits)
            return fail(Errc::invalid, fits.error().reason, at + ".number");
    checked.birth_date = read->birth_date;
    checked.number_has_birth_date = read->birth_date.has_value();

    if (usual_width(said.birth_date).empty()) return checked;
    checked.birth_date = read_birth_date(said.birth_date);
    if (!checked.birth_date) return fail(Errc::invalid, "date_impossible", at + ".birth_date");
    if (auto fits = check_birth_date(*checked.birth_date, today); !fits)
        return fail(Errc::invalid, fits.error().reason, at + ".birth_date");
    if (read->birth_date && *read->birth_date != *checked.birth_date)
        return fail(Errc::invalid, "birth_date_not_the_numbers", at + ".birth_date");
    return checked;
}

Outcome<void> check_doubts(const Call& call, const std::vector<std::string>& doubts,
                           const std::optional<std::vector<std::string>>& confirmed,
                           const std::string& at) {
    Verdict open;
    for (const std::string& doubt : doubts)
        if (!confirmed ||
            std::find(confirmed->begin(), confirmed->end(), doubt) == confirmed->end())
            open.asks.push_back(doubt);
    if (open.asks.empty()) return {};
    return refuse(open, call, at);
}

bool is_birth_date_of(const std::vector<PersonRecord>& records, std::optional<Date> birth_date) {
    return std::any_of(records.begin(), records.end(),
                       [&](const PersonRecord& each) { return each.birth_date == birth_date; });
}

}  // namespace yk
