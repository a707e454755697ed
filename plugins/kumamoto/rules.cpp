// Kumamoto's rules: two doses; private places are for a clinic's own patients first; the second
// dose is three weeks later. Source: 「予約受付システム操作マニュアル～医療機関向け～」 P.3 to 11.
#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>

#include "tables.hpp"

namespace {

using namespace kumamoto;
using namespace yk::plugin;

constexpr uint32_t kDoses = 2;

bool is_private(const yk_slot& slot) {
    return view(slot.kind) == kind::kPrivate;
}

// The slots of a venue and vaccine on each day of a list; the table of P.4 depends on them.
class Days {
public:
    struct Day {
        bool has_public = false;
        bool has_free_private = false;
    };
    Days(Facts facts, Rows<yk_slot> slots) {
        for (const yk_slot& slot : slots) {
            Day& day = days_[{slot.venue, slot.vaccine, slot.day}];
            if (is_private(slot))
                day.has_free_private |= places_left(slot) > 0 && !facts.passed(slot);
            else
                day.has_public |= slot.closed == 0;
        }
    }
    Day of(const yk_slot& slot) const {
        const auto found = days_.find({slot.venue, slot.vaccine, slot.day});
        return found == days_.end() ? Day{} : found->second;
    }

private:
    std::map<std::tuple<uint64_t, uint64_t, yk_date>, Day> days_;
};

class Kumamoto {
public:
    explicit Kumamoto(Values settings)
        : default_is_own_patient_(settings.text(setting::kDefaultRelation) ==
                                  relation::kOwnPatient),
          second_dose_after_days_(settings.required(setting::kSecondDoseAfterDays)),
          least_interval_days_(settings.required(setting::kLeastIntervalDays)),
          same_vaccine_(settings.yes(setting::kSameVaccine)) {
        if (least_interval_days_ > second_dose_after_days_)
            throw std::invalid_argument(
                "least_interval_days must not be more than second_dose_after_days");
    }

    // P.3: a resident who is not registered yet is registered first; both doses are booked in one
    // call (P.4).
    Screening screen(Facts facts) const {
        if (facts.person().listed == 0) return {screening::kNotListed, 0, {reason::kNotListed}};
        const uint32_t next = next_dose(facts);
        if (next == 0) return {screening::kBothBooked, 0, {reason::kAllDosesBooked}};
        if (facts.person().registered == 0) return {screening::kRegisterThenBook, next};
        return {screening::kMayBook, next};
    }

    // Offers every slot that this session may see, by day. On each day the recommended kind is
    // first. Free private places are shown to their clinic only.
    Offers offer(Facts facts, Rows<yk_slot> slots) const {
        Offers offers;
        const Days days{facts, slots};
        for (const yk_slot& slot : slots) {
            if (is_private(slot) && !(facts.by(kClinic) && slot.own_venue != 0)) continue;
            Verdict verdict = may_take(facts, slot, facts.abi.dose, nullptr);
            verdict.refuse_if(slot.taken >= slot.capacity, reason::kSlotFull);
            if (verdict.refused()) {
                offers.show(slot, verdict.first_refusal());
                continue;
            }
            const bool is_second_choice = is_private(slot) != is_own_patient(facts);
            offers.offer(slot, rank(facts, slot, is_second_choice));
            if (const char* doubt = doubt_about(facts, slot, days)) offers.doubt(slot, doubt);
        }
        return offers;
    }

    Verdict decide(Facts facts, const yk_change& change) const {
        const std::string_view to = view(change.to);
        const std::string_view from =
            change.booking == nullptr ? std::string_view{} : view(change.booking->status);
        if (change.slot != nullptr) {
            const bool is_bookable = from.empty() || from == status::kBooked;
            const bool stays_booked = to.empty() || to == status::kBooked;
            return is_bookable && stays_booked ? book(facts, change)
                                               : Verdict::refuse(reason::kStatusNotReachable);
        }
        if (from == status::kBooked && to == status::kCancelled)
            return cancel(facts, *change.booking);
        return from.empty() ? Verdict::refuse(reason::kStatusNotReachable)
                            : attend(facts, *change.booking, to);
    }

    // P.4: the same weekday three weeks later.
    std::optional<yk_proposal> propose(Facts facts, const yk_booking& booking) const {
        const uint32_t next = booking.dose + 1;
        if (next > kDoses || facts.standing(next) != nullptr || facts.given(next) != nullptr)
            return std::nullopt;
        yk_proposal proposal{};
        proposal.size = sizeof proposal;
        proposal.dose = next;
        proposal.offset_days = static_cast<uint32_t>(second_dose_after_days_);
        proposal.least_days = static_cast<uint32_t>(least_interval_days_);
        proposal.flags = same_vaccine_ ? YK_SAME_VENUE | YK_SAME_VACCINE : YK_SAME_VENUE;
        return proposal;
    }

private:
    static uint32_t next_dose(Facts facts) {
        for (uint32_t dose = 1; dose <= kDoses; ++dose)
            if (facts.given(dose) == nullptr && facts.standing(dose) == nullptr) return dose;
        return 0;
    }

    bool is_own_patient(Facts facts) const {
        if (!facts.by(kClinic)) return false;
        const std::string_view said = facts.statements().text(relation::kField);
        return said.empty() ? default_is_own_patient_ : said == relation::kOwnPatient;
    }

