// Converts the server's facts to the C ABI's.
#include "server/rules/facts_bridge.hpp"

#include <algorithm>

#include "server/rules/catalogue_bridge.hpp"

namespace yk {

using plugin::as_text;
using plugin::listed;

namespace {

constexpr size_t kMostBookings = 64;  // maximum passed to a plugin; newest first

uint32_t count_to_abi(int count) {
    return static_cast<uint32_t>(std::max(count, 0));
}

yk_dose dose_to_abi(const DoseFact& dose) {
    return {sizeof(yk_dose), count_to_abi(dose.dose), dose.given_on.days, 0,
            as_text(dose.vaccine_code)};
}
uint32_t wish_to_abi(DoseAction wish) {
    switch (wish) {
        case DoseAction::give:
            return YK_GIVE;
        case DoseAction::correct:
            return YK_CORRECT;
        case DoseAction::remove:
            return YK_REMOVE;
    }
    return 0;
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

BorrowedFacts::BorrowedFacts(const Facts& facts, const yk_catalogue& catalogue)
    : from_(facts), catalogue_(catalogue) {
    answers_ = values(facts.answers, "register", catalogue);
    statements_ = values(facts.statements, "booking", catalogue);
    for (const DoseFact& dose : facts.doses)
        doses_.push_back(dose_to_abi(dose));
    for (const BookingFact& one : facts.bookings) {
        if (bookings_.size() == kMostBookings) break;
        bookings_.push_back(booking(one));
    }
    for (const BookingFact& one : facts.others)
        others_.push_back(booking(one));
    if (facts.moved != nullptr) moved_ = booking(*facts.moved);
    for (const SameAnswers& one : facts.counted)
        counted_.push_back({as_text(one.field), YK_INTEGER, 0, one.bookings, {}});
    for (const SlotFact& one : facts.day_slots)
        day_slots_.push_back(slot(one));
    for (const std::string& reason : facts.confirmed)
        confirmed_.push_back(as_text(reason));
    for (const VaccineFact& one : facts.vaccines)
        vaccines_.push_back({sizeof(yk_vaccine), count_to_abi(one.doses),
                             count_to_abi(one.next_after_days), count_to_abi(one.least_after_days),
                             as_text(one.code)});

    person_.size = sizeof person_;
    person_.registered = facts.person.registered;
    person_.listed = facts.person.listed;
    person_.birth_is_known = facts.person.birth_date.has_value();
    person_.birth_date = facts.person.birth_date.value_or(Date{}).days;
    person_.municipality = as_text(facts.person.municipality);
    person_.answers = listed<yk_values>(answers_);

    facts_.size = sizeof facts_;
    if (const DeclaredRole declared = role_in(catalogue, facts.role); declared.role != nullptr) {
        facts_.role = declared.bit;
        facts_.capabilities = declared.role->capabilities;
        facts_.scope = declared.role->scope;
    }
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
    facts_.vaccines = listed<yk_vaccines>(vaccines_);
    facts_.others = listed<yk_bookings>(others_);
    facts_.moved = facts.moved != nullptr ? &moved_ : nullptr;
    facts_.counted = listed<yk_values>(counted_);
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
    // Calculated from now, whose local time is known: the tenants' time zones have fixed offsets of
    // whole minutes.
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
            count_to_abi(from.changes),
            said(from.said)};
}

yk_values BorrowedFacts::said(const std::vector<Answer>& answers) {
    if (answers.empty()) return {};
    return listed<yk_values>(said_of_bookings_.emplace_back(values(answers, "", catalogue_)));
}

const yk_dose_change& BorrowedFacts::dose_change(const DoseChange& from) {
    dose_change_.size = sizeof dose_change_;
    dose_change_.wish = wish_to_abi(from.wish);
    dose_change_.dose = count_to_abi(from.dose);
    dose_change_.given_on = from.given_on.days;
    dose_change_.lot_expires = from.lot_expires.days;
    dose_change_.vaccine_code = as_text(from.vaccine_code);
    if (from.booking != nullptr) {
        changed_booking_ = booking(*from.booking);
        dose_change_.booking = &changed_booking_;
    }
    if (from.before != nullptr) {
        before_ = dose_to_abi(*from.before);
        dose_change_.before = &before_;
    }
    if (from.examination) {
        examination_ = values(*from.examination, "examination", catalogue_);
        dose_change_.is_examined = 1;
        dose_change_.examination = listed<yk_values>(examination_);
    }
    said_ = values(from.said, "dose", catalogue_);
    dose_change_.said = listed<yk_values>(said_);
    return dose_change_;
}

// Answers to fields that the plugin no longer declares are omitted.
std::vector<yk_value> BorrowedFacts::values(const std::vector<Answer>& said, const char* form,
                                            const yk_catalogue& catalogue) {
    std::vector<yk_value> out;
    for (const Answer& answer : said)
        if (auto value = plugin::typed_answer(catalogue, form, answer.field, answer.value))
            out.push_back(kept_values_.emplace_back(std::move(*value)).borrowed());
    return out;
}

}  // namespace yk
