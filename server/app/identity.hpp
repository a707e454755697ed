// Identity data as entered, checked before anything is looked up or stored.
//
// 「予約受付システム操作マニュアル～医療機関向け～」 p.3 asks for 自治体番号, 接種券番号 and
// 生年月日; its samples "300" and of nine digits are mistakes: a coupon has exactly ten.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/app/call.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/result.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

struct CheckedIdentity {
    std::string municipality;
    std::string number;
    std::optional<Date> birth_date;      // none: it was omitted and the number doesn't contain it
    std::vector<std::string> doubts;     // reasons of the rules that the user must confirm
    bool number_has_birth_date = false;  // so that the date proves nothing beside the number
};

// Errors (Errc::invalid) with the member's path below `at`: municipality_wrong,
// municipality_check_digit, municipality_not_accepted, number_wrong_length, number_not_digits,
// date_impossible, birth_date_in_future, birth_date_too_early, birth_date_not_the_numbers; and
// those of the rules that read the number.
Result<CheckedIdentity> check_identity(const Identity& said, const Setup& setup, Date today,
                                       const std::string& at = "$.identity");

// Refuses with the doubts that the user has not confirmed yet.
Outcome<void> check_doubts(const Call& call, const std::vector<std::string>& doubts,
                           const std::optional<std::vector<std::string>>& confirmed,
                           const std::string& at = "$.identity.number");

// Whether one of a number's records (store::records_of_number) has this date of birth. A number
// that was joined to a person is right with its own date of birth, and with the person's.
bool is_birth_date_of(const std::vector<PersonRecord>& records, std::optional<Date> birth_date);

}  // namespace yk
