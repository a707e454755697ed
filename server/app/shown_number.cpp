#include "server/app/shown_number.hpp"

#include <algorithm>

#include "server/app/hourly.hpp"
#include "server/app/view.hpp"
#include "server/ledger/ledger.hpp"
#include "shared/core/text.hpp"

namespace yk {

std::string shown_number(const Call& call, const std::string& number) {
    const auto read = call.setup->rules->read_number(number, call.today);
    if (!read) return std::string(number.size(), kMaskedDigit);
    const auto at_most = [&](int count) {
        return std::min(static_cast<size_t>(count), number.size());
    };
    std::string shown = number;
    if (read->shown > 0)
        std::fill(shown.begin() + static_cast<std::ptrdiff_t>(at_most(read->shown)), shown.end(),
                  kMaskedDigit);
    if (read->hyphen_after > 0 && at_most(read->hyphen_after) < number.size())
        shown.insert(at_most(read->hyphen_after), 1, '-');
    return shown;
}

Identity shown_identity(const Call& call, const PersonRecord& person) {
    Identity identity = identity_of(person);
    identity.number = shown_number(call, person.number);
    return identity;
}

Outcome<NumberShown> show_number(const Call& call, Database& database, const ShowNumber& asked) {
    const std::string reason = usual_width(asked.reason);
    if (reason.empty()) return refuse(Errc::invalid, "field_required", call, "$.reason");
    const auto person = person_in_view(call, database, asked.id);
    if (!person) return tl::unexpected<Problem>(person.error());
    if (auto counted = count_hourly(call, database, kNumbersShown, asked.id, {{"reason", reason}});
        !counted)
        return tl::unexpected<Problem>(counted.error());
    return NumberShown{person->record.number};
}

}  // namespace yk
