// A person's columns, with sealed parts. Part of the people module.
#pragma once

#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "server/store/json_column.hpp"
#include "server/store/sealed.hpp"

namespace yk::store {

#define YK_PERSON_COLUMNS                                                                   \
    "p.id, p.municipality, p.number_sealed, p.birth_date, p.registered, p.answers_sealed, " \
    "p.version, p.caller, p.joined_into "

struct PersonRow {
    PersonRecord person;
    std::string number;   // sealed
    std::string answers;  // sealed
};

inline PersonRow person_row(const Row& row) {
    return PersonRow{PersonRecord{row.id<PersonId>(0),
                                  row.text(1),
                                  {},
                                  row.maybe_date(3),
                                  row.flag(4),
                                  {},
                                  row.number(6),
                                  row.id<CallerId>(7),
                                  row.id<PersonId>(8)},
                     row.blob(2), row.blob(5)};
}

inline Result<PersonRecord> person_of(const Reader& reader, PersonRow row) {
    const PersonId id = row.person.id;
    auto number = reader.seal_key().open(row.number, number_of_person(id));
    if (!number) return same_error(number);
    const auto opened = reader.seal_key().open(row.answers, answers_of_person(id));
    if (!opened) return same_error(opened);
    auto answers = parse_json_column<std::vector<Answer>>(*opened, "person.answers");
    if (!answers) return same_error(answers);
    row.person.number = std::move(*number);
    row.person.answers = std::move(*answers);
    return std::move(row.person);
}

}  // namespace yk::store
