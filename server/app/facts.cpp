#include "server/app/facts.hpp"

#include "server/app/answers.hpp"

namespace yk {

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

Outcome<std::vector<Answer>> statements_of(const Call& call, const std::vector<std::string>& said) {
    const FormSpec& form = form_for(call, "booking");
    std::vector<Answer> answers;
    for (const std::string& each : said) {
        const size_t equals = each.find('=');
        if (equals == std::string::npos)
            return refuse(Errc::invalid, "said_malformed", call, "$.said");
        answers.push_back({each.substr(0, equals), each.substr(equals + 1)});
    }
    for (const FieldSpec& field : form.inputs)
        if (!field.preset.empty() && answer(answers, field.id).empty())
            answers.push_back({field.id, field.preset});
    auto checked = check_answers(answers, form, field_context(call));
    if (!checked) return refuse(checked.error(), call);
    return std::move(*checked);
}

BookingFact chosen_in_this_step(const Call& call, const SlotRecord& slot, int dose) {
    const std::string status = first_status(call);
    const StatusSpec* spec = call.setup->status(status);
    return {BookingId{}, dose, status, spec ? spec->phase : Phase::booked,
            slot.fact(call.works_at(slot.venue))};
}

std::string first_status(const Call& call) {
    for (const MoveSpec& move : call.setup->rules->tables().moves)
        if (move.from.empty()) return move.to;
    return {};
}

}  // namespace yk
