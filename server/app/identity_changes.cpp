#include "server/app/identity_changes.hpp"

#include <algorithm>
#include <utility>

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

// Numbers are masked; of answers, those to the fields that the user sees.
std::vector<FieldDifference> changes_in_sight(const Call& call,
                                              const std::vector<FieldChange>& changes) {
    std::vector<FieldDifference> shown;
    for (const FieldChange& each : changes) {
        if (each.field == "number")
            shown.push_back(
                {each.field, shown_number(call, each.from), shown_number(call, each.to)});
        else if (each.field == "municipality" || each.field == "birth_date" ||
                 form_for(call, "register").has(each.field))
            shown.push_back({each.field, each.from, each.to});
    }
    return shown;
}

bool is_a_correction(const EntryRecord& entry) {
    return entry.action == ledger::kIdentityCorrected || entry.action == ledger::kCouponWithdrawn ||
           entry.action == ledger::kJoined;
}

// What speaks against it that two records are one person's.
std::vector<std::string> doubts_of(const Call& call, const PersonRecord& stays,
                                   const PersonRecord& joined) {
    std::vector<std::string> doubts;
    if (stays.birth_date != joined.birth_date) doubts.emplace_back(kBirthDatesDiffer);
    if (search_form(name_of_person(call, stays)) != search_form(name_of_person(call, joined)))
        doubts.emplace_back(kNamesDiffer);
    return doubts;
}

}  // namespace

Result<std::vector<IdentityCorrection>> identity_corrections(const Call& call, Reader& reader,
                                                             const PersonRecord& person) {
    auto records = store::records_joined_to(reader, person.id);
    if (!records) return same_error(records);
    records->push_back(person);
    std::vector<std::pair<EntryRecord, const PersonRecord*>> found;
    for (const PersonRecord& record : *records) {
        auto entries = store::entries(reader, Subject::person, record.id.value);
        if (!entries) return same_error(entries);
        for (EntryRecord& entry : *entries)
            if (is_a_correction(entry)) found.emplace_back(std::move(entry), &record);
    }
    std::sort(found.begin(), found.end(), [](const auto& one, const auto& other) {
        return one.first.id.value > other.first.id.value;
    });
    found.resize(std::min(found.size(), kMostCorrections));
    std::vector<IdentityCorrection> all;
    for (const auto& [entry, record] : found) {
        const auto changes = store::person_changes(reader, entry.id);
        if (!changes) return same_error(changes);
        all.push_back({call.local_text(entry.at), entry.account_name, entry.action,
                       std::string(answer(entry.said, store::kCorrectionReason)),
                       changes_in_sight(call, *changes),
                       record->joined_into ? shown_number(call, record->number) : std::string{}});
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
        if (auto sure = check_doubts(call, checked->doubts, asked.confirmed); !sure)
            return tl::unexpected<Problem>(sure.error());
    if (checked->birth_date && std::ranges::any_of(person->doses, [&](const DoseRecord& each) {
            return each.given_on < *checked->birth_date;
        }))
        return refuse(Errc::refused, "born_after_a_dose", call, "$.identity.birth_date");
    const auto corrected =
        ledger::correct_identity(database, actor_of(call),
                                 {asked.id, *call.if_match, checked->municipality, checked->number,
                                  checked->birth_date ? checked->birth_date : before.birth_date},
                                 *reason);
    if (!corrected) return refuse(corrected.error(), call);
    return read_person(call, database, {asked.id});
}

Outcome<PersonInfo> find_other_record(const Call& call, Reader& reader,
                                      const FindOtherRecord& asked) {
    const auto person = person_in_view(call, reader, asked.id);
    if (!person) return tl::unexpected<Problem>(person.error());
    Identity said = asked.other;
    if (usual_width(said.municipality).empty()) said.municipality = person->record.municipality;
    said.birth_date.clear();
    const auto checked = check_identity(said, *call.setup, call.today, "$.other");
    if (!checked) return refuse(checked.error(), call);
    const auto known = store::person_by_number(reader, checked->municipality, checked->number);
    if (!known) return refuse(known.error(), call);
    if (!*known) return refuse(Errc::not_found, "person_gone", call, "$.other.number");
    if ((*known)->id == asked.id)
        return refuse(Errc::refused, "same_person", call, "$.other.number");
    const auto other = person_in_view(call, reader, (*known)->id);
    if (!other) return refuse(Errc::not_found, "person_gone", call, "$.other.number");
    return person_info(call, reader, *other);
}

Outcome<PersonInfo> join_people(const Call& call, Database& database, const JoinPeople& asked) {
    const auto stays = person_in_view(call, database, asked.id);
    if (!stays) return tl::unexpected<Problem>(stays.error());
    const auto joined = person_in_view(call, database, asked.other);
    if (!joined) return tl::unexpected<Problem>(joined.error());
    const auto reason = reason_given(call, asked.reason);
    if (!reason) return tl::unexpected<Problem>(reason.error());
    std::vector<std::string> doubts = doubts_of(call, stays->record, joined->record);
    if (auto sure = check_doubts(call, doubts, asked.confirmed, "$.other"); !sure)
        return tl::unexpected<Problem>(sure.error());
    if (const auto done = ledger::join_people(
            database, actor_of(call),
            {asked.id, *call.if_match, asked.other, asked.other_version, std::move(doubts)},
            *reason);
        !done)
        return refuse(done.error(), call);
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
        const std::string said = typed_digits(asked.identity.number);
        if (!said.empty() && said != coupon.number)
            return refuse(Errc::conflict, "number_of_another", call, "$.identity.number");
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
