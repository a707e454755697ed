// Rules for clinics of the agency: a clinic books at its own venue by category, an examination
// comes before every dose, and the next dose is of the same vaccine after its interval. Source:
// 「코로나19 사전예약관리(의료기관) 사용방법매뉴얼」.
#include <algorithm>
#include <optional>
#include <string_view>

#include "number.hpp"
#include "tables.hpp"

namespace {

using namespace kdca;
using namespace yk::plugin;

uint32_t doses_of(const yk_vaccine* vaccine) {
    return vaccine != nullptr ? vaccine->doses : 1;
}

// Another dose of this person, given or booked: its day and its vaccine.
struct OtherDose {
    yk_date day;
    std::string_view vaccine;
};
std::optional<OtherDose> other_dose(Facts facts, uint32_t number) {
    if (const yk_dose* given = facts.given(number))
        return OtherDose{given->given_on, view(given->vaccine_code)};
    if (const yk_booking* booked = facts.standing(number))
        return OtherDose{booked->slot->day, view(booked->slot->vaccine_code)};
    return std::nullopt;
}

class Kdca {
public:
    explicit Kdca(Values) {}

    Number number(std::string_view digits, yk_date today) const {
        return read_number(digits, today);
    }

    // P.9: one of three answers. A person who is on the list is registered with a telephone number
    // before the booking, as is a person who is not on it.
    Screening screen(Facts facts) const {
        const uint32_t next = next_dose(facts);
        if (next == 0) return {screening::kAllBooked, 0, {reason::kAllDosesBooked}};
        if (facts.person().registered != 0) return {screening::kMayBook, next};
        return {facts.person().listed != 0 ? screening::kListed : screening::kNewPerson, next};
    }

    Offers offer(Facts facts, Rows<yk_slot> slots) const {
        Offers offers;
        for (const yk_slot& slot : slots) {
            Verdict verdict = may_take(facts, slot, facts.abi.dose, nullptr);
            verdict.refuse_if(slot.taken >= slot.capacity, reason::kSlotFull);
            if (verdict.refused())
                offers.show(slot, verdict.first_refusal());
            else
                offers.offer(slot, rank(facts, slot));
        }
        return offers;
    }

    // P.8: a booking is cancelled, or moved in one step. Its status becomes "done" when its dose is
    // registered.
    Verdict decide(Facts facts, const yk_change& change) const {
        const std::string_view to = view(change.to);
        const bool stays_booked = to.empty() || to == status::kBooked;
        if (change.booking == nullptr)
            return change.slot != nullptr && stays_booked
                       ? may_take(facts, *change.slot, change.dose, nullptr)
                       : Verdict::refuse(reason::kStatusNotReachable);
        if (change.slot == nullptr && to != status::kCancelled)
            return attend(facts, *change.booking, to);
        if (view(change.booking->status) != status::kBooked)
            return Verdict::refuse(reason::kStatusNotReachable);
        if (change.slot != nullptr && stays_booked) {
            Verdict verdict = may_take(facts, *change.slot, change.dose, change.booking);
            check_booking_venue(facts, *change.booking, verdict);
            return verdict;
        }
        if (change.slot != nullptr || to != status::kCancelled)
            return Verdict::refuse(reason::kStatusNotReachable);
        Verdict verdict = Verdict::accept(status::kCancelled);
        check_booking_venue(facts, *change.booking, verdict);
        return verdict.ask_if(facts.standing(change.booking->dose + 1) != nullptr,
                              reason::kLaterDoseBooked);
    }

    // The tenant's file has the number of days.
    std::optional<yk_proposal> propose(Facts facts, const yk_booking& booking) const {
        const yk_vaccine* vaccine = facts.vaccine(view(booking.slot->vaccine_code));
        const uint32_t next = booking.dose + 1;
        if (next > doses_of(vaccine) || other_dose(facts, next)) return std::nullopt;
        return yk_proposal{sizeof(yk_proposal), next, vaccine->next_after_days,
                           vaccine->least_after_days, YK_SAME_VENUE | YK_SAME_VACCINE};
    }

    // P.13 to 16.
    Verdict dose(Facts facts, const yk_dose_change& change) const {
        return change.wish == YK_REMOVE ? remove(facts, change) : register_dose(facts, change);
    }

private:
    // The reception: on the day, or entered later.
    static Verdict attend(Facts facts, const yk_booking& booking, std::string_view to) {
        const yk_move* move = move_of(kCatalogue, view(booking.status), to);
        if (move == nullptr || (move->flags & YK_DESTRUCTIVE) != 0)
            return Verdict::refuse(reason::kStatusNotReachable);
        Verdict verdict = Verdict::accept(move->to);
        check_booking_venue(facts, booking, verdict);
        return verdict.refuse_if(booking.slot->day > facts.abi.today, reason::kDayNotCome);
    }

    // After the last one given, also where the ones before it were given elsewhere.
    static uint32_t next_dose(Facts facts) {
        uint32_t given = 0;
        for (const yk_dose& one : facts.doses())
            given = std::max(given, one.number);
        const auto first = other_dose(facts, std::max(given, 1U));
        if (!first) return 1;
        const uint32_t doses = doses_of(facts.vaccine(first->vaccine));
        for (uint32_t dose = std::max(given, 1U) + 1; dose <= doses; ++dose)
            if (!other_dose(facts, dose)) return dose;
        return 0;
    }

    static void check_booking_venue(Facts facts, const yk_booking& booking, Verdict& verdict) {
        verdict.refuse_if(facts.by(kClinic) && booking.slot->own_venue == 0,
                          reason::kOtherVenuesBooking);
    }

