#include "server/app/people.hpp"

#include <algorithm>

#include "server/app/answers.hpp"
#include "server/app/facts.hpp"
#include "server/app/hourly.hpp"
#include "server/app/identity.hpp"
#include "server/app/in_front.hpp"
#include "server/app/shown_number.hpp"
#include "server/app/sight.hpp"
#include "server/app/view.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/bookings.hpp"
#include "server/store/coupons.hpp"
#include "server/store/people.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"

namespace yk {
namespace {

constexpr size_t kLeastLetters = 2;
constexpr size_t kLeastDigits = 4;

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

// An empty one if it isn't declared.
FieldSpec field_called(const FormSpec& form, std::string_view id) {
    for (const FieldSpec& each : form.inputs)
        if (each.id == id) return each;
    return {};
}

// The normalized form in which search terms and stored keys are compared.
std::string key_of(const FieldSpec& field, std::string_view text, std::string_view country) {
    if (field.search == SearchBy::kana) return search_form(text);
    if (field.search == SearchBy::phone) return typed_phone_beginning(text, country);
    return field.type == FieldType::digits ? typed_digits(text) : usual_width(text);
}

KeyKind kind_of(SearchBy by) {
    return by == SearchBy::kana    ? KeyKind::kana
           : by == SearchBy::phone ? KeyKind::phone
                                   : KeyKind::exact;
}

// The general search box: digits are a person's or a telephone number, anything else is a name.
void search_by_text(const Call& call, const std::string& text, store::PeopleSearch& search) {
    PersonKey key = key_of_text(call, text);
    if (key.kind == KeyKind::phone &&
        static_cast<int64_t>(key.value.size()) == call.setup->settings.numbers.length)
        search.number = std::move(key.value);
    else
        search.criteria.push_back({key.kind, "", std::move(key.value)});
}

Outcome<void> search_by_form(const Call& call, const SearchPeople& asked,
                             store::PeopleSearch& search) {
    const FormSpec& form = call.setup->form("people_search");
    const FormSpec& stored = call.setup->form("register");
    for (const Answer& each : asked.answers) {
        if (usual_width(each.value).empty()) continue;
        const bool declared = std::any_of(form.inputs.begin(), form.inputs.end(),
                                          [&](const FieldSpec& f) { return f.id == each.field; });
        if (!declared)
            return refuse(Errc::invalid, "field_unknown", call, "$.answers." + each.field);
        if (each.field == "number") {
            search.number = typed_digits(each.value);
        } else if (each.field == "municipality") {
            search.municipality = typed_digits(each.value);
        } else {
            const FieldSpec field = field_called(stored, each.field);
            search.criteria.push_back({kind_of(field.search), each.field,
                                       key_of(field, each.value, call.setup->settings.country)});
        }
    }
    return {};
}

// At least one criterion has to say enough; the others only narrow the search.
Outcome<void> check_says_enough(const Call& call, const store::PeopleSearch& search) {
    if (!search.number.empty() || search.criteria.empty()) return {};
    for (const auto& [kind, field, value] : search.criteria)
        if (value.empty() || says_enough({kind, field, value})) return {};
    const std::string& field = search.criteria.front().field;
    return refuse(Errc::invalid, "search_too_short", call,
                  field.empty() ? "$.text" : "$.answers." + field);
}

// Whether the number alone identifies its person, because it contains the date of birth.
bool identifies(const Call& call, const std::string& number) {
    if (!is_digits(number)) return false;
    const auto read = call.setup->rules->read_number(number, call.today);
    return read && read->refusals.empty() && read->birth_date;
}

// A clinic finds the people of its venues, and whoever is identified by the number alone.
Result<Page<PersonRecord>> people_in_view(const Call& call, Reader& reader,
                                          store::PeopleSearch search) {
    if (call.scope() != Scope::own_venues) return store::search_people(reader, search);
    if (!identifies(call, search.number)) {
        search.only_venues = call.session->venues;
        return store::search_people(reader, search);
    }
    auto page = store::search_people(reader, search);
    if (!page) return page;
    std::erase_if(page->rows, [](const PersonRecord& each) { return !each.registered; });
    page->total = static_cast<int64_t>(page->rows.size());
    for (const PersonRecord& each : page->rows)
        call.session->seen->add(each.id);
    return page;
}

// A telephone number and a coupon number may both have ten digits: if the search for one finds
// nobody, the other is tried.
Result<Page<PersonRecord>> found_people(const Call& call, Reader& reader,
                                        store::PeopleSearch search, bool one_box) {
    auto page = people_in_view(call, reader, search);
    if (!page || page->total > 0 || !one_box || search.number.empty()) return page;
    search.criteria.push_back({KeyKind::phone, "", std::exchange(search.number, {})});
    return people_in_view(call, reader, std::move(search));
}

// The text that was searched for, as it may be shown.
std::string shown_text(const Call& call, const std::string& text, const std::string& number) {
    if (number.empty()) return text;
    std::string shown = shown_number(call, number);
    return shown == number ? text : shown;
}

}  // namespace

PersonKey key_of_text(const Call& call, const std::string& text) {
    const std::string usual = usual_width(text);
    std::string digits = typed_phone_beginning(usual, call.setup->settings.country);
    if (digits.empty()) return {KeyKind::kana, {}, search_form(usual)};
    return {KeyKind::phone, {}, std::move(digits)};
}

bool says_enough(const PersonKey& key) {
    if (key.kind == KeyKind::exact) return true;
    return key.kind == KeyKind::phone ? key.value.size() >= kLeastDigits
                                      : count_characters(key.value) >= kLeastLetters;
}

std::vector<PersonKey> search_keys(const FormSpec& form, const std::vector<Answer>& answers) {
    std::vector<PersonKey> keys;
    std::string name;
    for (const FieldSpec& field : form.inputs) {
        const std::string text(answer(answers, field.id));
        if (field.search == SearchBy::none || text.empty()) continue;
        std::string value = key_of(field, text, {});  // a telephone number is digits already
        if (value.empty()) continue;
        if (field.search == SearchBy::kana) name += value;
        keys.push_back({kind_of(field.search), field.id, std::move(value)});
    }
    if (!name.empty()) keys.push_back({KeyKind::kana, "", std::move(name)});
    return keys;
}

Outcome<Identified> identify(const Call& call, Database& database, const Identify& asked) {
    const auto checked = check_identity(asked.identity, *call.setup, call.today);
    if (!checked) return refuse(checked.error(), call);
    if (auto sure = check_doubts(call, checked->doubts, asked.confirmed); !sure)
        return tl::unexpected<Problem>(sure.error());
    auto said = check_other_answers(call, asked);
    if (!said) return tl::unexpected<Problem>(said.error());
    const auto records = store::records_of_number(database, checked->municipality, checked->number);
    if (!records) return refuse(records.error(), call);
    const PersonRecord* const record = records->empty() ? nullptr : &records->front();
    const bool registered = record && record->registered;

    if (!checked->birth_date && !(asked.scanned && registered))
        return refuse(Errc::invalid, "birth_date_needed", call, "$.identity.birth_date");
    if (registered && checked->birth_date && record->birth_date &&
        !is_birth_date_of(*records, checked->birth_date))
        return refuse(Errc::refused, "birth_date_differs", call, "$.identity.birth_date");
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

Outcome<PeopleFound> search_people(const Call& call, Reader& reader, const SearchPeople& asked) {
    store::PeopleSearch search;
    search.page = {asked.page, store::kMostFound};
    if (asked.text && !asked.answers.empty())
        return refuse(Errc::invalid, "search_twice", call, "$.text");
    if (asked.text)
        search_by_text(call, *asked.text, search);
    else if (auto fits = search_by_form(call, asked, search); !fits)
        return tl::unexpected<Problem>(fits.error());
    if (auto enough = check_says_enough(call, search); !enough)
        return tl::unexpected<Problem>(enough.error());
    PeopleFound found;
    if (asked.text) found.text = shown_text(call, *asked.text, search.number);

    auto page = found_people(call, reader, std::move(search), asked.text.has_value());
    if (!page) return refuse(page.error(), call);
    std::vector<PersonId> ids;
    for (const PersonRecord& each : page->rows)
        ids.push_back(each.id);
    const auto bookings = store::bookings_of_people(reader, ids);
    if (!bookings) return refuse(bookings.error(), call);

    for (const PersonRecord& each : page->rows) {
        std::vector<BookingInSlot> theirs;
        for (const BookingInSlot& booking : *bookings)
            if (booking.booking.person == each.id) theirs.push_back(booking);
        auto given = doses_given(call, reader, each.id);
        if (!given) return refuse(given.error(), call);
        found.rows.push_back(
            {each.id, shown_identity(call, each), each.answers, dose_states(call, theirs, *given)});
    }
    found.total = std::min(page->total, store::kMostFound);
    found.page = asked.page;
    found.complete = page->total <= store::kMostFound;
    return found;
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
