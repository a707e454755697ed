// Corrections of what identifies a person: number, date of birth, the list of valid coupons, two
// records of one person. Each needs a reason, which is kept sealed in its history entry; former and
// new values are kept beside the entry.
//
// Call these as ledger.hpp describes.
#pragma once

#include <string>
#include <vector>

#include "server/domain/actor.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "server/store/people.hpp"

namespace yk::ledger {

// The actions of the entries.
inline constexpr const char* kIdentityCorrected = "identity_corrected";
inline constexpr const char* kCouponWithdrawn = "coupon_withdrawn";
inline constexpr const char* kJoined = "joined";

// A new number takes the former one's place on the list of valid coupons; the list has the same
// date of birth from then on. Errors: not_found person_gone; conflict changed_meanwhile,
// number_of_another; refused nothing_to_correct.
Result<PersonRecord> correct_identity(Database& database, const Actor& actor,
                                      const store::PersonIdentity& now, const std::string& reason);

// Takes a number off the list. `person`: whose number it is; none: nobody is known by it. Errors:
// not_found coupon_not_listed.
Result<void> withdraw_coupon(Database& database, const Actor& actor, const CouponRecord& coupon,
                             PersonId person, const std::string& reason);

// What a list says of a record that exists, which may be a joined one. Errors: conflict
// changed_meanwhile.
Result<void> correct_from_list(Database& database, const Actor& actor, const PersonRecord& before,
                               const store::PersonUpdate& now, const std::string& reason);

struct Joining {
    PersonId stays{};
    int64_t stays_version = 0;
    PersonId joined{};
    int64_t joined_version = 0;
    std::vector<std::string> confirmed{};  // doubts
};
// Joins a record to another one. The entry keeps what the joined record said otherwise. Errors:
// not_found person_gone; conflict changed_meanwhile; refused same_person, dose_in_both,
// joined_not_registered.
Result<void> join_people(Database& database, const Actor& actor, const Joining& joining,
                         const std::string& reason);

}  // namespace yk::ledger
