#include "shared/protocol/field_check.hpp"

#include <algorithm>

#include "shared/core/typed.hpp"

namespace yk {
namespace {

constexpr int kOldestYears = 130;
constexpr int64_t kUsualLength = 200;  // characters, where a field names no maximum

using Checked = Result<std::string>;

Checked wrong(std::string reason, std::vector<std::pair<std::string, std::string>> values = {}) {
    return tl::unexpected(Error{Errc::invalid, std::move(reason), {}, {}, std::move(values)});
}

Checked of_length(std::string text, const FieldSpec& field) {
    const auto length = static_cast<int64_t>(count_characters(text));
    const int64_t most = field.max > 0 ? field.max : kUsualLength;
    const std::string now = std::to_string(length), max = std::to_string(most);
    if (length >= field.min && length <= most) return text;
    if (field.type == FieldType::digits && field.min == most)
        return wrong("digits_wrong_length", {{"max", max}, {"now", now}});
    if (length > most) return wrong("field_too_long", {{"max", max}, {"now", now}});
    return wrong("field_too_short", {{"min", std::to_string(field.min)}, {"now", now}});
}

// Keeps the line ends of a memo; all other texts are one line.
std::string usual_lines(std::string_view text) {
    std::string out;
    while (true) {
        const size_t end = text.find('\n');
        out += usual_width(text.substr(0, end));
        if (end == text.npos) return out;
        out += '\n';
        text.remove_prefix(end + 1);
    }
}

Checked kana(const std::string& usual, const FieldSpec& field) {
    const Script script = script_of(field);
    std::string turned = in_script(usual, script);
    if (!is_kana(turned, script))
        return wrong(script == Script::katakana ? "not_katakana" : "not_hiragana");
    return of_length(std::move(turned), field);
}

Checked whole_number(std::string_view typed, const FieldSpec& field) {
    const auto number = typed_integer(typed);
    if (!number) return wrong("not_a_number");
    const bool limited = field.min != 0 || field.max != 0;
    if (limited && (*number < field.min || *number > field.max))
        return wrong("number_out_of_range",
                     {{"min", std::to_string(field.min)}, {"max", std::to_string(field.max)}});
    return std::to_string(*number);
}

Checked day(std::string_view typed, const FieldSpec& field, Date today) {
    const auto date = is_birth_date(field) ? read_birth_date(typed) : read_date(typed);
    if (!date && is_birth_date(field)) return wrong("date_impossible");
    if (!date) return wrong("day_impossible", {{"day", today.text()}});
    if (is_birth_date(field))
        if (auto fits = check_birth_date(*date, today); !fits) return tl::unexpected(fits.error());
    return date->text();
}

Checked telephone(std::string_view typed, const FieldContext& context) {
    std::string digits = context.searching ? typed_phone_beginning(typed, context.country)
                                           : typed_phone(typed, context.country);
    const bool fits = !digits.empty() && digits.size() <= kPhoneDigits;
    return fits ? std::move(digits) : wrong("phone_wrong");
}

std::string missing(FieldType type) {
    return type == FieldType::choice    ? "choice_required"
           : type == FieldType::boolean ? "tick_required"
                                        : "field_required";
}

}  // namespace

bool is_birth_date(const FieldSpec& field) {
    return field.id == "birth_date";
}

Script script_of(const FieldSpec& field) {
    return field.script == "hiragana" ? Script::hiragana : Script::katakana;
}

Result<void> check_birth_date(Date born, Date today) {
    if (born > today) return fail(Errc::invalid, "birth_date_in_future");
    if (years_between(born, today) > kOldestYears)
        return fail(Errc::invalid, "birth_date_too_early");
    return {};
}

Result<void> check_happened(Date day, Date today, std::optional<Date> born) {
    if (day > today) return fail(Errc::invalid, "day_in_future");
    if (born && day < *born) return fail(Errc::invalid, "day_before_birth");
    if (today - day > kOldestRecordDays) return fail(Errc::invalid, "day_too_long_ago");
    return {};
}

Result<std::string> check_field(const FieldSpec& field, std::string_view typed,
                                const FieldContext& context) {
    const std::string usual = usual_width(typed);
    const bool unticked = field.type == FieldType::boolean && usual == "false";
    if (field.required && (usual.empty() || unticked)) return wrong(missing(field.type));
    if (usual.empty()) return std::string{};
    switch (field.type) {
        case FieldType::text:
            return of_length(usual, field);
        case FieldType::memo:
            return of_length(usual_lines(typed), field);
        case FieldType::password:
            return of_length(typed_password(typed), field);
        case FieldType::kana:
            return kana(usual, field);
        case FieldType::integer:
            return whole_number(usual, field);
        case FieldType::digits: {
            std::string digits = typed_digits(usual);
            if (digits_of(digits) != digits) return wrong("not_digits");
            return of_length(std::move(digits), field);
        }
        case FieldType::boolean:
            if (usual != "true" && usual != "false") return wrong("not_yes_or_no");
            return usual;
        case FieldType::date:
            return day(usual, field, context.today);
        case FieldType::choice:
            if (std::find(field.choices.begin(), field.choices.end(), usual) == field.choices.end())
                return wrong("choice_unknown");
            return usual;
        case FieldType::phone:
            return telephone(usual, context);
        case FieldType::email:
            if (!is_email(usual)) return wrong("email_wrong");
            return of_length(usual, field);
    }
    return fail(Errc::broken, "field_type_unknown");
}

}  // namespace yk