    Verdict book(Facts facts, const yk_change& change) const {
        Verdict verdict = may_take(facts, *change.slot, change.dose, change.booking);
        if (const char* doubt = doubt_about(facts, *change.slot, Days{facts, facts.day_slots()}))
            verdict.ask_if(true, doubt);
        if (change.booking != nullptr) check_booking_venue(facts, *change.booking, verdict);
        return verdict;
    }

    Verdict cancel(Facts facts, const yk_booking& booking) const {
        Verdict verdict = Verdict::accept(status::kCancelled);
        check_booking_venue(facts, booking, verdict);
        return verdict.ask_if(facts.standing(booking.dose + 1) != nullptr,
                              reason::kLaterDoseBooked);
    }

    // 受付 (P.1, the menu): on the day, or entered later.
    static Verdict attend(Facts facts, const yk_booking& booking, std::string_view to) {
        const yk_move* move = move_of(kCatalogue, view(booking.status), to);
        if (move == nullptr || (move->flags & YK_DESTRUCTIVE) != 0)
            return Verdict::refuse(reason::kStatusNotReachable);
        Verdict verdict = Verdict::accept(move->to);
        check_booking_venue(facts, booking, verdict);
        return verdict.refuse_if(booking.slot->day > facts.abi.today, reason::kDayNotCome);
    }

    // P.8 and 10: clinics ask the call centre for changes; the history then names the venue.
    static void check_booking_venue(Facts facts, const yk_booking& booking, Verdict& verdict) {
        verdict.refuse_if(facts.by(kClinic) && booking.slot->own_venue == 0,
                          reason::kOtherVenuesBooking);
        if (!facts.by(kCallCentre) || !is_private(*booking.slot)) return;
        verdict.ask_if(true, reason::kAtClinicsRequest)
            .note("for_venue", std::to_string(booking.slot->venue));
    }

    // The reasons against a slot that don't depend on the day's other slots. `moved` is the booking
    // that would be moved into this slot; null for a new booking.
    Verdict may_take(Facts facts, const yk_slot& slot, uint32_t dose,
                     const yk_booking* moved) const {
        Verdict verdict = Verdict::accept(status::kBooked);
        const bool is_clinic = facts.by(kClinic);
        verdict.refuse_if(facts.person().listed == 0, reason::kNotListed)
            .refuse_if(facts.person().registered == 0, reason::kRegisterFirst)
            .refuse_if(is_clinic && slot.own_venue == 0, reason::kOtherVenue)
            .refuse_if(!is_clinic && is_private(slot), reason::kPrivateIsForClinics)
            .refuse_if(slot.closed != 0, reason::kSlotClosed)
            .refuse_if(facts.passed(slot), reason::kSlotPassed);
        if (dose < 1 || dose > kDoses) return verdict.refuse_if(true, reason::kAllDosesBooked);
        const yk_booking* standing = facts.standing(dose);
        verdict.refuse_if(facts.given(dose) != nullptr, reason::kDoseAlreadyGiven)
            .refuse_if(standing != nullptr && (moved == nullptr || standing->id != moved->id),
                       reason::kDoseAlreadyBooked);
        check_other_dose(facts, slot, dose, verdict);
        return verdict;
    }

    // P.4: the second dose follows the first, not before the least interval, and is of the same
    // vaccine.
    void check_other_dose(Facts facts, const yk_slot& slot, uint32_t dose, Verdict& verdict) const {
        const uint32_t other = dose == 1 ? 2 : 1;
        const yk_dose* given = facts.given(other);
        const yk_booking* standing = given == nullptr ? facts.standing(other) : nullptr;
        if (given == nullptr && standing == nullptr) {
            verdict.refuse_if(dose == 2, reason::kFirstDoseMissing);
            return;
        }
        const yk_date day = given != nullptr ? given->given_on : standing->slot->day;
        const yk_text vaccine =
            given != nullptr ? given->vaccine_code : standing->slot->vaccine_code;
        const int64_t gap_days = dose == 2 ? int64_t{slot.day} - day : int64_t{day} - slot.day;
        verdict
            .refuse_if(gap_days < least_interval_days_,
                       dose == 2 ? reason::kTooEarlyAfterFirst : reason::kTooCloseToSecond)
            .refuse_if(same_vaccine_ && view(vaccine) != view(slot.vaccine_code),
                       reason::kOtherVaccine);
    }

    // P.4, the table of slot kinds: the reason that a clinic must confirm before it takes this
    // slot, or null.
    const char* doubt_about(Facts facts, const yk_slot& slot, const Days& days) const {
        if (!facts.by(kClinic)) return nullptr;
        const Days::Day day = days.of(slot);
        if (is_own_patient(facts))
            return !is_private(slot) && day.has_free_private ? reason::kPrivateStillFree : nullptr;
        return is_private(slot) && day.has_public ? reason::kPrivateForOther : nullptr;
    }

    static int32_t rank(Facts facts, const yk_slot& slot, bool is_second_choice) {
        constexpr int32_t kMinutes = 1440;
        const int32_t day = std::clamp(slot.day - facts.abi.today, 0, 3660);
        return (day * 2 + (is_second_choice ? 1 : 0)) * kMinutes +
               static_cast<int32_t>(std::min(slot.start_minute, 1439u));
    }

    bool default_is_own_patient_;
    int64_t second_dose_after_days_;
    int64_t least_interval_days_;
    bool same_vaccine_;
};

}  // namespace

YK_EXPORT(Kumamoto, "kumamoto", "1.2.0", "Yoyaku", kumamoto::kCatalogue)
