#include "server/app/slots.hpp"

#include <algorithm>
#include <map>

#include "server/app/facts.hpp"
#include "server/app/sight.hpp"
#include "server/app/view.hpp"

namespace yk {
namespace {

constexpr int kMostDays = 62;
constexpr int kDaysToLookThrough = 42;  // for the next dose, from the wanted day on
constexpr size_t kDaysProposed = 4;

struct Wish {
    VenueId venue;
    VaccineId vaccine;
    Date from, to;
    bool slots = true;
    bool refused = false;
    std::optional<SlotId> left{};  // the slot of the booking that is moved
};

// Asks the rules about every slot of the requested days. Ordered by day; within a day, by the
// rules' rank.
Outcome<std::vector<DayOffer>> days_offered(const Call& call, Reader& reader, const Facts& facts,
                                            const ChosenPlaces& chosen, const Wish& wish) {
    const auto stored =
        slots_in_sight(call, reader, {wish.venue, wish.vaccine, wish.from, wish.to});
    if (!stored) return refuse(stored.error(), call);
    std::vector<SlotFact> asked;
    std::map<SlotId, std::pair<const SlotRecord*, int64_t>> by_id;  // and what it has left
    for (const SlotRecord& slot : *stored) {
        asked.push_back(slot.fact(call.works_at(slot.venue)));
        chosen.count_in(asked.back());
        by_id[slot.id] = {&slot, asked.back().free()};
    }
    const auto offers = call.setup->rules->offer(facts, asked);
    if (!offers) return refuse(offers.error(), call);

    std::map<Date, DayOffer> days;
    for (Date day = wish.from; day <= wish.to; day = day + 1)
        days[day].day = day;
    for (const Offer& offer : *offers) {
        const auto& [record, free] = by_id.at(offer.slot);
        const SlotRecord& slot = *record;
        DayOffer& day = days[slot.day];
        SlotOffer line{slot_info(slot),
                       free,
                       slot.capacity,
                       offer.refusals.empty(),
                       offer.refusals.empty() ? offer.asks : offer.refusals,
                       offer.notes};
        if (line.takable && (free <= 0 || slot.closed)) {  // enforced even if the rules allow it
            line.takable = false;
            line.reasons = {free <= 0 ? "slot_full" : "slot_closed"};
        }
        if (line.takable && wish.left == slot.id) {
            line.takable = false;
            line.reasons = {"same_slot"};
        }
        if (line.takable) day.free += free;
        day.capacity += slot.capacity;
        if (!slot.closed) day.left += std::max<int64_t>(0, free);
        if (wish.slots && (line.takable || wish.refused)) day.slots.push_back(std::move(line));
    }
    std::vector<DayOffer> list;
    for (auto& [date, day] : days)
        list.push_back(std::move(day));
    return list;
}

Outcome<PersonInView> who_would_come(const Call& call, Reader& reader,
                                     const std::optional<PersonId>& person) {
    if (person || call.scope() == Scope::own_person)
        return person_in_view(call, reader, person.value_or(PersonId{}));
    PersonInView somebody_new;
    somebody_new.record.registered = somebody_new.listed = true;  // as they are when they book
    return somebody_new;
}

}  // namespace

Outcome<Offers> offer_slots(const Call& call, Reader& reader, const OfferQuery& asked) {
    if (auto fits = check_days(call, asked.from, asked.to, kMostDays); !fits)
        return tl::unexpected<Problem>(fits.error());
    if (auto venue = venue_in_view(call, reader, asked.venue); !venue)
        return tl::unexpected<Problem>(venue.error());
    const auto person = who_would_come(call, reader, asked.person);
    if (!person) return tl::unexpected<Problem>(person.error());
    const PersonId whose = person->record.id;
    const auto moving = asked.moving.value_or(std::vector<BookingId>{});
    const auto own = std::find_if(person->bookings.begin(), person->bookings.end(),
                                  [&](const BookingInSlot& each) {
                                      return !moving.empty() && each.booking.id == moving.front();
                                  });
    const bool moves = own != person->bookings.end();
    auto statements =
        statements_of(call, asked.said, person->record.birth_date, "$.said",
                      moves ? statements_in(call, own->booking.said) : std::vector<Answer>{});
    if (!statements) return tl::unexpected<Problem>(statements.error());

    Facts facts = facts_of(call, *person, static_cast<int>(asked.dose));
    facts.statements = std::move(*statements);
    std::optional<BookingFact> moved;
    if (moves) {
        moved = own->fact(call.works_at(own->slot.venue));
        facts.moved = &*moved;
    }
    for (size_t i = 0; i < moving.size(); ++i) {
        const auto found = std::ranges::find(person->bookings, moving[i],
                                             [](const auto& each) { return each.booking.id; });
        if (found == person->bookings.end() || !call.reaches(found->slot.venue))
            return refuse(Errc::not_found, "booking_gone", call,
                          "$.moving[" + std::to_string(i) + "]");
        // Their places will be free, so the rules don't see them.
        std::erase_if(facts.bookings,
                      [&](const BookingFact& each) { return each.id == moving[i]; });
    }
    const auto chosen = ChosenPlaces::read(call, reader, whose, asked.chosen);
    if (!chosen) return tl::unexpected<Problem>(chosen.error());
    chosen->tell(facts, whose);
    if (auto counted = count_the_same(call, reader, facts, moved ? &own->booking : nullptr);
        !counted)
        return refuse(counted.error(), call);
    auto days = days_offered(call, reader, facts, *chosen,
                             {asked.venue, asked.vaccine, asked.from, asked.to, asked.slots,
                              asked.refused, moved ? std::optional(moved->slot.id) : std::nullopt});
    if (!days) return tl::unexpected<Problem>(days.error());
    return Offers{std::move(*days)};
}

Outcome<ProposalInfo> propose_next(const Call& call, Reader& reader, const ProposalQuery& asked) {
    const auto person = who_would_come(call, reader, asked.person);
    if (!person) return tl::unexpected<Problem>(person.error());
    const PersonId whose = person->record.id;
    const auto slot = slot_in_sight(call, reader, asked.slot);
    if (!slot) return refuse(slot.error(), call);
    if (!*slot || !call.reaches((*slot)->venue))
        return refuse(Errc::not_found, "slot_gone", call, "$.slot");
    auto statements = statements_of(call, asked.said, person->record.birth_date);
    if (!statements) return tl::unexpected<Problem>(statements.error());

    const int dose = static_cast<int>(asked.dose);
    Facts facts = facts_of(call, *person, dose);
    facts.statements = std::move(*statements);
    auto chosen = ChosenPlaces::read(call, reader, whose, asked.chosen);
    if (!chosen) return tl::unexpected<Problem>(chosen.error());
    chosen->tell(facts, whose);
    BookingFact before = chosen_in_this_step(call, **slot, dose);
    before.said = facts.statements;
    const auto proposal = call.setup->rules->propose(facts, before);
    if (!proposal) return refuse(proposal.error(), call);
    ProposalInfo info;
    if (!*proposal) return info;
    const bool booked_already =
        std::any_of(facts.bookings.begin(), facts.bookings.end(), [&](const BookingFact& each) {
            return each.dose == (*proposal)->dose && takes_a_place(each.phase);
        });
    if (booked_already) return info;

    info.dose = (*proposal)->dose;
    info.wanted = (*slot)->day + (*proposal)->offset_days;
    info.earliest = (*slot)->day + (*proposal)->least_days;
    info.venue = (*slot)->venue;
    info.vaccine = (*slot)->vaccine;
    facts.dose = (*proposal)->dose;
    facts.bookings.insert(facts.bookings.begin(), before);
    chosen->add(whose, before);
    if (auto counted = count_the_same(call, reader, facts, nullptr); !counted)
        return refuse(counted.error(), call);
    auto days = days_offered(
        call, reader, facts, *chosen,
        {info.venue, info.vaccine, info.wanted, info.wanted + kDaysToLookThrough, true, false});
    if (!days) return tl::unexpected<Problem>(days.error());
    for (DayOffer& day : *days)
        if (info.days.size() < kDaysProposed && (day.day == info.wanted || day.free > 0))
            info.days.push_back(std::move(day));
    return info;
}

}  // namespace yk
