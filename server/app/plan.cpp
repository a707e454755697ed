#include "server/app/plan.hpp"

#include "server/app/facts.hpp"
#include "server/app/sight.hpp"

namespace yk {
namespace {

std::string path_of(const Wish& wish, size_t i) {
    return wish.moved ? "$.slot" : "$.places[" + std::to_string(i) + "].slot";
}

Outcome<std::vector<SlotRecord>> chosen_slots(const Call& call, Reader& reader, const Wish& wish) {
    std::vector<SlotRecord> slots;
    for (size_t i = 0; i < wish.places.size(); ++i) {
        auto slot = slot_in_sight(call, reader, wish.places[i].slot);
        if (!slot) return refuse(slot.error(), call);
        if (!*slot || !call.reaches((*slot)->venue))
            return refuse(Errc::not_found, "slot_gone", call, path_of(wish, i));
        slots.push_back(std::move(**slot));
    }
    return slots;
}

}  // namespace

Outcome<void> check_confirmed(const Call& call, const std::vector<std::string>& confirmed) {
    for (const std::string& reason : confirmed)
        if (!call.setup->is_confirmable(reason))
            return refuse(Errc::invalid, "reason_not_confirmable", call, "$.confirmed");
    return {};
}

Outcome<std::vector<SlotFact>> slots_of_that_day(const Call& call, Reader& reader,
                                                 const SlotRecord& slot) {
    const auto stored =
        slots_in_sight(call, reader, {slot.venue, slot.vaccine, slot.day, slot.day});
    if (!stored) return refuse(stored.error(), call);
    std::vector<SlotFact> facts;
    for (const SlotRecord& each : *stored)
        facts.push_back(each.fact(call.works_at(each.venue)));
    return facts;
}

Outcome<const StatusSpec*> permitted(const Call& call, const std::string& from,
                                     const Verdict& verdict, const std::string& path) {
    if (!verdict.accepted()) return refuse(verdict, call, path);
    const StatusSpec* status = call.setup->status(verdict.status);
    const bool moves = from != verdict.status;
    if (!status || (moves && !call.setup->may_move(from, verdict.status, call.role().id)))
        return refuse(Errc::refused, "move_not_allowed", call, path);
    return status;
}

Outcome<Plan> planned(const Call& call, Reader& reader, const Wish& wish, Doubts doubts) {
    const auto person = person_in_view(call, reader, wish.person);
    if (!person) return tl::unexpected<Problem>(person.error());
    if (auto known = check_confirmed(call, wish.confirmed); !known)
        return tl::unexpected<Problem>(known.error());
    auto statements = statements_of(call, wish.said);
    if (!statements) return tl::unexpected<Problem>(statements.error());
    auto slots = chosen_slots(call, reader, wish);
    if (!slots) return tl::unexpected<Problem>(slots.error());

    Facts facts = facts_of(call, *person, 0);
    facts.statements = std::move(*statements);
    facts.confirmed = wish.confirmed;
    std::optional<BookingFact> moved;
    if (wish.moved) moved = wish.moved->fact(call.works_at(wish.moved->slot.venue));
    const std::string from = moved ? moved->status : std::string{};

    std::vector<ledger::PlaceToBook> places;
    for (size_t i = 0; i < slots->size(); ++i) {
        const SlotRecord& slot = (*slots)[i];
        const int dose = moved ? moved->dose : static_cast<int>(wish.places[i].dose);
        auto day = slots_of_that_day(call, reader, slot);
        if (!day) return tl::unexpected<Problem>(day.error());
        facts.dose = dose;
        facts.day_slots = std::move(*day);
        const SlotFact fact = slot.fact(call.works_at(slot.venue));
        auto verdict =
            call.setup->rules->decide(facts, Change{moved ? &*moved : nullptr, &fact, {}, dose});
        if (!verdict) return refuse(verdict.error(), call);
        if (doubts == Doubts::leave) verdict->asks.clear();
        const auto status = permitted(call, from, *verdict, path_of(wish, i));
        if (!status) return tl::unexpected<Problem>(status.error());
        places.push_back(
            {slot.id, dose, (*status)->id, (*status)->phase, verdict->notes, wish.confirmed});
        facts.bookings.insert(facts.bookings.begin(), BookingFact{BookingId{}, dose, (*status)->id,
                                                                  (*status)->phase, fact});
    }
    return Plan{std::move(*slots), std::move(places)};
}

}  // namespace yk
