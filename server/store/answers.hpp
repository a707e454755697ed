// Answers already sent, by the client's idempotency key: the same key gets the same answer, also
// after a restart. Written in the same transaction as the change, and sealed for their key together
// with the request's hash, because both may contain personal data. Used by the lane.
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
    AccountId account{};  // either the account's key, or
    PersonId person{};    // the resident's; both none if nobody is signed in
    std::string key;      // from the client, 1 to 200 bytes
};

struct GivenAnswer {
    std::string request_hash;  // 32 bytes, of verb, target and body
    int status = 200;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    int64_t at = 0;  // UTC seconds of the machine's clock
};

Result<std::optional<GivenAnswer>> given_answer(Reader& reader, const AnswerKey& key);
Result<void> insert_answer(Database& database, const AnswerKey& key, const GivenAnswer& answer);
Result<int64_t> remove_answers_before(Database& database, int64_t at);  // how many

}  // namespace yk::store
