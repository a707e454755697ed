// Answers already given, by the client's idempotency key: the same key answers the same, after a
// restart too. Written in the transaction of the change they answer, and sealed under their key,
// the request's hash with them: both may tell of people. For the lane.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/store/database.hpp"
#include "shared/core/ids.hpp"

namespace yk::store {

struct AnswerKey {
    AccountId account{};  // whose it is: an account's, or
    PersonId person{};    // a resident's own; both none where nobody is signed in
    std::string key;      // the client's, 1 to 200 bytes
};

struct GivenAnswer {
    std::string request_hash;  // 32 bytes, of verb, target and body
    int status = 200;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    int64_t at = 0;  // UTC seconds, the machine's clock
};

Result<std::optional<GivenAnswer>> given_answer(Reader& reader, const AnswerKey& key);
Result<void> insert_answer(Database& database, const AnswerKey& key, const GivenAnswer& answer);
Result<int64_t> remove_answers_before(Database& database, int64_t at);  // how many

}  // namespace yk::store
