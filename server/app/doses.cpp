#include "server/app/doses.hpp"

#include <algorithm>

#include "server/app/answers.hpp"
#include "server/app/facts.hpp"
#include "server/app/in_front.hpp"
#include "server/app/notices.hpp"
#include "server/app/plan.hpp"
#include "server/app/shown_number.hpp"
#include "server/app/stock.hpp"
#include "server/app/view.hpp"
#include "server/ledger/doses.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/bookings.hpp"
#include "server/store/doses.hpp"
#include "server/store/history.hpp"
#include "server/store/people.hpp"

namespace yk {
namespace {

constexpr int64_t kRowsOnAPage = 50;

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

std::optional<std::vector<Answer>> answers_of(const std::optional<ExaminationRecord>& found) {
    return found ? std::optional(found->answers) : std::nullopt;
}

ExaminationInfo examination_info(const Call& call, const ExaminationRecord& examination) {
    return {examination.id, examination.day, examination.answers, call.local_text(examination.at),
            examination.by};
}

Outcome<Registration> registration(const Call& call, Reader& reader, const PersonInView& person,
                                   VenueId venue, Date day) {
    Registration answer;
    const int dose = next_to_give(person);
    const auto examined = store::examination(reader, person.record.id, day);
    if (!examined) return refuse(examined.error(), call);
    if (*examined) answer.examination = examination_info(call, **examined);
    const BookingInSlot* booking = booking_for(person, venue, dose, day);
    if (booking != nullptr) answer.booking = booking_info(call, *booking);

    DoseChange change;
    change.dose = dose;
    change.given_on = day;
    change.examination = answers_of(*examined);
    const auto fact = booking ? std::optional(booking->fact(true)) : std::nullopt;
    change.booking = fact ? &*fact : nullptr;
    if (!person.doses.empty()) change.vaccine_code = person.doses.back().vaccine_code;
    const auto verdict = call.setup->rules->decide_dose(facts_of(call, person, dose), change);
    if (!verdict) return refuse(verdict.error(), call);
    answer.dose = dose;
    answer.closed = verdict->refusals;
    answer.open = answer.closed.empty();

    const auto lots = store::lots_of_venue(reader, venue);
    if (!lots) return refuse(lots.error(), call);
    for (const LotRecord& lot : *lots)
        if (lot.expires >= day) answer.lots.push_back(lot_info(call, lot));
    return answer;
}

// What the request registers for a dose, for the rules' decision.
struct DoseWished {
    DoseAction wish = DoseAction::give;
    int dose = 1;
    const LotRecord& lot;
    Date given_on;
    const std::vector<Answer>& answers;
    const std::vector<std::string>& confirmed;
    const BookingInSlot* booking = nullptr;
    const DoseRecord* before = nullptr;
};

Outcome<Verdict> decided(const Call& call, Reader& reader, const PersonInView& person,
                         const DoseWished& wished) {
    if (auto known = check_confirmed(call, wished.confirmed); !known)
        return tl::unexpected<Problem>(known.error());
    const auto examined = store::examination(reader, person.record.id, wished.given_on);
    if (!examined) return refuse(examined.error(), call);
    Facts facts = facts_of(call, person, wished.dose);
    facts.confirmed = wished.confirmed;
    if (wished.before)  // exclude the dose that is being corrected
        std::erase_if(facts.doses,
                      [&](const DoseFact& each) { return each.dose == wished.before->number; });
    const auto booking =
        wished.booking
            ? std::optional(wished.booking->fact(call.works_at(wished.booking->slot.venue)))
            : std::nullopt;
    const auto before = wished.before ? std::optional(wished.before->fact()) : std::nullopt;
    const DoseChange change{wished.wish,
                            wished.dose,
                            wished.lot.vaccine_code,
                            wished.given_on,
                            wished.lot.expires,
                            booking ? &*booking : nullptr,
                            before ? &*before : nullptr,
                            answers_of(*examined),
                            wished.answers};
    auto verdict = call.setup->rules->decide_dose(facts, change);
    if (!verdict) return refuse(verdict.error(), call);
    if (!verdict->accepted()) return refuse(*verdict, call);
    return std::move(*verdict);
}

// Sets the booking's status from the verdict on the dose. No move has to be declared for it.
Outcome<void> update_booking_status(const Call& call, Database& database,
                                    const BookingInSlot& booking, const Verdict& verdict) {
    const StatusSpec* status = call.setup->status(verdict.status);
    if (status == nullptr || status->id == booking.booking.status) return {};
    const auto changed = ledger::change_status(
        database, actor_of(call), booking.booking.id,
        {booking.booking.version, status->id, status->phase, {}, {}, {}}, notice_plan(call));
    if (!changed) return refuse(changed.error(), call);
    return {};
}

Outcome<DoseRecord> dose_of_caller(const Call& call, Reader& reader, DoseId id) {
    auto dose = store::dose(reader, id);
    if (!dose) return refuse(dose.error(), call);
    if (!*dose || !call.reaches((*dose)->venue)) return refuse(Errc::not_found, "dose_gone", call);
    return std::move(**dose);
}

Outcome<std::optional<BookingInSlot>> booking_of(const Call& call, Reader& reader, BookingId id) {
    if (!id) return std::nullopt;
    auto booking = store::booking(reader, id);
    if (!booking) return refuse(booking.error(), call);
    return std::move(*booking);
}

}  // namespace

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
    if (day > call.today) return refuse(Errc::invalid, "day_in_future", call, "$.day");
    const auto before = store::examination(database, asked.person, day);
    if (!before) return refuse(before.error(), call);
    const auto confirmed = may_change_record(
        call, asked.person, *before ? (*before)->venue : asked.venue, asked.confirmed);
    if (!confirmed) return tl::unexpected<Problem>(confirmed.error());
    auto answers = check_answers(asked.answers, form_for(call, "examination"),
                                 field_context(call, person->record.birth_date));
    if (!answers) return refuse(answers.error(), call);
    ExaminationRecord examination;
    examination.person = asked.person;
    examination.venue = asked.venue;
    examination.day = day;
    examination.answers = std::move(*answers);
    if (auto kept = ledger::save_examination(database, actor_of(call), examination, *confirmed);
        !kept)
        return refuse(kept.error(), call);
    return registration(call, database, *person, asked.venue, day);
}

