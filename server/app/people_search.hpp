// Searching people: by one text or by the municipality's form; and the keys under which they, and
// callers, are found.
#pragma once

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// Errors (Errc::invalid): search_twice, search_too_short, number_wrong_length, search_digits,
// municipality_check_digit, field_unknown.
Outcome<PeopleFound> search_people(const Call& call, Reader& reader, const SearchPeople& asked);

// How a text of a search box is looked for: the beginning of a telephone number, or of a name.
PersonKey key_of_text(const Call& call, const std::string& text);
// Whether a key says enough to be searched for: two letters of a name, four digits. Less would list
// everybody, page after page.
bool says_enough(const PersonKey& key);

// The search keys for a person with these answers: normalized kana, telephone digits, exact values;
// and all kana joined as the whole name.
std::vector<PersonKey> search_keys(const FormSpec& form, const std::vector<Answer>& answers);

}  // namespace yk
