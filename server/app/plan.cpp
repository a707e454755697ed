#include "server/app/plan.hpp"

#include <algorithm>

#include "server/app/facts.hpp"
#include "server/app/sight.hpp"

namespace yk {
namespace {

bool moves(const Wish& wish) {
    return !wish.moved.empty();
}

// "$.places[2].slot", or that of a move.
std::string path_of(const Wish& wish, size_t i, const char* member) {
    return wish.is_move ? path_of_move(i) : "$.places[" + std::to_string(i) + "]." + member;
}

Outcome<std::vector<SlotRecord>> chosen_slots(const Call& call, Reader& reader, const Wish& wish) {
    std::vector<SlotRecord> slots;
    for (size_t i = 0; i < wish.places.size(); ++i) {
        const std::string path = path_of(wish, i, "slot");
        auto slot = slot_in_sight(call, reader, wish.places[i].slot);
        if (!slot) return refuse(slot.error(), call);
        if (!*slot || !call.reaches((*slot)->venue))
            return refuse(Errc::not_found, "slot_gone", call, path);
        if (moves(wish) && (*slot)->id == wish.moved[i].slot.id)
            return refuse(Errc::refused, "same_slot", call, path);
        slots.push_back(std::move(**slot));
    }
    return slots;
}

// What all places of one person share.
struct PersonWish {
    PersonId person;
    Facts facts;
    const Statements* said = nullptr;
    std::string path{};  // of `said`
};

PersonWish* find(std::vector<PersonWish>& people, PersonId id) {
    const auto found = std::find_if(people.begin(), people.end(),
                                    [&](const PersonWish& each) { return each.person == id; });
    return found == people.end() ? nullptr : &*found;
}

// `moved`: a booking that keeps what it says, unless something else is said now.
Outcome<void> add_statements(const Call& call, PersonWish& person,
                             const BookingInSlot* moved = nullptr) {
    auto said =
        statements_of(call, person.said ? person.said->said : std::vector<std::string>{},
                      person.facts.person.birth_date, person.said ? person.path : "$.said",
                      moved ? statements_in(call, moved->booking.said) : std::vector<Answer>{});
    if (!said) return tl::unexpected<Problem>(said.error());
    person.facts.statements = std::move(*said);
    return {};
}

Outcome<std::vector<PersonWish>> asked_people(const Call& call, Reader& reader, const Wish& wish) {
    std::vector<PersonWish> people;
    for (size_t i = 0; i < wish.places.size(); ++i) {
        const PersonId id = wish.places[i].person;
        if (find(people, id)) continue;
        auto person = person_in_view(call, reader, id);
        if (!person) {
            if (!wish.is_move) person.error().path = path_of(wish, i, "person");
            return tl::unexpected<Problem>(std::move(person.error()));
        }
        people.push_back({id, facts_of(call, *person, 0)});
        people.back().facts.confirmed = wish.confirmed;
    }
    for (size_t i = 0; i < wish.statements.size(); ++i) {
        const std::string path = "$.statements[" + std::to_string(i) + "]";
        PersonWish* of = find(people, wish.statements[i].person);
        if (!of || of->said)
            return refuse(Errc::invalid, of ? "repeated_member" : "said_malformed", call,
                          path + ".person");
        of->said = &wish.statements[i];
        of->path = wish.is_move ? "$.said" : path + ".said";
    }
    for (PersonWish& each : people) {
        if (moves(wish)) break;  // each booking keeps what it says itself
        if (auto told = add_statements(call, each); !told)
            return tl::unexpected<Problem>(told.error());
    }
    return people;
}

// The person's bookings as they stand when the others of this step have moved.
void stand_as_moved(const Call& call, const Wish& wish, const std::vector<SlotRecord>& slots,
                    size_t being_moved, Facts& facts) {
    for (size_t i = 0; i < wish.moved.size(); ++i) {
        BookingFact stands = wish.moved[i].fact(call.works_at(wish.moved[i].slot.venue));
        if (i != being_moved) stands.slot = slots[i].fact(call.works_at(slots[i].venue));
        for (BookingFact& each : facts.bookings)
            if (each.id == stands.id) each = stands;
    }
}

// Fills the facts about a place's day; places chosen earlier in the request count.
Outcome<void> add_day_facts(const Call& call, Reader& reader, const SlotRecord& slot,
                            const ChosenPlaces& chosen, Facts& facts) {
    auto day = slots_of_that_day(call, reader, slot);
    if (!day) return tl::unexpected<Problem>(day.error());
    facts.day_slots = std::move(*day);
    for (SlotFact& each : facts.day_slots)
        chosen.count_in(each);
    return {};
}

}  // namespace

std::string path_of_move(size_t i) {
    return i == 0 ? "$.slot" : "$.further[" + std::to_string(i - 1) + "].slot";
}

Outcome<std::vector<BookingInSlot>> bookings_to_move(const Call& call, Reader& reader,
                                                     std::span<const BookingId> ids,
                                                     std::string (*path)(size_t)) {
    std::vector<BookingInSlot> bookings;
    for (size_t i = 0; i < ids.size(); ++i) {
        auto booking = booking_in_view(call, reader, ids[i], path(i));
        if (!booking) return tl::unexpected<Problem>(booking.error());
        for (const BookingInSlot& each : bookings)
            if (each.booking.id == ids[i])
                return refuse(Errc::invalid, "repeated_member", call, path(i));
        if (i > 0 && booking->booking.person != bookings.front().booking.person)
            return refuse(Errc::not_found, "booking_gone", call, path(i));
        bookings.push_back(std::move(*booking));
    }
    return bookings;
}

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
    auto people = asked_people(call, reader, wish);
    if (!people) return tl::unexpected<Problem>(people.error());
    if (auto known = check_confirmed(call, wish.confirmed); !known)
        return tl::unexpected<Problem>(known.error());
    auto slots = chosen_slots(call, reader, wish);
    if (!slots) return tl::unexpected<Problem>(slots.error());

