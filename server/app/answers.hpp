// Answers to a declared form, checked and normalized field by field
// (shared/protocol/field_check.hpp).
#pragma once

#include <optional>
#include <vector>

#include "server/app/call.hpp"
#include "shared/core/result.hpp"
#include "shared/protocol/field_check.hpp"

namespace yk {

// About somebody born then, or nobody whose age is known. Lives as long as the call's setup.
FieldContext field_context(const Call& call, std::optional<Date> born = {});

// The normalized answers in the form's order, without empty ones. Fields that are not shown
// (shown_if) are dropped. Errors (Errc::invalid) with the path "$.answers.FIELD": field_unknown,
// field_twice, and those of check_field().
Result<std::vector<Answer>> check_answers(const std::vector<Answer>& said, const FormSpec& form,
                                          const FieldContext& context);

}  // namespace yk
