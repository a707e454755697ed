// Callers: people who book for several others. A caller's answers are personal data: sealed with
// the tenant's key and found by search keys, in the same way as a person's (people.hpp).
//
// The functions that change are for the ledger, which also writes the history.
#pragma once

#include <optional>
#include <vector>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// None if there is no such caller.
Result<std::optional<CallerRecord>> caller(Reader& reader, CallerId id);
Result<std::vector<PersonRecord>> people_of_caller(Reader& reader, CallerId id);  // by id
// With the person; empty without a caller.
Result<std::vector<PersonId>> people_of_same_caller(Reader& reader, PersonId id);

// Callers with a telephone number or a name that begins so (`key.field` empty: any field); by id.
Result<std::vector<CallerId>> callers_found_by(Reader& reader, const PersonKey& key, size_t most);

struct CallerAnswers {
    std::vector<Answer> answers;
    std::vector<PersonKey> keys;  // replace the existing ones
};
Result<CallerRecord> insert_caller(Database& database, const CallerAnswers& said);

// Errc::conflict "changed_meanwhile"; Errc::not_found "caller_gone".
Result<CallerRecord> update_caller(Database& database, CallerId id, int64_t expected_version,
                                   const CallerAnswers& said);

// Changes a person's caller; `from` or `to` is none. False: the person's caller was not `from`.
// Increases the caller's version.
Result<bool> change_caller_of_person(Database& database, PersonId person, CallerId from,
                                     CallerId to);

}  // namespace yk::store
