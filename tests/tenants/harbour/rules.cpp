// The harbour's rules: one dose, from a certain age on, for every caller.
#include "tables.hpp"

namespace {

using namespace harbour;

class Harbour {
public:
    explicit Harbour(Values settings) : least_age_(settings.required("least_age")) {}

    Screening screen(Facts facts) const {
        if (facts.person().listed == 0) return {"refused", 0, {"not_from_here"}};
        if (facts.age(AgeLaw::on_the_birthday) < least_age_) return {"refused", 0, {"too_young"}};
        if (is_taken(facts)) return {"has_place"};
        return {facts.person().registered != 0 ? "welcome" : "take_down", 1};
    }

    // The slot with most free places is first.
    Offers offer(Facts facts, Rows<yk_slot> slots) const {
        Offers offers;
        for (const yk_slot& slot : slots) {
            Verdict verdict = judge(facts, slot, facts.abi.dose);
            verdict.refuse_if(places_left(slot) == 0, "quay_full");
            if (verdict.refused())
                offers.show(slot, verdict.first_refusal());
            else
                offers.offer(slot, static_cast<int32_t>(slot.taken));
        }
        return offers;
    }

    Verdict decide(Facts facts, const yk_change& change) const {
        if (change.booking == nullptr) return judge(facts, *change.slot, change.dose);
        const std::string_view to = view(change.to);
        if (to == "ashore") return Verdict::accept("ashore");
        if (to == "withdrawn") return Verdict::accept("withdrawn");
        return judge(facts, *change.slot, change.dose);
    }

    std::optional<yk_proposal> propose(Facts, const yk_booking&) const { return std::nullopt; }

private:
    static bool is_taken(Facts facts) {
        return facts.given(1) != nullptr || facts.standing(1) != nullptr;
    }

    Verdict judge(Facts facts, const yk_slot& slot, uint32_t dose) const {
        return Verdict::accept("reserved")
            .refuse_if(dose != 1 || is_taken(facts), "one_dose_only")
            .refuse_if(facts.age(AgeLaw::on_the_birthday) < least_age_, "too_young")
            .refuse_if(facts.passed(slot), "too_late");
    }

    int64_t least_age_;
};

}  // namespace

YK_EXPORT(Harbour, "harbour", "0.3.0", "Nobody", harbour::kCatalogue)
