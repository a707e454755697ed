// Callers: who books for several people. What a caller said is personal: sealed with the tenant's
// key and found by search keys, as a person's answers are (people.hpp).
//
// The changing functions are for the ledger, which writes the history with them.
#pragma once

#include <optional>
#include <vector>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// None where there is no such caller.
Result<std::optional<CallerRecord>> caller(Reader& reader, CallerId id);
Result<std::vector<PersonRecord>> people_of_caller(Reader& reader, CallerId id);  // by id

struct CallerAnswers {
    std::vector<Answer> answers;
    std::vector<PersonKey> keys;  // replace those there are
};
Result<CallerRecord> insert_caller(Database& database, const CallerAnswers& said);

// Errc::conflict "changed_meanwhile"; Errc::not_found "caller_gone".
Result<CallerRecord> update_caller(Database& database, CallerId id, int64_t expected_version,
                                   const CallerAnswers& said);

// From one caller to another; one of the two is none. False: that was not the person's caller. The
// caller's version rises.
Result<bool> change_caller_of_person(Database& database, PersonId person, CallerId from,
                                     CallerId to);

}  // namespace yk::store
