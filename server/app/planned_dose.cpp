#include "server/app/planned_dose.hpp"

#include <algorithm>
#include <string>

#include "server/app/notices.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/history.hpp"
#include "server/store/slots.hpp"

namespace yk {
namespace {

// Notes of the entries that cancel a booking and bring it back: the dose's id.
constexpr const char* kDoseGiven = "dose_given";
constexpr const char* kDoseRemoved = "dose_removed";

// Of the booking's last entry, if that is the cancellation by this dose: the status before it.
Result<std::string> status_before(Reader& reader, BookingId booking, DoseId dose) {
    const auto entries = store::entries_of_booking(reader, booking);
    if (!entries) return same_error(entries);
    if (entries->empty()) return std::string{};
    const EntryRecord& last = entries->back();
    const Note by_dose{kDoseGiven, std::to_string(dose.value)};
    return std::ranges::find(last.notes, by_dose) == last.notes.end() ? std::string{}
                                                                      : last.from_status;
}

}  // namespace

const BookingInSlot* planned_booking(const PersonInView& person, int dose) {
    for (const BookingInSlot& each : person.bookings)
        if (each.booking.dose == dose && ledger::is_movable(each.booking.phase)) return &each;
    return nullptr;
}

std::vector<Note> notes_of_cancelled(const BookingInSlot& booking) {
    return {{"booked_day", booking.slot.day.text()},
            {"booked_vaccine", booking.slot.vaccine_name},
            {"booked_venue", booking.slot.venue_name}};
}

Outcome<void> may_cancel_for_dose(const Call& call, const BookingInSlot& booking) {
    if (call.reaches(booking.slot.venue) || call.session->seen->has(booking.booking.person))
        return {};
    return refuse(Errc::refused, "identify_first", call);
}

Outcome<void> cancel_for_dose(const Call& call, Database& database, const BookingInSlot* booking,
                              DoseId dose) {
    const StatusSpec* status = call.setup->status_of(Phase::cancelled);
    if (booking == nullptr || status == nullptr) return {};
    ledger::StatusChange change;
    change.expected_version = booking->booking.version;
    change.status = status->id;
    change.phase = status->phase;
    change.notes = {{kDoseGiven, std::to_string(dose.value)}};
    if (const auto changed = ledger::change_status(database, actor_of(call), booking->booking.id,
                                                   change, notice_plan(call));
        !changed)
        return refuse(changed.error(), call);
    return {};
}

Outcome<void> bring_back_planned(const Call& call, Database& database, const PersonInView& person,
                                 const DoseRecord& dose) {
    if (planned_booking(person, dose.number) != nullptr) return {};
    for (const BookingInSlot& each : person.bookings) {
        if (each.booking.dose != dose.number || each.booking.phase != Phase::cancelled ||
            each.slot.day < call.today)
            continue;
        const auto before = status_before(database, each.booking.id, dose.id);
        if (!before) return refuse(before.error(), call);
        const StatusSpec* status = call.setup->status(*before);
        if (status == nullptr) continue;
        const auto slot = store::slot(database, each.slot.id, call.now_s);
        if (!slot) return refuse(slot.error(), call);
        if (!*slot || (*slot)->closed || (*slot)->free() == 0) continue;
        ledger::StatusChange change;
        change.expected_version = each.booking.version;
        change.status = status->id;
        change.phase = status->phase;
        change.notes = {{kDoseRemoved, std::to_string(dose.id.value)}};
        if (const auto changed = ledger::change_status(database, actor_of(call), each.booking.id,
                                                       change, notice_plan(call));
            !changed)
            return refuse(changed.error(), call);
        return {};
    }
    return {};
}

}  // namespace yk
