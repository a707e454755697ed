// The valley's rules: three doses, ten days apart, and a family comes on one day.
#include "tables.hpp"

namespace {

using namespace valley;

constexpr uint32_t kDoses = 3;
constexpr uint32_t kDaysBetween = 10;

class Valley {
public:
    explicit Valley(Values) {}

    Screening screen(Facts facts) const {
        for (uint32_t dose = 1; dose <= kDoses; ++dose)
            if (!is_taken(facts, dose)) return {"may_book", dose};
        return {"all_booked"};
    }

    Offers offer(Facts facts, Rows<yk_slot> slots) const {
        Offers offers;
        for (const yk_slot& slot : slots) {
            Verdict verdict = judge(facts, slot, facts.raw.dose);
            verdict.refuse_if(places_left(slot) == 0, "full");
            if (verdict.refused())
                offers.show(slot, verdict.first_refusal());
            else
                offers.offer(slot, static_cast<int32_t>(slot.start_minute));
            if (!verdict.refused() && verdict.asked()) offers.doubt(slot, "family_apart");
        }
        return offers;
    }

    Verdict decide(Facts facts, const yk_change& change) const {
        if (change.slot == nullptr) return Verdict::accept("cancelled");
        return judge(facts, *change.slot, change.dose)
            .refuse_if(places_left(*change.slot) == 0, "full");
    }

    std::optional<yk_proposal> propose(Facts, const yk_booking& booking) const {
        if (booking.dose == kDoses) return std::nullopt;
        return yk_proposal{sizeof(yk_proposal), booking.dose + 1, kDaysBetween, kDaysBetween,
                           YK_SAME_VENUE | YK_SAME_VACCINE};
    }

private:
    static bool is_taken(Facts facts, uint32_t dose) {
        return facts.given(dose) != nullptr || facts.standing(dose) != nullptr;
    }

    static Verdict judge(Facts facts, const yk_slot& slot, uint32_t dose) {
        Verdict verdict = Verdict::accept("booked");
        verdict.refuse_if(is_taken(facts, dose), "dose_taken");
        if (dose > 1) {
            const yk_booking* before = facts.standing(dose - 1);
            verdict.refuse_if(before == nullptr ||
                                  slot.day - before->slot->day < static_cast<yk_date>(kDaysBetween),
                              "too_soon");
        }
        for (const yk_booking& other : facts.others())
            verdict.ask_if(other.dose == dose && other.slot->day != slot.day, "family_apart");
        return verdict;
    }
};

}  // namespace

YK_EXPORT(Valley, "valley", "0.1.0", "Nobody", valley::kCatalogue)
