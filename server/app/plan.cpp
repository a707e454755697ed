#include "server/app/plan.hpp"

#include <algorithm>

#include "server/app/facts.hpp"
#include "server/app/sight.hpp"

namespace yk {
namespace {

// "$.places[2].slot"; a move has one place, not a list.
std::string path_of(const Wish& wish, size_t i, const char* member) {
    return wish.moved ? "$.slot" : "$.places[" + std::to_string(i) + "]." + member;
}

Outcome<std::vector<SlotRecord>> chosen_slots(const Call& call, Reader& reader, const Wish& wish) {
    std::vector<SlotRecord> slots;
    for (size_t i = 0; i < wish.places.size(); ++i) {
        const std::string path = path_of(wish, i, "slot");
        auto slot = slot_in_sight(call, reader, wish.places[i].slot);
        if (!slot) return refuse(slot.error(), call);
        if (!*slot || !call.reaches((*slot)->venue))
            return refuse(Errc::not_found, "slot_gone", call, path);
        slots.push_back(std::move(**slot));
    }
    return slots;
}

// What all places of one person share.
struct PersonWish {
    PersonId person;
    Facts facts;
    bool has_statements = false;
};

PersonWish* find(std::vector<PersonWish>& people, PersonId id) {
    const auto found = std::find_if(people.begin(), people.end(),
                                    [&](const PersonWish& each) { return each.person == id; });
    return found == people.end() ? nullptr : &*found;
}

Outcome<std::vector<PersonWish>> asked_people(const Call& call, Reader& reader, const Wish& wish) {
    std::vector<PersonWish> people;
    for (size_t i = 0; i < wish.places.size(); ++i) {
        const PersonId id = wish.places[i].person;
        if (find(people, id)) continue;
        auto person = person_in_view(call, reader, id);
        if (!person) {
            if (!wish.moved) person.error().path = path_of(wish, i, "person");
            return tl::unexpected<Problem>(std::move(person.error()));
        }
        people.push_back({id, facts_of(call, *person, 0)});
        people.back().facts.confirmed = wish.confirmed;
    }
    const std::vector<Answer> before =
        wish.moved ? statements_in(call, wish.moved->booking.said) : std::vector<Answer>{};
    for (size_t i = 0; i < wish.statements.size(); ++i) {
        const std::string path = "$.statements[" + std::to_string(i) + "]";
        PersonWish* of = find(people, wish.statements[i].person);
        if (!of || of->has_statements)
            return refuse(Errc::invalid, of ? "repeated_member" : "said_malformed", call,
                          path + ".person");
        auto said = statements_of(call, wish.statements[i].said, of->facts.person.birth_date,
                                  wish.moved ? "$.said" : path + ".said", before);
        if (!said) return tl::unexpected<Problem>(said.error());
        of->facts.statements = std::move(*said);
        of->has_statements = true;
    }
    for (PersonWish& each : people) {
        if (each.has_statements) continue;
        auto presets = statements_of(call, {}, each.facts.person.birth_date, "$.said", before);
        if (!presets) return tl::unexpected<Problem>(presets.error());
        each.facts.statements = std::move(*presets);
    }
    return people;
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
    std::optional<BookingFact> moved;
    if (wish.moved) moved = wish.moved->fact(call.works_at(wish.moved->slot.venue));

    ChosenPlaces chosen;
    std::vector<ledger::PlaceToBook> places;
    for (size_t i = 0; i < slots->size(); ++i) {
        const auto& [person, number, id] = wish.places[i];
        const SlotRecord& slot = (*slots)[i];
        const int dose = static_cast<int>(number);
        Facts& facts = find(*people, person)->facts;
        facts.dose = dose;
        if (auto seen = add_day_facts(call, reader, slot, chosen, facts); !seen)
            return tl::unexpected<Problem>(seen.error());
        SlotFact fact = slot.fact(call.works_at(slot.venue));
        chosen.count_in(fact);
        const BookingRecord* own = wish.moved ? &wish.moved->booking : nullptr;
        if (auto counted = count_the_same(call, reader, facts, own); !counted)
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
            add_chosen_place(each.facts, each.person == person, made);
        chosen.add(person, made);
    }
    return Plan{std::move(*slots), std::move(places)};
}

}  // namespace yk
