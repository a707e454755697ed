#include "server/app/people_search.hpp"

#include <algorithm>

#include "server/app/facts.hpp"
#include "server/app/shown_number.hpp"
#include "server/app/sight.hpp"
#include "server/app/view.hpp"
#include "server/store/bookings.hpp"
#include "server/store/people.hpp"
#include "shared/core/codes.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"

namespace yk {
namespace {

constexpr size_t kLeastLetters = 2;
constexpr size_t kLeastDigits = 4;
constexpr size_t kLastDigits = 4;                 // of a telephone number: what callers say
constexpr std::string_view kTextPath = "$.text";  // of the general box

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

// A person's number, or the digits of a code that contains it. Errors (Errc::invalid):
// number_wrong_length, of the general box search_digits; municipality_check_digit.
Outcome<void> search_by_number(const Call& call, const std::string& digits, std::string_view path,
                               store::PeopleSearch& search) {
    const auto length = static_cast<size_t>(call.setup->settings.numbers.length);
    const auto code = read_scanned(digits, length);
    if (!code && code.error().reason == "digits_wrong_length")
        return refuse(Errc::invalid, path == kTextPath ? "search_digits" : "number_wrong_length",
                      call, std::string(path));
    if (!code) return refuse(Errc::invalid, code.error().reason, call, std::string(path));
    search.number = code->coupon;
    if (!code->municipality.empty()) search.municipality = code->municipality;
    return {};
}

// The general search box: digits are a person's number, a code, or a telephone number, which begins
// with 0 or is known by its last four digits; anything else is a name.
Outcome<void> search_by_text(const Call& call, const std::string& text,
                             store::PeopleSearch& search) {
    const std::string digits = typed_digits(text);
    const auto length = static_cast<size_t>(call.setup->settings.numbers.length);
    const bool last_four = is_digits(digits) && digits.size() == kLastDigits;
    if (is_digits(digits) && !last_four && (digits.front() != '0' || digits.size() == length))
        return search_by_number(call, digits, kTextPath, search);
    PersonKey key = last_four ? PersonKey{KeyKind::phone, {}, digits} : key_of_text(call, text);
    search.criteria.push_back({key.kind, "", std::move(key.value)});
    return {};
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
            if (auto read =
                    search_by_number(call, typed_digits(each.value), "$.answers.number", search);
                !read)
                return read;
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

// At least one criterion has to say enough, or the parts of a name together (ウ, ハナ); the others
// only narrow the search.
Outcome<void> check_says_enough(const Call& call, const store::PeopleSearch& search) {
    if (!search.number.empty() || search.criteria.empty()) return {};
    PersonKey name{KeyKind::kana, {}, {}};
    for (const auto& [kind, field, value] : search.criteria) {
        if (value.empty() || says_enough({kind, field, value})) return {};
        if (kind == KeyKind::kana) name.value += value;
    }
    if (says_enough(name)) return {};
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
        if (field.search == SearchBy::phone && value.size() > kLastDigits)
            keys.push_back({KeyKind::phone, field.id, value.substr(value.size() - kLastDigits)});
        keys.push_back({kind_of(field.search), field.id, std::move(value)});
    }
    if (!name.empty()) keys.push_back({KeyKind::kana, "", std::move(name)});
    return keys;
}

Outcome<PeopleFound> search_people(const Call& call, Reader& reader, const SearchPeople& asked) {
    store::PeopleSearch search;
    search.page = {asked.page, store::kMostFound};
    if (asked.text && !asked.answers.empty())
        return refuse(Errc::invalid, "search_twice", call, "$.text");
    if (auto fits = asked.text ? search_by_text(call, *asked.text, search)
                               : search_by_form(call, asked, search);
        !fits)
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

}  // namespace yk