    ChosenPlaces chosen;
    std::vector<ledger::PlaceToBook> places;
    for (size_t i = 0; i < slots->size(); ++i) {
        const auto& [person, number, id] = wish.places[i];
        const SlotRecord& slot = (*slots)[i];
        const int dose = static_cast<int>(number);
        PersonWish& of = *find(*people, person);
        Facts& facts = of.facts;
        facts.dose = dose;
        const BookingInSlot* own = moves(wish) ? &wish.moved[i] : nullptr;
        std::optional<BookingFact> moved;
        if (own) {
            moved = own->fact(call.works_at(own->slot.venue));
            stand_as_moved(call, wish, *slots, i, facts);
            if (auto told = add_statements(call, of, own); !told)
                return tl::unexpected<Problem>(told.error());
        }
        if (auto seen = add_day_facts(call, reader, slot, chosen, facts); !seen)
            return tl::unexpected<Problem>(seen.error());
        SlotFact fact = slot.fact(call.works_at(slot.venue));
        chosen.count_in(fact);
        if (auto counted = count_the_same(call, reader, facts, own ? &own->booking : nullptr);
            !counted)
            return refuse(counted.error(), call);
        auto verdict = call.setup->rules->decide(
            facts, Change{moved ? &*moved : nullptr, &fact, {}, dose, {}});
        if (!verdict) return refuse(verdict.error(), call);
        if (doubts == Doubts::leave) verdict->asks.clear();
        const auto status = permitted(call, moved ? moved->status : std::string{}, *verdict,
                                      path_of(wish, i, "slot"));
        if (!status) return tl::unexpected<Problem>(status.error());
        places.push_back({person, slot.id, dose, (*status)->id, (*status)->phase, verdict->notes,
                          wish.confirmed, facts.statements});
        const BookingFact made{BookingId{},     dose, (*status)->id,   (*status)->phase,
                               std::move(fact), 0,    facts.statements};
        for (PersonWish& each : *people)
            if (!own) add_chosen_place(each.facts, each.person == person, made);
        chosen.add(person, made);
    }
    return Plan{std::move(*slots), std::move(places)};
}

}  // namespace yk