Outcome<DoseInfo> give_dose(const Call& call, Database& database, const GiveDose& asked) {
    const auto lot = lot_of_caller(call, database, asked.lot);
    if (!lot) return tl::unexpected<Problem>(lot.error());
    const auto person = person_in_view(call, database, asked.person);
    if (!person) return tl::unexpected<Problem>(person.error());
    const auto booking =
        std::find_if(person->bookings.begin(), person->bookings.end(),
                     [&](const BookingInSlot& each) { return each.booking.id == asked.booking; });
    const bool from_booking = booking != person->bookings.end();
    if (asked.booking && (!from_booking || !ledger::is_movable(booking->booking.phase)))
        return refuse(Errc::refused, "booking_not_standing", call, "$.booking");
    if (from_booking && booking->booking.dose != asked.dose)
        return refuse(Errc::refused, "booking_of_another_dose", call, "$.booking");
    if (from_booking && booking->slot.venue != lot->venue)
        return refuse(Errc::refused, "lot_of_another_venue", call, "$.lot");
    auto answers = check_answers(asked.answers, form_for(call, "dose"),
                                 field_context(call, person->record.birth_date));
    if (!answers) return refuse(answers.error(), call);

    const auto number = static_cast<int>(asked.dose);
    const auto verdict = decided(call, database, *person,
                                 {DoseAction::give, number, *lot, asked.given_on, *answers,
                                  asked.confirmed, from_booking ? &*booking : nullptr, nullptr});
    if (!verdict) return tl::unexpected<Problem>(verdict.error());
    const auto given =
        ledger::give_dose(database, actor_of(call),
                          {asked.person, number, asked.booking.value_or(BookingId{}), asked.lot,
                           asked.given_on, std::move(*answers), verdict->notes, asked.confirmed},
                          call.setup->vial_rules, notice_plan(call));
    if (!given) return refuse(given.error(), call);
    if (from_booking)
        if (auto followed = update_booking_status(call, database, *booking, *verdict); !followed)
            return tl::unexpected<Problem>(followed.error());
    return dose_info(call, *given);
}

