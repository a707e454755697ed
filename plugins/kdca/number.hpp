// 주민등록번호 and 외국인등록번호: thirteen digits, the first six the date of birth, the seventh
// the century (and sex, and whether a foreigner).
#pragma once

#include <string_view>

#include <yk_plugin.hpp>

namespace kdca {

// Structure and date decide. The last digit checks the others, but not of numbers given out since
// October 2020, whose last six digits are random: where it doesn't fit, somebody compares the
// number with the card and confirms it.
yk::plugin::Number read_number(std::string_view digits, yk_date today);

}  // namespace kdca
