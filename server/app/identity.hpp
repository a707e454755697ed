// Who somebody says they are, checked before anything is looked up or stored.
//
// 「予約受付システム操作マニュアル～医療機関向け～」 p.3: 自治体番号, 接種券番号 and 生年月日 are
// asked for; its samples "300" and of nine digits are mistakes: a coupon has exactly ten.
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
    std::optional<Date> birth_date;   // nothing where it was left out and the number doesn't say it
    std::vector<std::string> doubts;  // reasons of the rules that somebody has to confirm
};

// Errors (Errc::invalid) with the member's path below `at`: municipality_wrong,
// municipality_check_digit, municipality_not_accepted, number_wrong_length, number_not_digits,
// date_impossible, birth_date_in_future, birth_date_too_early, birth_date_not_the_numbers; and
// those of the rules, who read the number.
Result<CheckedIdentity> check_identity(const Identity& said, const Setup& setup, Date today,
                                       const std::string& at = "$.identity");

// What is doubtful has been compared and confirmed, or is asked about now.
Outcome<void> check_doubts(const Call& call, const CheckedIdentity& identity,
                           const std::optional<std::vector<std::string>>& confirmed);

}  // namespace yk
