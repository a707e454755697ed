#include "server/app/identity_changes.hpp"

#include <algorithm>

#include "server/app/identity.hpp"
#include "server/app/people.hpp"
#include "server/app/shown_number.hpp"
#include "server/app/view.hpp"
#include "server/ledger/identity.hpp"
#include "server/store/history.hpp"
#include "server/store/people.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr size_t kMostCorrections = 100;

Outcome<std::string> reason_given(const Call& call, const std::string& said) {
    std::string reason = usual_width(said);
    if (reason.empty()) return refuse(Errc::invalid, "field_required", call, "$.reason");
    return reason;
}

// What isn't said stays as it is.
Identity completed(const Identity& said, const PersonRecord& before) {
    Identity all = said;
    if (usual_width(all.municipality).empty()) all.municipality = before.municipality;
    const bool same_number = usual_width(all.number).empty();
    if (same_number) all.number = before.number;
    if (same_number && usual_width(all.birth_date).empty() && before.birth_date)
        all.birth_date = before.birth_date->text();
    return all;
}

bool is_a_correction(const EntryRecord& entry) {
    return entry.action == ledger::kIdentityCorrected || entry.action == ledger::kCouponWithdrawn ||
           entry.action == ledger::kJoined;
}

}  // namespace

Result<std::vector<IdentityCorrection>> identity_corrections(const Call& call, Reader& reader,
                                                             PersonId person) {
    auto entries = store::entries(reader, Subject::person, person.value);
    if (!entries) return same_error(entries);
    std::vector<IdentityCorrection> all;
    std::reverse(entries->begin(), entries->end());
    for (const EntryRecord& entry : *entries) {
        if (!is_a_correction(entry) || all.size() == kMostCorrections) continue;
        IdentityCorrection made{call.local_text(entry.at),
                                entry.account_name,
                                entry.action,
                                std::string(answer(entry.said, store::kCorrectionReason)),
                                {}};
        const auto changes = store::person_changes(reader, entry.id);
        if (!changes) return same_error(changes);
        for (const FieldChange& each : *changes) {
            const bool number = each.field == "number";
            made.changes.push_back({each.field, number ? shown_number(call, each.from) : each.from,
                                    number ? shown_number(call, each.to) : each.to});
        }
        all.push_back(std::move(made));
    }
    return all;
}

Outcome<PersonInfo> correct_identity(const Call& call, Database& database,
                                     const CorrectIdentity& asked) {
    const auto person = person_in_view(call, database, asked.id);
    if (!person) return tl::unexpected<Problem>(person.error());
    const auto reason = reason_given(call, asked.reason);
    if (!reason) return tl::unexpected<Problem>(reason.error());
    const PersonRecord& before = person->record;
    const auto checked = check_identity(completed(asked.identity, before), *call.setup, call.today);
    if (!checked) return refuse(checked.error(), call);
    if (checked->number != before.number)
        if (auto sure = check_doubts(call, *checked, asked.confirmed); !sure)
            return tl::unexpected<Problem>(sure.error());
    const auto corrected =
        ledger::correct_identity(database, actor_of(call),
                                 {asked.id, *call.if_match, checked->municipality, checked->number,
                                  checked->birth_date ? checked->birth_date : before.birth_date},
                                 *reason);
    if (!corrected) return refuse(corrected.error(), call);
    return read_person(call, database, {asked.id});
}

Outcome<PersonInfo> join_people(const Call& call, Database& database, const JoinPeople& asked) {
    const auto person = person_in_view(call, database, asked.id);
    if (!person) return tl::unexpected<Problem>(person.error());
    const auto reason = reason_given(call, asked.reason);
    if (!reason) return tl::unexpected<Problem>(reason.error());
    Identity said = asked.other;
    if (usual_width(said.municipality).empty()) said.municipality = person->record.municipality;
    said.birth_date.clear();
    const auto checked = check_identity(said, *call.setup, call.today, "$.other");
    if (!checked) return refuse(checked.error(), call);
    const auto other = store::person_by_number(database, checked->municipality, checked->number);
    if (!other) return refuse(other.error(), call);
    if (!*other) return refuse(Errc::not_found, "person_gone", call, "$.other.number");
    const auto joined = ledger::join_people(database, actor_of(call), asked.id, *call.if_match,
                                            (*other)->id, *reason);
    if (!joined) return refuse(joined.error(), call);
    return read_person(call, database, {asked.id});
}

Outcome<Nothing> withdraw_coupon(const Call& call, Database& database,
                                 const WithdrawCoupon& asked) {
    const auto reason = reason_given(call, asked.reason);
    if (!reason) return tl::unexpected<Problem>(reason.error());
    CouponRecord coupon;
    PersonId whose{};
    if (asked.person) {
        const auto person = person_in_view(call, database, *asked.person);
        if (!person) return tl::unexpected<Problem>(person.error());
        coupon = {person->record.municipality, person->record.number, {}};
        whose = *asked.person;
    } else {
        Identity said = asked.identity;
        if (usual_width(said.municipality).empty()) said.municipality = call.setup->settings.code;
        said.birth_date.clear();
        const auto checked = check_identity(said, *call.setup, call.today);
        if (!checked) return refuse(checked.error(), call);
        coupon = {checked->municipality, checked->number, {}};
        const auto known = store::person_by_number(database, coupon.municipality, coupon.number);
        if (!known) return refuse(known.error(), call);
        if (*known) whose = (*known)->id;
    }
    if (auto removed = ledger::withdraw_coupon(database, actor_of(call), coupon, whose, *reason);
        !removed)
        return refuse(removed.error(), call);
    return Nothing{};
}

}  // namespace yk