Outcome<DoseInfo> correct_dose(const Call& call, Database& database, const CorrectDose& asked) {
    const auto before = dose_of_caller(call, database, asked.id);
    if (!before) return tl::unexpected<Problem>(before.error());
    const auto lot = lot_of_caller(call, database, asked.lot);
    if (!lot) return tl::unexpected<Problem>(lot.error());
    if (lot->venue != before->venue)
        return refuse(Errc::refused, "lot_of_another_venue", call, "$.lot");
    const auto person = person_in_view(call, database, before->person);
    if (!person) return tl::unexpected<Problem>(person.error());
    const auto booking = booking_of(call, database, before->booking);
    if (!booking) return tl::unexpected<Problem>(booking.error());
    auto answers = check_answers(asked.answers, form_for(call, "dose"),
                                 field_context(call, person->record.birth_date));
    if (!answers) return refuse(answers.error(), call);

    const auto number = static_cast<int>(asked.dose);
    const auto verdict = decided(call, database, *person,
                                 {DoseAction::correct, number, *lot, asked.given_on, *answers,
                                  asked.confirmed, *booking ? &**booking : nullptr, &*before});
    if (!verdict) return tl::unexpected<Problem>(verdict.error());
    const auto changed =
        ledger::change_dose(database, actor_of(call), asked.id, *call.if_match,
                            {before->person, number, before->booking, asked.lot, asked.given_on,
                             std::move(*answers), verdict->notes, asked.confirmed},
                            call.setup->vial_rules);
    if (!changed) return refuse(changed.error(), call);
    return dose_info(call, *changed);
}

Outcome<Nothing> remove_dose(const Call& call, Database& database, const RemoveDose& asked) {
    const auto before = dose_of_caller(call, database, asked.id);
    if (!before) return tl::unexpected<Problem>(before.error());
    const auto lot = lot_of_caller(call, database, before->lot);
    if (!lot) return tl::unexpected<Problem>(lot.error());
    const auto person = person_in_view(call, database, before->person);
    if (!person) return tl::unexpected<Problem>(person.error());
    const auto booking = booking_of(call, database, before->booking);
    if (!booking) return tl::unexpected<Problem>(booking.error());
    const std::vector<std::string> none;
    const auto verdict =
        decided(call, database, *person,
                {DoseAction::remove, before->number, *lot, before->given_on, before->answers, none,
                 *booking ? &**booking : nullptr, &*before});
    if (!verdict) return tl::unexpected<Problem>(verdict.error());
    if (auto removed = ledger::remove_dose(database, actor_of(call), asked.id, *call.if_match,
                                           call.setup->vial_rules);
        !removed)
        return refuse(removed.error(), call);
    if (*booking)
        if (auto followed = update_booking_status(call, database, **booking, *verdict); !followed)
            return tl::unexpected<Problem>(followed.error());
    return Nothing{};
}

Outcome<DoseDetail> read_dose(const Call& call, Reader& reader, const DoseRef& asked) {
    const auto dose = dose_of_caller(call, reader, asked.id);
    if (!dose) return tl::unexpected<Problem>(dose.error());
    const auto versions = store::dose_versions(reader, asked.id);
    if (!versions) return refuse(versions.error(), call);
    const auto entries = store::entries(reader, Subject::dose, asked.id.value);
    if (!entries) return refuse(entries.error(), call);
    DoseDetail detail{dose->person, dose_info(call, *dose), dose->removed, {}};
    for (const DoseRecord& version : *versions)
        for (const EntryRecord& entry : *entries)
            if (entry.id == version.entry)
                detail.versions.push_back({call.local_text(entry.at), entry.account_name,
                                           entry.action, dose_info(call, version)});
    return detail;
}

Outcome<DoseList> list_doses(const Call& call, Reader& reader, const ListDoses& asked) {
    if (auto may = check_vaccinates(call, reader, asked.venue); !may)
        return tl::unexpected<Problem>(may.error());
    if (auto fits = check_days(call, asked.from, asked.to); !fits)
        return tl::unexpected<Problem>(fits.error());
    const auto page = store::doses_of_venue(
        reader, {asked.venue, asked.from, asked.to, {asked.page, kRowsOnAPage}});
    if (!page) return refuse(page.error(), call);
    DoseList list;
    for (const DoseRecord& dose : page->rows) {
        const auto person = store::person(reader, dose.person);
        if (!person) return refuse(person.error(), call);
        if (!*person) continue;
        list.rows.push_back({dose.person, shown_identity(call, **person), (*person)->answers,
                             dose_info(call, dose)});
    }
    list.total = page->total;
    list.page = asked.page;
    list.pages = std::max<int64_t>(1, (page->total + kRowsOnAPage - 1) / kRowsOnAPage);
    return list;
}

}  // namespace yk
