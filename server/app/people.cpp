#include "server/app/people.hpp"

#include <algorithm>

#include "server/app/answers.hpp"
#include "server/app/facts.hpp"
#include "server/app/hourly.hpp"
#include "server/app/identity.hpp"
#include "server/app/in_front.hpp"
#include "server/app/people_search.hpp"
#include "server/app/shown_number.hpp"
#include "server/app/sight.hpp"
#include "server/app/view.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/bookings.hpp"
#include "server/store/coupons.hpp"
#include "server/store/people.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

// If the list of valid coupons is binding, the number must be on it with that date of birth. If it
// is not binding, the rules know who is not listed.
Outcome<void> check_coupon_list(const Call& call, Reader& reader, const CheckedIdentity& identity) {
    const auto kept = store::coupons_are_listed(reader, identity.municipality);
    if (!kept) return refuse(kept.error(), call);
    if (!*kept) return {};
    const auto listed = store::coupon(reader, identity.municipality, identity.number);
    if (!listed) return refuse(listed.error(), call);
    if (!*listed && !call.setup->settings.numbers.list_binds.value_or(true)) return {};
    if (!*listed) return refuse(Errc::refused, "coupon_not_listed", call, "$.identity.number");
    const auto& born = (*listed)->birth_date;
    if (born && identity.birth_date && *born != *identity.birth_date)
        return refuse(Errc::refused, "birth_date_differs", call, "$.identity.birth_date");
    return {};
}

// The other answers to the form "identify" beside the number: a name, a category.
Outcome<std::vector<Answer>> check_other_answers(const Call& call, const Identify& asked) {
    FormSpec more = form_for(call, "identify");
    std::erase_if(more.inputs, [](const FieldSpec& field) {
        return field.id == "municipality" || field.id == "number" || field.id == "birth_date";
    });
    if (!asked.answers) return std::vector<Answer>{};
    auto checked = check_answers(*asked.answers, more, field_context(call));
    if (!checked) return refuse(checked.error(), call);
    return std::move(*checked);
}

// Wrong dates are counted, and none is compared any more when there were too many. `known`: the
// records of the number.
Outcome<void> check_same_birth_date(const Call& call, Database& database,
                                    const std::vector<PersonRecord>& known, Date said) {
    if (auto may = check_hourly(call, database, kWrongBirthDates); !may) return may;
    if (!known.front().birth_date || is_birth_date_of(known, said)) return {};
    if (auto counted = count_hourly(call, database, kWrongBirthDates, known.front().id); !counted)
        return counted;
    Outcome<void> refused =
        refuse(Errc::refused, "birth_date_differs", call, "$.identity.birth_date");
    refused.error().keeps_written = true;
    return refused;
}

// Fails if the person with that number is known with another name in each of the number's records.
Outcome<void> check_same_name(const Call& call, const std::vector<PersonRecord>& known,
                              const std::vector<Answer>& said) {
    for (const FieldSpec& field : form_for(call, "identify").inputs) {
        const std::string_view now = answer(said, field.id);
        if (!field.personal || now.empty() || known.empty()) continue;
        const bool agrees = std::any_of(known.begin(), known.end(), [&](const PersonRecord& each) {
            const std::string_view before = answer(each.answers, field.id);
            if (before.empty()) return !each.joined_into;
            return search_form(now) == search_form(before);
        });
        if (!agrees) return refuse(Errc::refused, "known_otherwise", call, "$.answers." + field.id);
    }
    return {};
}

// Residents may register only themselves, and only if the screening's next step is registration.
Outcome<void> check_self_registration(const Call& call, Reader& reader,
                                      const CheckedIdentity& identity) {
    const auto himself = person_in_view(call, reader, call.session->person);
    if (!himself) return tl::unexpected<Problem>(himself.error());
    const PersonRecord& record = himself->record;
    if (record.municipality != identity.municipality || record.number != identity.number ||
        record.birth_date != identity.birth_date)
        return refuse(Errc::not_found, "person_gone", call, "$.identity");
    if (record.registered) return refuse(Errc::conflict, "already_registered", call);
    const auto screening = call.setup->rules->screen(facts_of(call, *himself, 0));
    if (!screening) return refuse(screening.error(), call);
    for (const ScreeningSpec& each : call.setup->rules->tables().screenings)
        if (each.id == screening->answer && each.next == NextStep::register_person) return {};
    return refuse(Verdict{{}, screening->reasons, {}, screening->notes}, call);
}

// Keeps the previous answers of fields that the user doesn't see.
void keep_hidden_answers(const Call& call, const FormSpec& shown, const std::vector<Answer>& before,
                         std::vector<Answer>& answers) {
    const std::vector<Answer> seen = answers_in_sight(call, shown, before);
    for (const Answer& each : before)
        if (std::find(seen.begin(), seen.end(), each) == seen.end()) answers.push_back(each);
}

}  // namespace

