#include "server/app/facts.hpp"

#include <algorithm>
#include <set>

#include "server/app/answers.hpp"
#include "server/app/sight.hpp"
#include "server/store/counts.hpp"
#include "server/store/holds.hpp"
#include "shared/protocol/slots.hpp"

namespace yk {
namespace {

constexpr int64_t kMostDoses = 20;  // as Place describes

}  // namespace

Facts facts_of(const Call& call, const PersonInView& person, int dose) {
    Facts facts;
    facts.role = call.role().id;
    facts.now = call.now_s;
    facts.today = call.today;
    facts.minute = call.minute;
    facts.person = {person.record.municipality, person.record.birth_date, person.record.registered,
                    person.listed};
    facts.answers = person.record.answers;
    for (const BookingInSlot& each : person.bookings)
        facts.bookings.push_back(each.fact(call.works_at(each.slot.venue)));
    for (const DoseRecord& each : person.doses)
        facts.doses.push_back(each.fact());
    facts.vaccines = call.setup->vaccines;
    facts.dose = dose;
    return facts;
}

Outcome<std::vector<Answer>> statements_of(const Call& call, const std::vector<std::string>& said,
                                           std::optional<Date> born, const std::string& path,
                                           const std::vector<Answer>& before) {
    const FormSpec& form = form_for(call, "booking");
    std::vector<Answer> answers;
    for (const std::string& each : said) {
        const size_t equals = each.find('=');
        if (equals == std::string::npos) return refuse(Errc::invalid, "said_malformed", call, path);
        answers.push_back({each.substr(0, equals), each.substr(equals + 1)});
    }
    const auto is_said = [&](const std::string& field) {
        return std::any_of(answers.begin(), answers.end(),
                           [&](const Answer& each) { return each.field == field; });
    };
    for (const Answer& each : before)
        if (form.has(each.field) && !is_said(each.field)) answers.push_back(each);
    for (const FieldSpec& field : form.inputs)
        if (!field.preset.empty() && answer(answers, field.id).empty()) {
            std::erase_if(answers, [&](const Answer& each) { return each.field == field.id; });
            answers.push_back({field.id, field.preset});
        }
    auto checked = check_answers(answers, form, field_context(call, born));
    if (!checked) {  // "$.answers.FIELD", and here "$.said.FIELD"
        Error error = checked.error();
        error.path = path + error.path.substr(error.path.rfind('.'));
        return refuse(error, call);
    }
    for (const Answer& each : before)  // lines that this user isn't shown
        if (!form.has(each.field)) checked->push_back(each);
    return std::move(*checked);
}

std::vector<Answer> statements_in(const Call& call, const std::vector<Answer>& said) {
    const FormSpec& form = call.setup->form("booking");
    std::vector<Answer> statements;
    for (const Answer& each : said)
        if (form.has(each.field)) statements.push_back(each);
    return statements;
}

Result<void> count_the_same(const Call& call, Reader& reader, Facts& facts,
                            const BookingRecord* own) {
    facts.counted.clear();
    for (const std::string& field : call.setup->rules->tables().counted) {
        const std::string_view value = answer(facts.statements, field);
        if (value.empty()) continue;
        auto bookings = store::bookings_saying(reader, field, value);
        if (!bookings) return same_error(bookings);
        const auto says_it = [&](const std::vector<Answer>& said) {
            return answer(said, field) == value;
        };
        if (own && takes_a_place(own->phase) && says_it(own->said)) --*bookings;
        const auto chosen = [&](const BookingFact& each) {
            return each.id == BookingId{} && says_it(each.said);
        };
        for (const auto* list : {&facts.bookings, &facts.others})
            *bookings += std::count_if(list->begin(), list->end(), chosen);
        facts.counted.push_back({field, *bookings});
    }
    return {};
}

Result<void> ChosenPlaces::give_up_held(const Call& call, Reader& reader, PersonId person) {
    const auto held = store::slots_held_for(reader, actor_of(call), person, call.now_s);
    if (!held) return same_error(held);
    held_.insert(held_.end(), held->begin(), held->end());
    return {};
}

Outcome<ChosenPlaces> ChosenPlaces::read(const Call& call, Reader& reader, PersonId asked_about,
                                         const std::optional<std::vector<std::string>>& chosen) {
    ChosenPlaces places;
    std::set<PersonId> people{asked_about};
    for (size_t i = 0; chosen && i < chosen->size(); ++i) {
        const std::string path = "$.chosen[" + std::to_string(i) + "]";
        const auto place = read_place((*chosen)[i]);
        if (!place || place->dose > kMostDoses)
            return refuse(Errc::invalid, "said_malformed", call, path);
        const auto slot = slot_in_sight(call, reader, place->slot);
        if (!slot) return refuse(slot.error(), call);
        if (!*slot || !call.reaches((*slot)->venue))
            return refuse(Errc::not_found, "slot_gone", call, path);
        places.add(place->person, chosen_in_this_step(call, **slot, static_cast<int>(place->dose)));
        people.insert(place->person);
    }
    for (const PersonId person : people)
        if (auto given_up = places.give_up_held(call, reader, person); !given_up)
            return refuse(given_up.error(), call);
    return places;
}

void ChosenPlaces::add(PersonId person, BookingFact place) {
    places_.emplace_back(person, std::move(place));
}

void ChosenPlaces::tell(Facts& facts, PersonId asked_about) const {
    for (const auto& [person, place] : places_)
        add_chosen_place(facts, person == asked_about, place);
}

void ChosenPlaces::count_in(SlotFact& slot) const {
    slot.taken +=
        static_cast<int>(std::count_if(places_.begin(), places_.end(), [&](const auto& each) {
            return each.second.slot.id == slot.id;
        }));
    slot.taken -= static_cast<int>(std::count(held_.begin(), held_.end(), slot.id));
}

void add_chosen_place(Facts& facts, bool own, const BookingFact& place) {
    auto& told = own ? facts.bookings : facts.others;
    told.insert(told.begin(), place);  // newest first
}

BookingFact chosen_in_this_step(const Call& call, const SlotRecord& slot, int dose) {
    const std::string status = first_status(call);
    const StatusSpec* spec = call.setup->status(status);
    return {BookingId{},
            dose,
            status,
            spec ? spec->phase : Phase::booked,
            slot.fact(call.works_at(slot.venue)),
            0,
            {}};
}

std::string first_status(const Call& call) {
    for (const MoveSpec& move : call.setup->rules->tables().moves)
        if (move.from.empty()) return move.to;
    return {};
}

}  // namespace yk
