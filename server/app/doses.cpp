#include "server/app/doses.hpp"

#include <algorithm>
#include <iterator>

#include "server/app/answers.hpp"
#include "server/app/examinations.hpp"
#include "server/app/facts.hpp"
#include "server/app/notices.hpp"
#include "server/app/plan.hpp"
#include "server/app/planned_dose.hpp"
#include "server/app/shown_number.hpp"
#include "server/app/stock.hpp"
#include "server/app/view.hpp"
#include "server/ledger/doses.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/bookings.hpp"
#include "server/store/doses.hpp"
#include "server/store/history.hpp"
#include "server/store/people.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr int64_t kRowsOnAPage = 50;

// What the request registers for a dose, for the rules' decision.
struct DoseWished {
    DoseAction wish = DoseAction::give;
    int dose = 1;
    const LotRecord& lot;
    Date given_on;
    const std::vector<Answer>& answers;
    const std::vector<std::string>& confirmed;
    const BookingInSlot* booking = nullptr;  // the one that the dose is given from
    const DoseRecord* before = nullptr;
    std::string record_reason{};
    const BookingInSlot* cancels = nullptr;  // what was planned for this dose and isn't fulfilled
};

// The core's own doubts, confirmed or not.
Result<std::vector<std::string>> doubts_about(Reader& reader, const DoseWished& wished) {
    if (wished.wish == DoseAction::remove) return std::vector<std::string>{};
    const auto arrived = store::first_delivery(reader, wished.lot.id);
    if (!arrived) return same_error(arrived);
    std::vector<std::string> doubts;
    const auto ask_if = [&](bool doubtful, std::string_view reason) {
        if (doubtful) doubts.emplace_back(reason);
    };
    ask_if(wished.given_on > wished.lot.expires, dose_doubt::kLotExpired);
    ask_if(*arrived && wished.given_on < **arrived, dose_doubt::kLotNotThereYet);
    const BookingInSlot* booked = wished.booking ? wished.booking : wished.cancels;
    ask_if(booked != nullptr && booked->slot.vaccine != wished.lot.vaccine, kNotTheBookedVaccine);
    ask_if(wished.cancels != nullptr, dose_doubt::kCancelsBooking);
    return doubts;
}

// Checks that a reason is given where a confirmed one asks for it.
Outcome<void> check_explained(const Call& call, const DoseWished& wished) {
    const bool asked = std::ranges::any_of(
        wished.confirmed, [&](const std::string& each) { return call.setup->is_explained(each); });
    if (asked && wished.record_reason.empty())
        return refuse(Errc::invalid, "field_required", call, "$.record_reason");
    return {};
}

struct Decision {
    Verdict verdict;
    std::vector<std::string> against{};  // what was asked and confirmed; the dose is marked with it
};

Outcome<Decision> decided(const Call& call, Reader& reader, const PersonInView& person,
                          const DoseWished& wished) {
    if (auto known = check_confirmed(call, wished.confirmed); !known)
        return tl::unexpected<Problem>(known.error());
    if (auto explained = check_explained(call, wished); !explained)
        return tl::unexpected<Problem>(explained.error());
    if (!wished.before || wished.before->given_on != wished.given_on)
        if (auto can =
                check_happened(call, wished.given_on, "$.given_on", person.record.birth_date);
            !can)
            return tl::unexpected<Problem>(can.error());
    if (wished.cancels)
        if (auto may = may_cancel_for_dose(call, *wished.cancels); !may)
            return tl::unexpected<Problem>(may.error());
    const auto examinations = store::examinations(reader, person.record.id);
    if (!examinations) return refuse(examinations.error(), call);
    const ExaminationRecord* examined = examination_on(call, *examinations, wished.given_on);
    auto doubts = doubts_about(reader, wished);
    if (!doubts) return refuse(doubts.error(), call);
    if (wished.wish != DoseAction::remove &&
        has_later_finding(call, *examinations, wished.given_on))
        doubts->emplace_back(dose_doubt::kFindingSince);
    Facts facts = facts_of(call, person, wished.dose);
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
                            examined ? std::optional(examined->answers) : std::nullopt,
                            wished.answers};
    auto verdict = call.setup->rules->decide_dose(facts, change);
    if (!verdict) return refuse(verdict.error(), call);
    verdict->asks.insert(verdict->asks.end(), doubts->begin(), doubts->end());
    Decision decision;
    const auto is_confirmed = [&](const std::string& each) {
        return std::ranges::find(wished.confirmed, each) != wished.confirmed.end();
    };
    std::ranges::copy_if(verdict->asks, std::back_inserter(decision.against), is_confirmed);
    if (!decision.against.empty()) {  // the rules may have something else to say then
        facts.confirmed = decision.against;
        verdict = call.setup->rules->decide_dose(facts, change);
        if (!verdict) return refuse(verdict.error(), call);
        verdict->asks.insert(verdict->asks.end(), doubts->begin(), doubts->end());
        std::erase_if(verdict->asks, is_confirmed);
    }
    if (!verdict->accepted()) {
        if (wished.cancels)
            std::ranges::copy(notes_of_cancelled(*wished.cancels),
                              std::back_inserter(verdict->notes));
        return refuse(*verdict, call);
    }
    decision.verdict = std::move(*verdict);
    return decision;
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