Outcome<Identified> identify(const Call& call, Database& database, const Identify& asked) {
    const auto checked = check_identity(asked.identity, *call.setup, call.today);
    if (!checked) return refuse(checked.error(), call);
    const auto records = store::records_of_number(database, checked->municipality, checked->number);
    if (!records) return refuse(records.error(), call);
    const PersonRecord* const record = records->empty() ? nullptr : &records->front();
    const bool registered = record && record->registered;
    if (!registered)  // a registered number was confirmed when it was registered
        if (auto sure = check_doubts(call, checked->doubts, asked.confirmed); !sure)
            return tl::unexpected<Problem>(sure.error());
    auto said = check_other_answers(call, asked);
    if (!said) return tl::unexpected<Problem>(said.error());

    if (!checked->birth_date && !(asked.scanned && registered))
        return refuse(Errc::invalid, "birth_date_needed", call, "$.identity.birth_date");
    if (registered && checked->birth_date)
        if (auto agrees = check_same_birth_date(call, database, *records, *checked->birth_date);
            !agrees)
            return tl::unexpected<Problem>(agrees.error());
    if (auto agrees = check_same_name(call, *records, *said); !agrees)
        return tl::unexpected<Problem>(agrees.error());
    if (!registered)
        if (auto fits = check_coupon_list(call, database, *checked); !fits)
            return tl::unexpected<Problem>(fits.error());

    if (registered && !checked->birth_date)
        if (auto counted = count_hourly(call, database, kScansRead, record->id); !counted)
            return tl::unexpected<Problem>(counted.error());

    PersonRecord known;
    if (record)
        known = *record;
    else
        known.municipality = checked->municipality, known.number = checked->number;
    if (!known.birth_date) known.birth_date = checked->birth_date;
    if (!registered) known.answers = std::move(*said);
    const auto person = person_with_bookings(call, database, std::move(known));
    if (!person) return refuse(person.error(), call);
    const auto screening = call.setup->rules->screen(facts_of(call, *person, 0));
    if (!screening) return refuse(screening.error(), call);

    Identified answer{screening->answer,
                      screening->reasons,
                      screening->notes,
                      shown_identity(call, person->record),
                      {}};
    if (registered) {
        call.session->seen->add(person->record.id);
        auto info = person_info(call, database, *person);
        if (!info) return tl::unexpected<Problem>(info.error());
        answer.person = std::move(*info);
    }
    return answer;
}

Outcome<PersonInfo> register_person(const Call& call, Database& database, const Register& asked) {
    const auto checked = check_identity(asked.identity, *call.setup, call.today);
    if (!checked) return refuse(checked.error(), call);
    if (auto sure = check_doubts(call, checked->doubts, asked.confirmed); !sure)
        return tl::unexpected<Problem>(sure.error());
    if (!checked->birth_date)
        return refuse(Errc::invalid, "birth_date_needed", call, "$.identity.birth_date");
    if (call.scope() == Scope::own_person)
        if (auto may = check_self_registration(call, database, *checked); !may)
            return tl::unexpected<Problem>(may.error());
    if (auto fits = check_coupon_list(call, database, *checked); !fits)
        return tl::unexpected<Problem>(fits.error());
    auto answers = check_answers(asked.answers, form_for(call, "register"),
                                 field_context(call, checked->birth_date));
    if (!answers) return refuse(answers.error(), call);

    auto keys = search_keys(call.setup->form("register"), *answers);
    const auto made = ledger::register_person(
        database, actor_of(call),
        store::NewPerson{checked->municipality, checked->number, checked->birth_date, true,
                         std::move(*answers), std::move(keys)});
    if (!made) return refuse(made.error(), call);
    if (call.session->seen)
        database.when_committed(
            [session = call.session, id = made->id] { session->seen->add(id); });
    const auto person = person_with_bookings(call, database, *made);
    if (!person) return refuse(person.error(), call);
    return person_info(call, database, *person);
}

Outcome<PersonInfo> read_person(const Call& call, Reader& reader, const PersonRef& asked) {
    const auto person = person_in_view(call, reader, asked.id);
    if (!person) return tl::unexpected<Problem>(person.error());
    return person_info(call, reader, *person);
}

Outcome<PersonInfo> change_person(const Call& call, Database& database, const ChangePerson& asked) {
    const auto before = person_in_view(call, database, asked.id);
    if (!before) return tl::unexpected<Problem>(before.error());
    const auto confirmed = may_change_person(call, database, *before, asked.confirmed);
    if (!confirmed) return tl::unexpected<Problem>(confirmed.error());
    const FormSpec& shown = form_for(call, "register");
    auto answers =
        check_answers(asked.answers, shown, field_context(call, before->record.birth_date));
    if (!answers) return refuse(answers.error(), call);
    keep_hidden_answers(call, shown, before->record.answers, *answers);
    auto keys = search_keys(call.setup->form("register"), *answers);
    const auto changed = ledger::change_person(
        database, actor_of(call),
        {asked.id, *call.if_match, std::move(*answers), std::move(keys), *confirmed});
    if (!changed) return refuse(changed.error(), call);
    return read_person(call, database, {asked.id});
}

}  // namespace yk
