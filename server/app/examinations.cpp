#include "server/app/examinations.hpp"

#include <algorithm>

#include "server/app/answers.hpp"
#include "server/app/facts.hpp"
#include "server/app/in_front.hpp"
#include "server/app/stock.hpp"
#include "server/ledger/doses.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/doses.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr int kOldestExaminationDays = 366;
constexpr int kUsedUpLotShownDays = 60;  // after its last day

int next_to_give(const PersonInView& person) {
    int next = 1;
    for (const DoseRecord& given : person.doses)  // first dose first
        if (given.number == next) ++next;
    return next;
}

// The active booking of that dose whose day is nearest to the given day.
const BookingInSlot* booking_for(const PersonInView& person, VenueId venue, int dose, Date day) {
    const BookingInSlot* nearest = nullptr;
    const auto distance = [&](const BookingInSlot& each) { return std::abs(each.slot.day - day); };
    for (const BookingInSlot& each : person.bookings)
        if (each.slot.venue == venue && each.booking.dose == dose &&
            ledger::is_movable(each.booking.phase) &&
            (nearest == nullptr || distance(each) < distance(*nearest)))
            nearest = &each;
    return nearest;
}

ExaminationInfo examination_info(const Call& call, const ExaminationRecord& examination) {
    return {examination.id,      examination.day,
            examination.answers, call.local_text(examination.at),
            examination.by,      examination.lift_reason};
}

Outcome<Registration> registration(const Call& call, Reader& reader, const PersonInView& person,
                                   VenueId venue, Date day) {
    Registration answer;
    const int dose = next_to_give(person);
    const auto examinations = store::examinations(reader, person.record.id);
    if (!examinations) return refuse(examinations.error(), call);
    for (const ExaminationRecord& each : *examinations)
        answer.examinations.push_back(examination_info(call, each));
    const ExaminationRecord* examined = examination_on(call, *examinations, day);
    if (examined != nullptr) {
        answer.examination = examination_info(call, *examined);
        answer.standing = standing_findings(call, *examined);
    }
    const BookingInSlot* booking = booking_for(person, venue, dose, day);
    if (booking != nullptr) answer.booking = booking_info(call, *booking);

    DoseChange change;
    change.dose = dose;
    change.given_on = day;
    if (examined != nullptr) change.examination = examined->answers;
    const auto fact = booking ? std::optional(booking->fact(true)) : std::nullopt;
    change.booking = fact ? &*fact : nullptr;
    if (!person.doses.empty()) change.vaccine_code = person.doses.back().vaccine_code;
    const auto verdict = call.setup->rules->decide_dose(facts_of(call, person, dose), change);
    if (!verdict) return refuse(verdict.error(), call);
    answer.dose = dose;
    answer.closed = verdict->refusals;
    answer.asks = verdict->asks;
    answer.open = answer.closed.empty();

    const auto lots = store::lots_of_venue(reader, venue);
    if (!lots) return refuse(lots.error(), call);
    for (const LotRecord& lot : *lots)
        if (lot.stock.left() > 0 || day - lot.expires <= kUsedUpLotShownDays)
            answer.lots.push_back(lot_info(call, lot));
    return answer;
}

}  // namespace

std::vector<Answer> standing_findings(const Call& call, const ExaminationRecord& examination) {
    std::vector<Answer> standing;
    for (const Answer& each : call.setup->rules->tables().findings)
        if (answer(examination.answers, each.field) == each.value) standing.push_back(each);
    return standing;
}

const ExaminationRecord* examination_on(const Call& call, const std::vector<ExaminationRecord>& all,
                                        Date day) {
    const auto latest = std::find_if(
        all.begin(), all.end(), [&](const ExaminationRecord& each) { return each.day <= day; });
    if (latest == all.end()) return nullptr;
    return latest->day == day || !standing_findings(call, *latest).empty() ? &*latest : nullptr;
}

Outcome<void> check_happened(const Call& call, Date day, std::optional<Date> born,
                             const std::string& path) {
    if (day > call.today) return refuse(Errc::invalid, "day_in_future", call, path);
    if (born && day < *born) return refuse(Errc::invalid, "day_before_birth", call, path);
    return {};
}

Outcome<Registration> read_registration(const Call& call, Reader& reader,
                                        const RegistrationQuery& asked) {
    if (auto may = check_vaccinates(call, reader, asked.venue); !may)
        return tl::unexpected<Problem>(may.error());
    const auto person = person_in_view(call, reader, asked.person);
    if (!person) return tl::unexpected<Problem>(person.error());
    return registration(call, reader, *person, asked.venue, asked.day.value_or(call.today));
}

Outcome<Registration> save_examination(const Call& call, Database& database,
                                       const SaveExamination& asked) {
    if (auto may = check_vaccinates(call, database, asked.venue); !may)
        return tl::unexpected<Problem>(may.error());
    const auto person = person_in_view(call, database, asked.person);
    if (!person) return tl::unexpected<Problem>(person.error());
    const Date day = asked.day.value_or(call.today);
    if (auto can = check_happened(call, day, person->record.birth_date, "$.day"); !can)
        return tl::unexpected<Problem>(can.error());
    if (call.today - day > kOldestExaminationDays)
        return refuse(Errc::invalid, "examination_too_old", call, "$.day");
    auto answers = check_answers(asked.answers, form_for(call, "examination"),
                                 field_context(call, person->record.birth_date));
    if (!answers) return refuse(answers.error(), call);
    ExaminationRecord examination;
    examination.person = asked.person;
    examination.venue = asked.venue;
    examination.day = day;
    examination.answers = std::move(*answers);

    const auto before = store::examinations(database, asked.person);
    if (!before) return refuse(before.error(), call);
    const ExaminationRecord* now = examination_on(call, *before, day);
    const auto confirmed = may_change_record(call, asked.person, now ? now->venue : asked.venue,
                                             asked.confirmed);
    if (!confirmed) return tl::unexpected<Problem>(confirmed.error());
    const std::vector<Answer> standing =
        now != nullptr ? standing_findings(call, *now) : std::vector<Answer>{};
    const bool lifts = std::any_of(standing.begin(), standing.end(), [&](const Answer& each) {
        return answer(examination.answers, each.field) != each.value;
    });
    if (lifts) examination.lift_reason = usual_width(asked.lift_reason.value_or(""));
    if (lifts && examination.lift_reason.empty())
        return refuse(Errc::invalid, "field_required", call, "$.lift_reason");

    if (auto kept = ledger::save_examination(database, actor_of(call), examination, *confirmed);
        !kept)
        return refuse(kept.error(), call);
    return registration(call, database, *person, asked.venue, day);
}

}  // namespace yk
