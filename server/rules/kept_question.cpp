#include "server/rules/kept_question.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "server/rules/facts_json.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/text.hpp"

namespace yk {

using namespace facts_json;
using plugin::Question;

std::string zeros_for_digits(std::string text) {
    for (char& each : text)
        if (each >= '0' && each <= '9') each = '0';
    return text;
}

namespace {

constexpr const char* kNoMunicipality = "000000";

Date first_of_year(Date day) {
    return Date::of(std::stoi(day.text().substr(0, 4)), 1, 1).value_or(day);
}

// A field that isn't declared any more is taken for personal.
std::string without_person(const Catalogue& tables, const Answer& said) {
    for (const FormSpec& form : tables.forms)
        for (const FieldSpec& field : form.inputs) {
            if (field.id != said.field) continue;
            switch (field.type) {
                case FieldType::choice:
                case FieldType::boolean:
                case FieldType::integer:
                    return said.value;
                case FieldType::date:
                    if (const auto day = Date::parse(said.value)) return first_of_year(*day).text();
                    return {};
                case FieldType::digits:
                case FieldType::phone:
                    return zeros_for_digits(said.value);
                case FieldType::email:
                    return "x@example.org";
                default:
                    return said.value.empty() ? std::string{} : "x";
            }
        }
    return "x";
}
std::vector<Answer> without_person(const Catalogue& tables, std::vector<Answer> answers) {
    for (Answer& each : answers)
        each.value = without_person(tables, each);
    return answers;
}

SlotJson slot_json(const SlotFact& slot) {
    return {slot.id,
            slot.day,
            clock_text(slot.start_minute),
            slot.end_minute < 24 * 60 ? std::optional(clock_text(slot.end_minute)) : std::nullopt,
            slot.kind,
            slot.venue,
            slot.vaccine,
            slot.vaccine_code.empty() ? std::nullopt : std::optional(slot.vaccine_code),
            slot.capacity,
            slot.taken,
            slot.own_venue,
            slot.closed};
}

class Keeping {
public:
    Keeping(const AskedOf& asked, const Catalogue& tables) : asked_(asked), tables_(tables) {
        json.role = tables.roles.empty() ? std::string{"none"} : tables.roles.front().id;
        json.today = asked.today;
        json.clock = clock_text(0);
        json.person.municipality = kNoMunicipality;
    }

    void add_facts(const Facts& facts) {
        json.role = facts.role;
        json.today = facts.today;
        json.clock = clock_text(facts.minute);
        const PersonFact& person = facts.person;
        if (!person.municipality.empty()) json.person.municipality = person.municipality;
        if (person.birth_date) json.person.birth_date = first_of_year(*person.birth_date);
        json.person.registered = person.registered;
        json.person.listed = person.listed;
        if (facts.dose > 0) json.dose = facts.dose;
        json.answers = without_person(tables_, facts.answers);
        json.statements = without_person(tables_, facts.statements);
        json.doses.emplace();
        for (const DoseFact& each : facts.doses)
            json.doses->push_back({each.dose, each.vaccine_code, each.given_on});
        json.bookings.emplace();
        if (facts.moved != nullptr) {
            json.bookings->push_back(booking(*facts.moved));
            json.moving = facts.moved->id;
        }
        for (const BookingFact& each : facts.bookings)
            json.bookings->push_back(booking(each));
        json.others.emplace();
        for (const BookingFact& each : facts.others)
            json.others->push_back(booking(each));
        json.counted.emplace();
        for (const SameAnswers& each : facts.counted)
            json.counted->push_back({each.field, each.bookings});
        json.confirmed = facts.confirmed;
        json.vaccines.emplace();
        for (const VaccineFact& each : facts.vaccines)
            json.vaccines->push_back(
                {each.code, each.doses, each.next_after_days, each.least_after_days});
        for (const SlotFact& each : facts.day_slots)
            add(each);
    }

    void add_wish() {
        for (const SlotFact& each : asked_.slots)
            add(each);
        if (asked_.change != nullptr) add(*asked_.change);
        if (asked_.dose != nullptr) add(*asked_.dose);
        if (asked_.booking != nullptr) {
            json.change.emplace();
            json.change->booking = named(*asked_.booking);
        }
        if (asked_.question == Question::number)
            json.number = zeros_for_digits(std::string(asked_.digits));
    }

    FactsJson json;

private:
    void add(const SlotFact& slot) {
        if (!json.slots) json.slots.emplace();
        if (std::ranges::none_of(*json.slots,
                                 [&](const SlotJson& each) { return each.id == slot.id; }))
            json.slots->push_back(slot_json(slot));
    }
    void add(const Change& change) {
        json.change.emplace();
        if (change.booking != nullptr) json.change->booking = named(*change.booking);
        if (change.slot != nullptr) {
            add(*change.slot);
            json.change->slot = change.slot->id;
        }
        if (!change.to.empty()) json.change->to = change.to;
        json.change->said = without_person(tables_, change.said);
    }
    void add(const DoseChange& dose) {
        DoseChangeJson made;
        made.wish = dose.wish;
        made.vaccine_code = dose.vaccine_code;
        made.given_on = dose.given_on;
        made.lot_expires = dose.lot_expires;
        if (dose.booking != nullptr) made.booking = named(*dose.booking);
        if (dose.before != nullptr)
            made.before = {dose.before->dose, dose.before->vaccine_code, dose.before->given_on};
        if (dose.examination) made.examination = without_person(tables_, *dose.examination);
        made.said = without_person(tables_, dose.said);
        json.dose_change = std::move(made);
    }
    BookingJson booking(const BookingFact& from) {
        add(from.slot);
        return {from.id,      from.dose,    from.status,
                from.slot.id, from.changes, without_person(tables_, from.said)};
    }
    // The id of one of the person's bookings, which is added if it isn't there.
    BookingId named(const BookingFact& from) {
        if (std::ranges::none_of(*json.bookings,
                                 [&](const BookingJson& each) { return each.id == from.id; }))
            json.bookings->push_back(booking(from));
        return from.id;
    }

    const AskedOf& asked_;
    const Catalogue& tables_;
};

}  // namespace

Json kept_question(const AskedOf& asked, const Catalogue& tables, const Json& settings,
                   std::string_view fault) {
    Keeping keeping(asked, tables);
    keeping.json.question = asked.question;
    keeping.json.settings = settings;
    keeping.json.fault = start_of(fault, static_cast<size_t>(kText.max));
    if (asked.facts != nullptr) keeping.add_facts(*asked.facts);
    keeping.add_wish();
    return Json::parse(encode(keeping.json));
}

}  // namespace yk
