// The server's facts to the C ABI's.
#include "server/rules/facts_bridge.hpp"

#include <algorithm>

namespace yk {

using plugin::as_text;
using plugin::listed;

namespace {

constexpr size_t kMostBookings = 64;  // that a plugin is told of; newest first

uint32_t role_to_abi(Role role) {
    switch (role) {
        case Role::clinic:
            return YK_CLINIC;
        case Role::call_centre:
            return YK_CALL_CENTRE;
        case Role::admin:
            return YK_ADMIN;
        case Role::resident:
            return YK_RESIDENT;
    }
    return 0;
}
uint32_t count_to_abi(int count) {
    return static_cast<uint32_t>(std::max(count, 0));
}

}  // namespace

uint32_t phase_to_abi(Phase phase) {
    switch (phase) {
        case Phase::held:
            return YK_HELD;
        case Phase::booked:
            return YK_BOOKED;
        case Phase::arrived:
            return YK_ARRIVED;
        case Phase::done:
            return YK_DONE;
        case Phase::cancelled:
            return YK_CANCELLED;
        case Phase::missed:
            return YK_MISSED;
    }
    return 0;
}

BorrowedFacts::BorrowedFacts(const Facts& facts, const yk_catalogue& catalogue) : from_(facts) {
    answers_ = values(facts.answers, "register", catalogue);
    statements_ = values(facts.statements, "booking", catalogue);
    for (const DoseFact& dose : facts.doses)
        doses_.push_back({sizeof(yk_dose), count_to_abi(dose.dose), dose.given_on.days, 0,
                          as_text(dose.vaccine_code)});
    for (const BookingFact& one : facts.bookings) {
        if (bookings_.size() == kMostBookings) break;
        bookings_.push_back(booking(one));
    }
    for (const SlotFact& one : facts.day_slots)
        day_slots_.push_back(slot(one));
    for (const std::string& reason : facts.confirmed)
        confirmed_.push_back(as_text(reason));

    person_.size = sizeof person_;
    person_.registered = facts.person.registered;
    person_.listed = facts.person.listed;
    person_.birth_is_known = facts.person.birth_date.has_value();
    person_.birth_date = facts.person.birth_date.value_or(Date{}).days;
    person_.municipality = as_text(facts.person.municipality);
    person_.answers = listed<yk_values>(answers_);

    facts_.size = sizeof facts_;
    facts_.role = role_to_abi(facts.role);
    facts_.now = facts.now;
    facts_.today = facts.today.days;
    facts_.minute = count_to_abi(facts.minute);
    facts_.person = &person_;
    facts_.dose = count_to_abi(facts.dose);
    facts_.statements = listed<yk_values>(statements_);
    facts_.doses = listed<yk_doses>(doses_);
    facts_.bookings = listed<yk_bookings>(bookings_);
    facts_.day_slots = listed<yk_slots>(day_slots_);
    facts_.confirmed = listed<yk_ids>(confirmed_);
}

yk_slot BorrowedFacts::slot(const SlotFact& from) const {
    yk_slot made{};
    made.size = sizeof made;
    made.own_venue = from.own_venue;
    made.id = static_cast<uint64_t>(from.id.value);
    made.venue = static_cast<uint64_t>(from.venue.value);
    made.vaccine = static_cast<uint64_t>(from.vaccine.value);
    made.vaccine_code = as_text(from.vaccine_code);
    made.kind = as_text(from.kind);
    // Counted from now, whose place in the tenant's calendar is known: tenants' zones are fixed
    // offsets of whole minutes.
    const int64_t minutes_ahead =
        int64_t{from.day - from_.today} * 1440 + from.start_minute - from_.minute;
    made.starts_at = from_.now - from_.now % 60 + minutes_ahead * 60;
    made.day = from.day.days;
    made.start_minute = count_to_abi(from.start_minute);
    made.end_minute = count_to_abi(from.end_minute);
    made.capacity = count_to_abi(from.capacity);
    made.taken = count_to_abi(from.taken);
    made.closed = from.closed;
    return made;
}

yk_booking BorrowedFacts::booking(const BookingFact& from) {
    return {sizeof(yk_booking),
            count_to_abi(from.dose),
            static_cast<uint64_t>(from.id.value),
            &kept_slots_.emplace_back(slot(from.slot)),
            as_text(from.status),
            phase_to_abi(from.phase),
            0};
}

// Answers to fields that the plugin no longer declares are not facts to it.
std::vector<yk_value> BorrowedFacts::values(const std::vector<Answer>& said, const char* form,
                                            const yk_catalogue& catalogue) {
    std::vector<yk_value> out;
    for (const Answer& answer : said)
        if (auto value = plugin::typed_answer(catalogue, form, answer.field, answer.value))
            out.push_back(kept_values_.emplace_back(std::move(*value)).borrowed());
    return out;
}

}  // namespace yk
