#include "server/app/examinations.hpp"

#include <algorithm>
#include <iterator>

#include "server/app/answers.hpp"
#include "server/app/facts.hpp"
#include "server/app/in_front.hpp"
#include "server/app/planned_dose.hpp"
#include "server/app/stock.hpp"
#include "server/ledger/doses.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/doses.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr int kUsedUpLotShownDays = 60;  // after its last day
constexpr int kRememberedDays = 31;      // what a dose said, after it was given

// After the last one: a first dose may have been given elsewhere.
int next_to_give(const PersonInView& person) {
    return person.doses.empty() ? 1 : person.doses.back().number + 1;  // first dose first
}

// Answers of an examination that the rules declare as findings: they stay until somebody lifts
// them.
std::vector<Answer> findings_in(const Call& call, const ExaminationRecord& examination) {
    std::vector<Answer> found;
    for (const Answer& each : call.setup->rules->tables().findings)
        if (answer(examination.answers, each.field) == each.value) found.push_back(each);
    return found;
}

// Whether it found something that nobody has lifted for that day. Only an examination that was
// saved later, with a reason, does so; not one that was only entered later for an earlier day.
bool stands_on(const Call& call, const std::vector<ExaminationRecord>& all,
               const ExaminationRecord& examination, Date day) {
    if (examination.day > day || findings_in(call, examination).empty()) return false;
    return std::ranges::none_of(all, [&](const ExaminationRecord& each) {
        return each.id > examination.id && !each.lift_reason.empty() &&
               each.day >= examination.day && each.day <= day;
    });
}

// What an examination of that day would lift: the finding that stands now, whatever the day, and
// the one that stood on that day.
struct Standing {
    const ExaminationRecord* examination = nullptr;  // the one that stands now comes first
    std::vector<Answer> findings{};
};
Standing standing_on(const Call& call, const std::vector<ExaminationRecord>& all, Date day) {
    Standing standing;
    for (const Date at : {call.today, day}) {
        const ExaminationRecord* examined = examination_on(call, all, at);
        if (examined == nullptr) continue;
        for (const Answer& each : findings_in(call, *examined)) {
            if (standing.examination == nullptr) standing.examination = examined;
            if (std::ranges::find(standing.findings, each) == standing.findings.end())
                standing.findings.push_back(each);
        }
    }
    return standing;
}

ExaminationInfo examination_info(const Call& call, const ExaminationRecord& examination) {
    return {examination.id,      examination.day,
            examination.answers, call.local_text(examination.at),
            examination.by,      examination.lift_reason};
}

// What a new form at that venue begins with.
Result<std::vector<Answer>> remembered_at(const Call& call, Reader& reader, VenueId venue) {
    auto said = store::last_said_at(reader, venue, call.today - kRememberedDays);
    if (!said) return said;
    const auto is_remembered = [&](const Answer& each) {
        for (const char* form : {"examination", "dose"})
            for (const FieldSpec& field : call.setup->form(form).inputs)
                if (field.remembered && field.id == each.field) return true;
        return false;
    };
    std::erase_if(*said, [&](const Answer& each) { return !is_remembered(each); });
    return said;
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
    if (examined != nullptr) answer.examination = examination_info(call, *examined);
    Standing standing = standing_on(call, *examinations, day);
    answer.standing = std::move(standing.findings);
    if (standing.examination != nullptr)
        answer.finding = examination_info(call, *standing.examination);
    const BookingInSlot* planned = planned_booking(person, dose);
    const BookingInSlot* booking = planned && planned->slot.venue == venue ? planned : nullptr;
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
    answer.notes = verdict->notes;
    if (planned != nullptr && (booking == nullptr || booking->slot.day > day)) {
        if (may_cancel_for_dose(call, *planned)) {
            answer.asks.emplace_back(dose_doubt::kCancelsBooking);
            std::ranges::copy(notes_of_cancelled(*planned), std::back_inserter(answer.notes));
        } else {
            answer.closed.emplace_back("identify_first");
        }
    }
    if (has_later_finding(call, *examinations, day))
        answer.asks.emplace_back(dose_doubt::kFindingSince);
    answer.open = answer.closed.empty();

    const auto lots = store::lots_of_venue(reader, venue);
    if (!lots) return refuse(lots.error(), call);
    for (const LotRecord& lot : *lots)
        if (lot.stock.left() > 0 || day - lot.expires <= kUsedUpLotShownDays)
            answer.lots.push_back(lot_info(call, lot));
    auto remembered = remembered_at(call, reader, venue);
    if (!remembered) return refuse(remembered.error(), call);
    answer.remembered = std::move(*remembered);
    return answer;
}

}  // namespace

const ExaminationRecord* examination_on(const Call& call, const std::vector<ExaminationRecord>& all,
                                        Date day) {
    const ExaminationRecord* latest = nullptr;  // by when it was saved
    bool is_standing = false;
    for (const ExaminationRecord& each : all) {
        const bool stands = stands_on(call, all, each, day);
        if (!stands && (is_standing || each.day != day)) continue;
        if (latest == nullptr || each.id > latest->id || (stands && !is_standing)) latest = &each;
        is_standing = is_standing || stands;
    }
    return latest;
}

bool has_later_finding(const Call& call, const std::vector<ExaminationRecord>& all, Date day) {
    const ExaminationRecord* now = examination_on(call, all, call.today);
    const ExaminationRecord* then = examination_on(call, all, day);
    return now != nullptr && then != nullptr && now->day > day &&
           std::ranges::any_of(findings_in(call, *now), [&](const Answer& each) {
               return answer(then->answers, each.field) != each.value;
           });
}

Result<std::optional<ExaminationInfo>> standing_finding(const Call& call, Reader& reader,
                                                        PersonId person) {
    const auto all = store::examinations(reader, person);
    if (!all) return same_error(all);
    const Standing standing = standing_on(call, *all, call.today);
    if (standing.examination == nullptr) return std::nullopt;
    return examination_info(call, *standing.examination);
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
    if (auto can = check_happened(call, day, "$.day", person->record.birth_date); !can)
        return tl::unexpected<Problem>(can.error());
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
    const Standing standing = standing_on(call, *before, day);
    VenueId made_at = asked.venue;  // of what is replaced or lifted: another venue's, if any is
    for (const auto* each : {examination_on(call, *before, day), standing.examination})
        if (each != nullptr && !call.reaches(each->venue)) made_at = each->venue;
    const auto confirmed = may_change_record(call, asked.person, made_at, asked.confirmed);
    if (!confirmed) return tl::unexpected<Problem>(confirmed.error());
    const bool lifts = std::ranges::any_of(standing.findings, [&](const Answer& each) {
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
