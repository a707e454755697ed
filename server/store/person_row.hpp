// A person's columns: p.id, p.municipality, p.number, p.birth_date, p.registered, p.answers,
// p.version. Part of the people module.
#pragma once

#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "server/store/kept_json.hpp"

namespace yk::store {

struct PersonRow {
    PersonRecord person;
    std::string answers;  // as kept
};

inline PersonRow person_row(const Row& row) {
    return PersonRow{PersonRecord{row.id<PersonId>(0),
                                  row.text(1),
                                  row.text(2),
                                  row.maybe_date(3),
                                  row.flag(4),
                                  {},
                                  row.number(6)},
                     row.text(5)};
}

inline Result<PersonRecord> person_of(PersonRow row) {
    auto answers = read_kept<std::vector<Answer>>(row.answers, "person.answers");
    if (!answers) return same_error(answers);
    row.person.answers = std::move(*answers);
    return std::move(row.person);
}

}  // namespace yk::store
