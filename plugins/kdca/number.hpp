// 주민등록번호 and 외국인등록번호: thirteen digits. The first six are the date of birth; the
// seventh stands for the century, the sex, and whether the person is a foreigner.
#pragma once

#include <string_view>

#include <yk_plugin.hpp>

namespace kdca {

// Structure and date must be right. The last digit is a check digit, but not in numbers issued
// since October 2020, whose last six digits are random. If the check digit doesn't fit, somebody
// compares the number with the card and confirms it.
yk::plugin::Number read_number(std::string_view digits, yk_date today);

}  // namespace kdca
