// Endpoints that correct what identifies a person (shared/protocol/people.hpp), and the history of
// these corrections. Only for users who may correct_identity.
#pragma once

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

Outcome<PersonInfo> correct_identity(const Call& call, Database& database,
                                     const CorrectIdentity& asked);
Outcome<PersonInfo> find_other_record(const Call& call, Reader& reader,
                                      const FindOtherRecord& asked);
Outcome<PersonInfo> join_people(const Call& call, Database& database, const JoinPeople& asked);
Outcome<Nothing> withdraw_coupon(const Call& call, Database& database, const WithdrawCoupon& asked);

// Of the person's record and of those that were joined to it. Latest first, at most 100; numbers
// are masked.
Result<std::vector<IdentityCorrection>> identity_corrections(const Call& call, Reader& reader,
                                                             const PersonRecord& person);

}  // namespace yk
