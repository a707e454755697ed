// The valley's rules: three doses, ten days apart; a family comes on one day; an employer has so
// many places; a booking is changed three times at most, and moves by two weeks at most.
#include <cstdlib>

#include "tables.hpp"

namespace {

using namespace valley;

constexpr uint32_t kDoses = 3;
constexpr uint32_t kDaysBetween = 10;
constexpr yk_date kMovesByDays = 14;
constexpr uint32_t kMostChanges = 3;

class Valley {
public:
    explicit Valley(Values settings) : of_employer_(settings.required("places_for_an_employer")) {}

    Screening screen(Facts facts) const {
        for (uint32_t dose = 1; dose <= kDoses; ++dose)
            if (!is_taken(facts, dose)) return {"may_book", dose};
        return {"all_booked"};
    }

    Offers offer(Facts facts, Rows<yk_slot> slots) const {
        Offers offers;
        for (const yk_slot& slot : slots) {
            Verdict verdict = judge(facts, slot, facts.abi.dose, nullptr);
            verdict.refuse_if(places_left(slot) == 0, "full");
            verdict.refuse_if(is_too_far(facts.moved(), slot), "too_far");
            if (verdict.refused()) {
                offers.show(slot, verdict.first_refusal());
                offers.note("places", std::to_string(of_employer_));
                continue;
            }
            offers.offer(slot, static_cast<int32_t>(slot.start_minute));
            for (const char* doubt : verdict.doubts())
                offers.doubt(slot, doubt);
        }
        return offers;
    }

    Verdict decide(Facts facts, const yk_change& change) const {
        const yk_booking* booking = change.booking;
        if (view(change.to) == "cancelled") return Verdict::accept("cancelled");
        const yk_slot& slot = change.slot != nullptr ? *change.slot : *booking->slot;
        return judge(facts, slot, change.dose, booking)
            .refuse_if(places_left(slot) == 0, "full")
            .refuse_if(is_too_far(booking, slot), "too_far")
            .refuse_if(booking != nullptr && booking->changes >= kMostChanges, "changed_often");
    }

    std::optional<yk_proposal> propose(Facts, const yk_booking& booking) const {
        if (booking.dose == kDoses) return std::nullopt;
        return yk_proposal{sizeof(yk_proposal), booking.dose + 1, kDaysBetween, kDaysBetween,
                           YK_SAME_VENUE | YK_SAME_VACCINE};
    }

private:
    static bool is_too_far(const yk_booking* moved, const yk_slot& slot) {
        return moved != nullptr && std::abs(slot.day - moved->slot->day) > kMovesByDays;
    }

    // By another booking than the one that changes.
    static bool is_taken(Facts facts, uint32_t dose, const yk_booking* own = nullptr) {
        const yk_booking* standing = facts.standing(dose);
        return facts.given(dose) != nullptr ||
               (standing != nullptr && (own == nullptr || standing->id != own->id));
    }

    Verdict judge(Facts facts, const yk_slot& slot, uint32_t dose, const yk_booking* own) const {
        Verdict verdict = Verdict::accept("booked");
        verdict
            .refuse_if(facts.others_saying_the_same("employer_code") >= of_employer_,
                       "employer_full")
            .note("places", std::to_string(of_employer_));
        const std::string_view employer = facts.statements().text("employer_code");
        for (const yk_booking& other : facts.bookings())
            verdict.ask_if(occupies_a_place(other.phase) && other.dose != dose &&
                               said(other).text("employer_code") != employer,
                           "other_employer");
        verdict.refuse_if(is_taken(facts, dose, own), "dose_taken");
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

    int64_t of_employer_;
};

}  // namespace

YK_EXPORT(Valley, "valley", "0.1.0", "Nobody", valley::kCatalogue)
