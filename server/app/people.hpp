// People: identifying, registering, searching and correcting them.
#pragma once

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// On the lane, because a person who is identified by a scan alone is an entry of the history, and
// counted (hourly.hpp).
Outcome<Identified> identify(const Call& call, Database& database, const Identify& asked);
Outcome<PersonInfo> register_person(const Call& call, Database& database, const Register& asked);
Outcome<PeopleFound> search_people(const Call& call, Reader& reader, const SearchPeople& asked);
Outcome<PersonInfo> read_person(const Call& call, Reader& reader, const PersonRef& asked);
Outcome<PersonInfo> change_person(const Call& call, Database& database, const ChangePerson& asked);

// How a text of a search box is looked for: the beginning of a telephone number, or of a name.
PersonKey key_of_text(const Call& call, const std::string& text);
// Whether a key says enough to be searched for: two letters of a name, four digits. Less would list
// everybody, page after page.
bool says_enough(const PersonKey& key);

// The search keys for a person with these answers: normalized kana, telephone digits, exact values;
// and all kana joined as the whole name.
std::vector<PersonKey> search_keys(const FormSpec& form, const std::vector<Answer>& answers);

}  // namespace yk
