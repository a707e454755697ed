// People: who is calling, taking them down, finding them, correcting what was taken down.
#pragma once

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

Outcome<Identified> identify(const Call& call, Reader& reader, const Identify& asked);
Outcome<PersonInfo> register_person(const Call& call, Database& database, const Register& asked);
Outcome<PeopleFound> search_people(const Call& call, Reader& reader, const SearchPeople& asked);
Outcome<PersonInfo> read_person(const Call& call, Reader& reader, const PersonRef& asked);
Outcome<PersonInfo> change_person(const Call& call, Database& database, const ChangePerson& asked);

// How a person of these answers is found again: kana folded, telephone digits, exact values; and
// all kana in a row as the whole name.
std::vector<PersonKey> search_keys(const FormSpec& form, const std::vector<Answer>& answers);

}  // namespace yk
