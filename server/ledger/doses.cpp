// Doses: giving, correcting and removing them, each with its lot's usage of the day.
#include "server/ledger/doses.hpp"

#include "server/ledger/notices.hpp"
#include "server/ledger/places.hpp"
#include "server/ledger/vials.hpp"
#include "server/store/bookings.hpp"
#include "server/store/doses.hpp"
#include "server/store/history.hpp"
#include "server/store/scans.hpp"

namespace yk::ledger {
namespace {

Result<DoseRecord> dose_at(Database& database, DoseId id, int64_t expected_version) {
    auto found = store::dose(database, id);
    if (!found) return same_error(found);
    if (!*found || (*found)->removed) return fail(Errc::not_found, "dose_gone");
    if ((*found)->version != expected_version) return fail(Errc::conflict, "changed_meanwhile");
    return std::move(**found);
}

Result<void> check_lot_exists(Database& database, LotId id) {
    const auto lot = store::lot(database, id);
    if (!lot) return same_error(lot);
    if (!*lot) return fail(Errc::not_found, "lot_gone", "$.lot");
    return {};
}

Result<void> add_doses_of_day(Database& database, LotId lot, Date day, int64_t more,
                              const VialRules& rules) {
    auto used = change_usage(database, lot, day, rules,
                             [&](LotDay& changed) { changed.usage.doses += more; });
    if (!used) return same_error(used);
    return {};
}

// Nothing is kept of what is empty.
std::vector<Answer> said(const char* field, const std::string& text) {
    return text.empty() ? std::vector<Answer>{} : std::vector<Answer>{{field, text}};
}

// Writes the history entry and stores the dose's current state as a version of it.
Result<DoseRecord> keep_version(Database& database, const Actor& actor, DoseId id,
                                const char* action, const DoseToGive& now = {}) {
    const auto entry = store::insert_entry(database, actor,
                                           {.subject = Subject::dose,
                                            .subject_id = id.value,
                                            .action = action,
                                            .confirmed = now.confirmed,
                                            .notes = now.notes,
                                            .said = said(store::kRecordReason, now.record_reason)});
    if (!entry) return same_error(entry);
    if (auto stored = store::insert_dose_version(database, id, *entry); !stored)
        return same_error(stored);
    auto dose = store::dose(database, id);
    if (!dose) return same_error(dose);
    if (!*dose) return fail(Errc::not_found, "dose_gone");
    database.note_changed(person_topic((*dose)->person));
    database.note_changed(venue_topic(TopicKind::doses, (*dose)->venue));
    return std::move(**dose);
}

}  // namespace

Result<ExaminationId> save_examination(Database& database, const Actor& actor,
                                       const ExaminationRecord& examination,
                                       const std::vector<std::string>& confirmed) {
    if (auto there = check_person_exists(database, examination.person); !there)
        return same_error(there);
    const auto entry = store::insert_entry(
        database, actor,
        {.subject = Subject::person,
         .subject_id = examination.person.value,
         .action = examination.lift_reason.empty() ? "examined" : "finding_lifted",
         .confirmed = confirmed,
         .said = said(store::kLiftReason, examination.lift_reason)});
    if (!entry) return same_error(entry);
    database.note_changed(person_topic(examination.person));
    const auto bookings = store::bookings_of_person(database, examination.person);
    if (!bookings) return same_error(bookings);
    for (const BookingInSlot& each : *bookings)
        if (each.slot.day == examination.day)
            database.note_changed(bookings_topic(each.slot.venue, each.slot.day));
    return store::insert_examination(database, *entry, examination);
}

Result<ScanId> keep_scan(Database& database, const Actor& actor, const ScanRecord& scan,
                         std::string_view bytes) {
    if (auto there = check_person_exists(database, scan.person); !there) return same_error(there);
    const auto scans = store::scans_of_person(database, scan.person);
    if (!scans) return same_error(scans);
    if (static_cast<int64_t>(scans->size()) >= store::kMostScans)
        return fail(Errc::conflict, "too_many_scans");
    const auto entry = store::insert_entry(
        database, actor,
        {.subject = Subject::person, .subject_id = scan.person.value, .action = "scan_added"});
    if (!entry) return same_error(entry);
    database.note_changed(person_topic(scan.person));
    return store::insert_scan(database, *entry, scan, bytes);
}

Result<DoseRecord> give_dose(Database& database, const Actor& actor, const DoseToGive& dose,
                             const VialRules& rules, const NoticePlan& notices) {
    if (auto there = check_person_exists(database, dose.person); !there) return same_error(there);
    if (auto there = check_lot_exists(database, dose.lot); !there) return same_error(there);
    const auto id = store::insert_dose(
        database,
        {{}, dose.person, dose.number, dose.booking, dose.lot, dose.given_on, dose.answers});
    if (!id) return same_error(id);
    if (!*id) return fail(Errc::conflict, "dose_given_already", "$.number");
    if (auto used = add_doses_of_day(database, dose.lot, dose.given_on, 1, rules); !used)
        return same_error(used);
    if (auto notified = notify_of_dose(database, dose.person, **id, notices); !notified)
        return same_error(notified);
    return keep_version(database, actor, **id, "given", dose);
}

Result<DoseRecord> change_dose(Database& database, const Actor& actor, DoseId id,
                               int64_t expected_version, const DoseToGive& dose,
                               const VialRules& rules) {
    const auto before = dose_at(database, id, expected_version);
    if (!before) return before;
    if (auto there = check_lot_exists(database, dose.lot); !there) return same_error(there);
    if (before->lot != dose.lot || before->given_on != dose.given_on) {
        if (auto freed = add_doses_of_day(database, before->lot, before->given_on, -1, rules);
            !freed)
            return same_error(freed);
        if (auto used = add_doses_of_day(database, dose.lot, dose.given_on, 1, rules); !used)
            return same_error(used);
    }
    DoseRecord now = *before;
    now.number = dose.number;
    now.lot = dose.lot;
    now.given_on = dose.given_on;
    now.answers = dose.answers;
    const auto changed = store::update_dose(database, now);
    if (!changed && changed.error().reason == "already_there")
        return fail(Errc::conflict, "dose_given_already", "$.number");
    if (!changed) return same_error(changed);
    return keep_version(database, actor, id, "changed", dose);
}

Result<void> remove_dose(Database& database, const Actor& actor, DoseId id,
                         int64_t expected_version, const VialRules& rules) {
    const auto before = dose_at(database, id, expected_version);
    if (!before) return same_error(before);
    if (auto freed = add_doses_of_day(database, before->lot, before->given_on, -1, rules); !freed)
        return freed;
    DoseRecord now = *before;
    now.removed = true;
    if (auto removed = store::update_dose(database, now); !removed) return removed;
    const auto stored = keep_version(database, actor, id, "removed");
    if (!stored) return same_error(stored);
    return drop_notices(database, id, "dose_removed");
}

}  // namespace yk::ledger
