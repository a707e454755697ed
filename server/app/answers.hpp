// Answers to a declared form, checked and made usual: width and script of kana, digits of a
// telephone number, dates as 2021-05-06.
#pragma once

#include <string>
#include <vector>

#include "shared/core/result.hpp"
#include "shared/protocol/catalogue.hpp"

namespace yk {

// What was answered, in the form's order, empty answers left out. Lines that are not shown
// (shown_if) are dropped. Errors (Errc::invalid) with the path "$.answers.FIELD": field_required,
// field_unknown, field_twice, field_too_short, field_too_long, kana_wrong_script, not_digits,
// not_a_number, number_out_of_range, date_impossible, choice_unknown, phone_wrong, email_wrong,
// not_yes_or_no.
Result<std::vector<Answer>> check_answers(const std::vector<Answer>& said, const FormSpec& form,
                                          const std::string& country);

// One line of the form; `text` isn't empty.
Result<std::string> check_answer(const std::string& text, const FieldSpec& field,
                                 const std::string& country);

// A telephone number of the tenant's country as digits, a leading +81 or +82 turned into 0; empty
// where it is none.
std::string phone_digits(const std::string& text, const std::string& country);

}  // namespace yk