// The booking that a dose is given from: the named one, else the one of that day at that venue.
const BookingInSlot* booking_of_dose(const PersonInView& person, const GiveDose& asked,
                                     VenueId venue) {
    for (const BookingInSlot& each : person.bookings) {
        const bool of_the_day = each.slot.venue == venue && each.slot.day == asked.given_on &&
                                each.booking.dose == asked.dose &&
                                ledger::is_movable(each.booking.phase);
        if (asked.booking ? each.booking.id == *asked.booking : of_the_day) return &each;
    }
    return nullptr;
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

Outcome<DoseInfo> give_dose(const Call& call, Database& database, const GiveDose& asked) {
    const auto lot = lot_of_caller(call, database, asked.lot);
    if (!lot) return tl::unexpected<Problem>(lot.error());
    const auto person = person_in_view(call, database, asked.person);
    if (!person) return tl::unexpected<Problem>(person.error());
    const BookingInSlot* booking = booking_of_dose(*person, asked, lot->venue);
    if (asked.booking && (booking == nullptr || !ledger::is_movable(booking->booking.phase)))
        return refuse(Errc::refused, "booking_not_standing", call, "$.booking");
    if (booking != nullptr && booking->booking.dose != asked.dose)
        return refuse(Errc::refused, "booking_of_another_dose", call, "$.booking");
    if (booking != nullptr && booking->slot.venue != lot->venue)
        return refuse(Errc::refused, "lot_of_another_venue", call, "$.lot");
    auto answers = check_answers(asked.answers, form_for(call, "dose"),
                                 field_context(call, person->record.birth_date));
    if (!answers) return refuse(answers.error(), call);

    const auto number = static_cast<int>(asked.dose);
    // A booking for a later day is not fulfilled: its place becomes free.
    const bool fulfils = booking != nullptr && booking->slot.day <= asked.given_on;
    const BookingInSlot* cancels = fulfils ? nullptr : planned_booking(*person, number);
    const std::string record_reason = usual_width(asked.record_reason.value_or(""));
    const auto decision = decided(call, database, *person,
                                  {DoseAction::give, number, *lot, asked.given_on, *answers,
                                   asked.confirmed, booking, nullptr, record_reason, cancels});
    if (!decision) return tl::unexpected<Problem>(decision.error());
    const auto given =
        ledger::give_dose(database, actor_of(call),
                          {asked.person, number, fulfils ? booking->booking.id : BookingId{},
                           asked.lot, asked.given_on, std::move(*answers), decision->verdict.notes,
                           decision->against, record_reason},
                          call.setup->vial_rules, notice_plan(call));
    if (!given) return refuse(given.error(), call);
    if (fulfils)
        if (auto followed = update_booking_status(call, database, *booking, decision->verdict);
            !followed)
            return tl::unexpected<Problem>(followed.error());
    if (auto settled = cancel_for_dose(call, database, cancels, given->id); !settled)
        return tl::unexpected<Problem>(settled.error());
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
    if (*booking && (*booking)->booking.dose != asked.dose)
        return refuse(Errc::refused, "number_of_its_booking", call, "$.dose");
    auto answers = check_answers(asked.answers, form_for(call, "dose"),
                                 field_context(call, person->record.birth_date));
    if (!answers) return refuse(answers.error(), call);

    const auto number = static_cast<int>(asked.dose);
    const BookingInSlot* cancels = planned_booking(*person, number);
    const std::string record_reason = usual_width(asked.record_reason.value_or(""));
    const auto decision =
        decided(call, database, *person,
                {DoseAction::correct, number, *lot, asked.given_on, *answers, asked.confirmed,
                 *booking ? &**booking : nullptr, &*before, record_reason, cancels});
    if (!decision) return tl::unexpected<Problem>(decision.error());
    const auto changed = ledger::change_dose(
        database, actor_of(call), asked.id, *call.if_match,
        {before->person, number, before->booking, asked.lot, asked.given_on, std::move(*answers),
         decision->verdict.notes, decision->against, record_reason},
        call.setup->vial_rules);
    if (!changed) return refuse(changed.error(), call);
    if (before->number != number)
        if (auto back = bring_back_planned(call, database, *person, *before); !back)
            return tl::unexpected<Problem>(back.error());
    if (auto settled = cancel_for_dose(call, database, cancels, changed->id); !settled)
        return tl::unexpected<Problem>(settled.error());
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
    const auto decision =
        decided(call, database, *person,
                {DoseAction::remove, before->number, *lot, before->given_on, before->answers, none,
                 *booking ? &**booking : nullptr, &*before});
    if (!decision) return tl::unexpected<Problem>(decision.error());
    if (auto removed = ledger::remove_dose(database, actor_of(call), asked.id, *call.if_match,
                                           call.setup->vial_rules);
        !removed)
        return refuse(removed.error(), call);
    const auto undone = *booking
                            ? update_booking_status(call, database, **booking, decision->verdict)
                            : bring_back_planned(call, database, *person, *before);
    if (!undone) return tl::unexpected<Problem>(undone.error());
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
                detail.versions.push_back({entry.action, dose_info(call, version)});
    return detail;
}

Outcome<DoseList> list_doses(const Call& call, Reader& reader, const ListDoses& asked) {
    if (auto may = check_vaccinates(call, reader, asked.venue); !may)
        return tl::unexpected<Problem>(may.error());
    if (auto fits = check_days(call, asked.from, asked.to, kMostDaysOfDoses); !fits)
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