    // `moved` is the booking that would be moved into this slot; null for a new booking.
    static Verdict may_take(Facts facts, const yk_slot& slot, uint32_t dose,
                            const yk_booking* moved) {
        Verdict verdict = Verdict::accept(status::kBooked);
        const yk_booking* standing = facts.standing(dose);
        verdict.refuse_if(facts.person().registered == 0, reason::kRegisterFirst)
            .refuse_if(facts.by(kClinic) && slot.own_venue == 0, reason::kOtherVenue)
            .refuse_if(slot.closed != 0, reason::kSlotClosed)
            .refuse_if(facts.passed(slot), reason::kSlotPassed)
            .refuse_if(facts.given(dose) != nullptr, reason::kDoseAlreadyGiven)
            .refuse_if(standing != nullptr && (moved == nullptr || standing->id != moved->id),
                       reason::kDoseAlreadyBooked);
        check_other_doses(facts, dose, slot.day, view(slot.vaccine_code), verdict);
        return verdict;
    }

    // All doses must be of one vaccine, each after its interval.
    static void check_other_doses(Facts facts, uint32_t dose, yk_date day, std::string_view vaccine,
                                  Verdict& verdict) {
        const yk_vaccine* known = facts.vaccine(vaccine);
        const int64_t least = known != nullptr ? known->least_after_days : 0;
        verdict.refuse_if(dose < 1 || dose > doses_of(known), reason::kAllDosesBooked);
        if (dose > 1) {
            const auto before = other_dose(facts, dose - 1);
            verdict.refuse_if(!before, reason::kFirstDoseMissing)
                .refuse_if(before && int64_t{day} - before->day < least,
                           reason::kTooEarlyAfterFirst)
                .refuse_if(before && before->vaccine != vaccine, reason::kOtherVaccine);
        }
        if (const auto after = other_dose(facts, dose + 1))
            verdict.refuse_if(int64_t{after->day} - day < least, reason::kTooCloseToNext)
                .refuse_if(after->vaccine != vaccine, reason::kOtherVaccine);
    }

    // P.13 and 14: the examination must permit the dose, and the person must be entitled: on the
    // list, or with a booking.
    static void check_examination(Facts facts, const yk_dose_change& change, Verdict& verdict) {
        const std::string_view found = Values{change.examination}.text(result::kField);
        verdict.refuse_if(facts.person().registered == 0, reason::kRegisterFirst)
            .refuse_if(facts.person().listed == 0 && change.booking == nullptr, reason::kNotATarget)
            .refuse_if(found == result::kPostponed, reason::kPostponed)
            .refuse_if(found == result::kContraindicated, reason::kContraindicated)
            .refuse_if(change.is_examined == 0, reason::kNotExamined);
    }

    static bool leaves_its_number(const yk_dose_change& change) {
        return change.before != nullptr && change.before->number != change.dose;
    }

    static Verdict register_dose(Facts facts, const yk_dose_change& change) {
        Verdict verdict = Verdict::accept(status::kDone);
        check_examination(facts, change, verdict);
        verdict.refuse_if(change.given_on > facts.abi.today, reason::kGivenInFuture)
            .refuse_if(facts.given(change.dose) != nullptr, reason::kDoseAlreadyGiven)
            .refuse_if(
                leaves_its_number(change) && facts.given(change.before->number + 1) != nullptr,
                reason::kLaterDoseGiven);
        if (change.booking != nullptr) {
            check_booking_venue(facts, *change.booking, verdict);
            verdict.ask_if(change.booking->slot->day != change.given_on, reason::kNotTheBookedDay);
        }
        if (change.vaccine_code.size != 0) check_given_doses(facts, change, verdict);
        return verdict;
    }

    // What was given is recorded, also against the rules: then it is asked why. A later booking
    // that no longer fits is to be moved.
    static void check_given_doses(Facts facts, const yk_dose_change& change, Verdict& verdict) {
        const std::string_view code = view(change.vaccine_code);
        const yk_vaccine* known = facts.vaccine(code);
        const int64_t least = known != nullptr ? known->least_after_days : 0;
        verdict.ask_if(change.dose < 1 || change.dose > doses_of(known), reason::kGivenBeyondLast);
        if (change.dose > 1) {
            const yk_dose* before = facts.given(change.dose - 1);
            verdict.ask_if(before == nullptr, reason::kGivenWithoutFirst)
                .ask_if(before && int64_t{change.given_on} - before->given_on < least,
                        reason::kGivenTooEarly)
                .ask_if(before && view(before->vaccine_code) != code, reason::kGivenOtherVaccine);
        }
        if (const yk_dose* after = facts.given(change.dose + 1))
            verdict
                .ask_if(int64_t{after->given_on} - change.given_on < least,
                        reason::kGivenTooCloseToNext)
                .ask_if(view(after->vaccine_code) != code, reason::kGivenOtherVaccine);
        else if (const yk_booking* next = facts.standing(change.dose + 1))
            verdict.ask_if(int64_t{next->slot->day} - change.given_on < least ||
                               view(next->slot->vaccine_code) != code,
                           reason::kNextBookingUnfit);
    }

    static Verdict remove(Facts facts, const yk_dose_change& change) {
        Verdict verdict = Verdict::accept(status::kBooked);
        verdict.refuse_if(facts.given(change.dose + 1) != nullptr, reason::kLaterDoseGiven);
        if (change.booking != nullptr) check_booking_venue(facts, *change.booking, verdict);
        return verdict;
    }

    static int32_t rank(Facts facts, const yk_slot& slot) {
        const int32_t day = std::clamp(slot.day - facts.abi.today, 0, 3660);
        return day * 1440 + static_cast<int32_t>(std::min(slot.start_minute, 1439u));
    }
};

}  // namespace

YK_EXPORT(Kdca, "kdca", "0.3.0", "Yoyaku", kdca::kCatalogue)
