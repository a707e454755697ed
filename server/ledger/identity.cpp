#include "server/ledger/identity.hpp"

#include <algorithm>
#include <utility>

#include "server/ledger/answer_changes.hpp"
#include "server/store/bookings.hpp"
#include "server/store/coupons.hpp"
#include "server/store/doses.hpp"
#include "server/store/history.hpp"

namespace yk::ledger {
namespace {

Result<PersonRecord> person_at(Database& database, PersonId id, int64_t expected_version) {
    auto found = store::person(database, id);
    if (!found) return same_error(found);
    if (!*found) return fail(Errc::not_found, "person_gone");
    if ((*found)->version != expected_version) return fail(Errc::conflict, "changed_meanwhile");
    return std::move(**found);
}

Result<void> write_entry(Database& database, const Actor& actor, PersonId person,
                         const char* action, const std::string& reason,
                         const std::vector<FieldChange>& changes,
                         const std::vector<std::string>& confirmed = {}) {
    database.note_changed(person_topic(person));
    const auto entry = store::insert_entry(database, actor,
                                           {.subject = Subject::person,
                                            .subject_id = person.value,
                                            .action = action,
                                            .confirmed = confirmed,
                                            .said = {{store::kCorrectionReason, reason}}});
    if (!entry) return same_error(entry);
    return store::insert_person_changes(database, *entry, changes);
}

std::string text_of(const std::optional<Date>& date) {
    return date ? date->text() : std::string{};
}

// `now`: another record, or the identity as it is to be.
template <class Now>
std::vector<FieldChange> differences(const PersonRecord& before, const Now& now) {
    std::vector<FieldChange> changes;
    const auto compare = [&](const char* field, const std::string& from, const std::string& to) {
        if (from != to) changes.push_back({field, from, to});
    };
    compare("municipality", before.municipality, now.municipality);
    compare("number", before.number, now.number);
    compare("birth_date", text_of(before.birth_date), text_of(now.birth_date));
    return changes;
}

// The list of valid coupons follows: a listed number's place is taken by the new one.
Result<void> correct_list(Database& database, const PersonRecord& before,
                          const store::PersonIdentity& now) {
    const auto listed = store::coupon(database, before.municipality, before.number);
    if (!listed) return same_error(listed);
    const auto fresh = store::coupon(database, now.municipality, now.number);
    if (!fresh) return same_error(fresh);
    if (!*listed && !*fresh) return {};
    const bool moves = before.municipality != now.municipality || before.number != now.number;
    if (moves)
        if (const auto former =
                store::withdraw_coupon(database, before.municipality, before.number);
            !former)
            return same_error(former);
    return store::set_coupon(database, {now.municipality, now.number, now.birth_date});
}

// Whether a dose is booked or given in both records.
Result<bool> have_a_dose_in_common(Database& database, PersonId one, PersonId other) {
    std::vector<int> numbers;
    for (const PersonId id : {one, other}) {
        const auto bookings = store::bookings_of_person(database, id);
        if (!bookings) return same_error(bookings);
        const auto doses = store::doses_of_person(database, id);
        if (!doses) return same_error(doses);
        std::vector<int> theirs;
        for (const BookingInSlot& each : *bookings)
            if (takes_a_place(each.booking.phase)) theirs.push_back(each.booking.dose);
        for (const DoseRecord& each : *doses)
            theirs.push_back(each.number);
        for (const int number : theirs)
            if (std::find(numbers.begin(), numbers.end(), number) != numbers.end()) return true;
        numbers = std::move(theirs);
    }
    return false;
}

}  // namespace

Result<PersonRecord> correct_identity(Database& database, const Actor& actor,
                                      const store::PersonIdentity& now, const std::string& reason) {
    const auto before = person_at(database, now.id, now.expected_version);
    if (!before) return before;
    const std::vector<FieldChange> changes = differences(*before, now);
    if (changes.empty()) return fail(Errc::refused, "nothing_to_correct");
    auto corrected = store::set_identity(database, now);
    if (!corrected && corrected.error().reason == "already_there")
        return fail(Errc::conflict, "number_of_another", "$.identity.number");
    if (!corrected) return corrected;
    if (auto listed = correct_list(database, *before, now); !listed) return same_error(listed);
    if (auto written = write_entry(database, actor, now.id, kIdentityCorrected, reason, changes);
        !written)
        return same_error(written);
    return corrected;
}

Result<void> withdraw_coupon(Database& database, const Actor& actor, const CouponRecord& coupon,
                             PersonId person, const std::string& reason) {
    const auto withdrawn = store::withdraw_coupon(database, coupon.municipality, coupon.number);
    if (!withdrawn) return same_error(withdrawn);
    if (!*withdrawn) return fail(Errc::not_found, "coupon_not_listed", "$.identity.number");
    if (person) return write_entry(database, actor, person, kCouponWithdrawn, reason, {});
    const auto entry = store::insert_entry(
        database, actor,
        {.subject = Subject::coupons,
         .subject_id = 0,
         .action = kCouponWithdrawn,
         .said = {{"number", coupon.number}, {store::kCorrectionReason, reason}}});
    if (!entry) return same_error(entry);
    return {};
}

Result<void> correct_from_list(Database& database, const Actor& actor, const PersonRecord& before,
                               const store::PersonUpdate& now, const std::string& reason) {
    std::vector<FieldChange> changes;
    if (before.birth_date != now.birth_date)
        changes.push_back({"birth_date", text_of(before.birth_date), text_of(now.birth_date)});
    for (FieldChange& each : answer_changes(before.answers, now.answers))
        changes.push_back(std::move(each));
    if (changes.empty()) return {};
    if (const auto corrected = store::update_person(database, now); !corrected)
        return same_error(corrected);
    if (before.joined_into) database.note_changed(person_topic(before.joined_into));
    return write_entry(database, actor, before.id, kIdentityCorrected, reason, changes);
}

Result<void> join_people(Database& database, const Actor& actor, const Joining& joining,
                         const std::string& reason) {
    const auto stays = person_at(database, joining.stays, joining.stays_version);
    if (!stays) return same_error(stays);
    if (joining.stays == joining.joined) return fail(Errc::refused, "same_person", "$.other");
    const auto joined = person_at(database, joining.joined, joining.joined_version);
    if (!joined) return same_error(joined);
    if (joined->registered && !stays->registered)
        return fail(Errc::refused, "joined_not_registered");
    const auto common = have_a_dose_in_common(database, stays->id, joined->id);
    if (!common) return same_error(common);
    if (*common) return fail(Errc::refused, "dose_in_both");
    std::vector<FieldChange> changes = differences(*joined, *stays);
    for (FieldChange& each : answer_changes(joined->answers, stays->answers))
        changes.push_back(std::move(each));
    if (auto moved = store::join_records(database, stays->id, joined->id); !moved) return moved;
    database.note_changed(person_topic(joined->id));
    return write_entry(database, actor, stays->id, kJoined, reason, changes, joining.confirmed);
}

}  // namespace yk::ledger
