// Checks and normalizes a typed value of a declared field: in the client before sending, and in the
// server with the same result.
//
// The normalized value: usual width; kana in the field's script; digits without separators; a day
// as 2021-05-06; a telephone number as digits, with 0 instead of +81 or +82; a memo with its lines;
// a password without blanks at both ends.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/result.hpp"
#include "shared/core/text.hpp"
#include "shared/protocol/catalogue.hpp"

namespace yk {

// What a value's check depends on besides the field.
struct FieldContext {
    std::string_view country;  // of telephone numbers: "JP", "KR"
    Date today;                // the tenant's
    bool searching = false;    // the beginning of a telephone number is enough
    std::optional<int> age{};  // of the person that the form is about, today; for shown_if
};

// The normalized value; empty if nothing was typed and the field is optional. Errors
// (Errc::invalid), without a path: field_required, choice_required, tick_required; field_too_short
// {min} {now} and field_too_long {max} {now}, in characters; not_katakana, not_hiragana,
// not_digits, digits_wrong_length {max} {now}, not_a_number, number_out_of_range {min} {max},
// not_yes_or_no, choice_unknown, phone_wrong, email_wrong; for a day day_impossible {day}, for a
// date of birth date_impossible and those of check_birth_date().
Result<std::string> check_field(const FieldSpec& field, std::string_view typed,
                                const FieldContext& context);

// The core's field for the date of birth; all other dates are near the day of input.
bool is_birth_date(const FieldSpec& field);
// Errors (Errc::invalid): birth_date_in_future, birth_date_too_early (more than 130 years ago).
Result<void> check_birth_date(Date born, Date today);

// Whether something that is recorded can have happened on that day: an examination, a dose, a
// delivery of vials, a count. `born`: the date of birth of the person that it happened to. Errors
// (Errc::invalid): day_in_future, day_too_long_ago (more than kOldestRecordDays), day_before_birth.
inline constexpr int kOldestRecordDays = 366;
Result<void> check_happened(Date day, Date today, std::optional<Date> born = {});

Script script_of(const FieldSpec& field);  // of kana; katakana where the field names none

// Whether a field's shown_if holds; `value_of` gives another field's value by its id, `age` is that
// of the person that the form is about.
template <class ValueOf>
bool is_shown(const FieldSpec& field, ValueOf value_of, std::optional<int> age) {
    if (!field.shown_if) return true;
    const Condition& condition = *field.shown_if;
    if (condition.field.empty())
        return age && *age >= condition.least_age.value_or(0) &&
               *age < condition.below_age.value_or(*age + 1);
    return std::find(condition.values.begin(), condition.values.end(), value_of(condition.field)) !=
           condition.values.end();
}
inline bool is_shown(const FieldSpec& field, const std::vector<Answer>& said,
                     std::optional<int> age) {
    return is_shown(
        field, [&](std::string_view other) { return answer(said, other); }, age);
}

}  // namespace yk
