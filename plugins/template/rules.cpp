// The rules of a small municipality: two doses, the second not before a number of days after the
// first.
//
// Each function takes facts and returns an answer. It uses nothing else: no clock, no file, no
// variable that lives longer than the call. `facts.abi` has everything; yk_plugin.h explains each
// member.
#include "tables.hpp"

namespace {

using namespace municipality;

constexpr uint32_t kDoses = 2;

class Rules {
public:
    // The host has checked the settings against the table kSettings. To refuse a combination of
    // settings, throw std::invalid_argument.
    explicit Rules(Values settings) : interval_days_(settings.required("interval_days")) {}

    // May this person book, and which dose next?
    Screening screen(Facts facts) const {
        for (uint32_t dose = 1; dose <= kDoses; ++dose) {
            if (is_taken(facts, dose)) continue;
            return {facts.person().registered != 0 ? "may_book" : "register_first", dose};
        }
        return {"fully_booked"};
    }

    // Which of these slots may be taken for facts.abi.dose? A slot that is not mentioned is not
    // shown.
    Offers offer(Facts facts, Rows<yk_slot> slots) const {
        Offers offers;
        for (const yk_slot& slot : slots) {
            if (facts.passed(slot) || places_left(slot) == 0) continue;
            const Verdict verdict = judge(facts, slot, facts.abi.dose);
            if (verdict.refused())
                offers.show(slot, verdict.first_refusal());
            else
                offers.offer(slot, slot.day - facts.abi.today);  // the earliest day first
        }
        return offers;
    }

    // May this booking be made or changed? The server has checked that the move is declared, and
    // will check that a place is free.
    Verdict decide(Facts facts, const yk_change& change) const {
        if (change.slot != nullptr && change.booking == nullptr)
            return judge(facts, *change.slot, change.dose);
        if (change.booking != nullptr && view(change.to) == "cancelled")
            return Verdict::accept("cancelled");
        return Verdict::refuse("not_possible");
    }

    // Which dose should follow this booking?
    std::optional<yk_proposal> propose(Facts facts, const yk_booking& booking) const {
        if (booking.dose != 1 || is_taken(facts, 2)) return std::nullopt;
        const auto days = static_cast<uint32_t>(interval_days_);
        return yk_proposal{sizeof(yk_proposal), 2, days, days, YK_SAME_VENUE | YK_SAME_VACCINE};
    }

private:
    static bool is_taken(Facts facts, uint32_t dose) {
        return facts.given(dose) != nullptr || facts.standing(dose) != nullptr;
    }

    Verdict judge(Facts facts, const yk_slot& slot, uint32_t dose) const {
        Verdict verdict = Verdict::accept("booked");
        verdict.refuse_if(is_taken(facts, dose), "fully_booked")
            .refuse_if(dose > kDoses, "not_possible");
        if (dose == 2) {
            const std::optional<yk_date> first = day_of_first(facts);
            verdict.refuse_if(!first, "not_possible")
                .refuse_if(first && slot.day - *first < interval_days_, "too_soon");
        }
        return verdict;
    }

    static std::optional<yk_date> day_of_first(Facts facts) {
        if (const yk_dose* given = facts.given(1)) return given->given_on;
        if (const yk_booking* booked = facts.standing(1)) return booked->slot->day;
        return std::nullopt;
    }

    int64_t interval_days_;
};

}  // namespace

YK_EXPORT(Rules, "template", "0.1.0", "A municipality", municipality::kCatalogue)
