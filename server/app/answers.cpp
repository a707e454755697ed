#include "server/app/answers.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "shared/core/dates.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

// Of a text, kana, memo …: the field's own limits, in characters.
Result<std::string> of_length(std::string text, const FieldSpec& field) {
    const auto length = static_cast<int64_t>(count_characters(text));
    const int64_t most = field.max > 0 ? field.max : 200;
    if (length < field.min) return fail(Errc::invalid, "field_too_short");
    if (length > most) return fail(Errc::invalid, "field_too_long");
    return text;
}

// Keeps the lines of a memo; everything else is one line.
std::string usual_lines(std::string_view text) {
    std::string out;
    while (true) {
        const size_t end = text.find('\n');
        out += usual_width(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        out += '\n';
        text.remove_prefix(end + 1);
    }
}

Result<std::string> kana(const std::string& usual, const FieldSpec& field) {
    const Script script = field.script == "hiragana" ? Script::hiragana : Script::katakana;
    std::string turned = in_script(usual, script);
    if (!is_kana(turned, script)) return fail(Errc::invalid, "kana_wrong_script");
    return of_length(std::move(turned), field);
}

Result<std::string> whole_number(const std::string& usual, const FieldSpec& field) {
    int64_t number = 0;
    const auto [end, fault] = std::from_chars(usual.data(), usual.data() + usual.size(), number);
    if (fault != std::errc{} || end != usual.data() + usual.size())
        return fail(Errc::invalid, "not_a_number");
    const bool limited = field.min != 0 || field.max != 0;
    if (limited && (number < field.min || number > field.max))
        return fail(Errc::invalid, "number_out_of_range");
    return std::to_string(number);
}

bool looks_like_email(const std::string& text) {
    const size_t at = text.find('@');
    if (at == std::string::npos || at == 0 || text.find('@', at + 1) != std::string::npos)
        return false;
    const size_t dot = text.rfind('.');
    return dot != std::string::npos && dot > at + 1 && dot + 1 < text.size() &&
           text.find(' ') == std::string::npos;
}

bool is_shown(const FieldSpec& field, const std::vector<Answer>& said) {
    const size_t equals = field.shown_if.find('=');
    if (equals == std::string::npos) return true;
    return answer(said, std::string_view(field.shown_if).substr(0, equals)) ==
           std::string_view(field.shown_if).substr(equals + 1);
}

Error at_field(Error error, const std::string& field) {
    error.path = "$.answers." + field;
    return error;
}

}  // namespace

std::string phone_digits(const std::string& text, const std::string& country) {
    const std::string usual = usual_width(text);
    if (usual.find_first_not_of("0123456789+-() ") != std::string::npos) return {};
    std::string digits = digits_of(usual);
    const std::string_view prefix = country == "JP" ? "81" : country == "KR" ? "82" : "";
    if (usual.starts_with('+')) {
        if (prefix.empty() || !digits.starts_with(prefix)) return {};
        digits = "0" + digits.substr(prefix.size());
    }
    const bool fits = digits.starts_with('0') && digits.size() >= 9 && digits.size() <= 11;
    return fits ? digits : std::string{};
}

Result<std::string> check_answer(const std::string& text, const FieldSpec& field,
                                 const std::string& country) {
    const std::string usual = usual_width(text);
    switch (field.type) {
        case FieldType::text:
            return of_length(usual, field);
        case FieldType::memo:
            return of_length(usual_lines(text), field);
        case FieldType::password:
            return text;
        case FieldType::kana:
            return kana(usual, field);
        case FieldType::integer:
            return whole_number(usual, field);
        case FieldType::digits:
            if (digits_of(usual) != usual) return fail(Errc::invalid, "not_digits");
            return of_length(usual, field);
        case FieldType::boolean:
            if (usual != "true" && usual != "false") return fail(Errc::invalid, "not_yes_or_no");
            return usual;
        case FieldType::date: {
            const auto date = read_date(usual);
            if (!date) return fail(Errc::invalid, "date_impossible");
            return date->text();
        }
        case FieldType::choice:
            if (std::find(field.choices.begin(), field.choices.end(), usual) == field.choices.end())
                return fail(Errc::invalid, "choice_unknown");
            return usual;
        case FieldType::phone: {
            std::string digits = phone_digits(usual, country);
            if (digits.empty()) return fail(Errc::invalid, "phone_wrong");
            return digits;
        }
        case FieldType::email:
            if (!looks_like_email(usual)) return fail(Errc::invalid, "email_wrong");
            return of_length(usual, field);
    }
    return fail(Errc::broken, "field_type_unknown");
}

Result<std::vector<Answer>> check_answers(const std::vector<Answer>& said, const FormSpec& form,
                                          const std::string& country) {
    for (size_t i = 0; i < said.size(); ++i) {
        const auto is_this = [&](const auto& other) { return other.id == said[i].field; };
        if (std::none_of(form.inputs.begin(), form.inputs.end(), is_this))
            return fail(Errc::invalid, "field_unknown", "$.answers." + said[i].field);
        for (size_t j = 0; j < i; ++j)
            if (said[j].field == said[i].field)
                return fail(Errc::invalid, "field_twice", "$.answers." + said[i].field);
    }
    std::vector<Answer> checked;
    for (const FieldSpec& field : form.inputs) {
        if (!is_shown(field, said)) continue;
        const std::string text(answer(said, field.id));
        const bool empty =
            usual_width(text).empty() || (field.type == FieldType::boolean && text == "false");
        if (empty && field.required)
            return tl::unexpected(at_field({Errc::invalid, "field_required", {}, {}}, field.id));
        if (usual_width(text).empty()) continue;
        auto value = check_answer(text, field, country);
        if (!value) return tl::unexpected(at_field(value.error(), field.id));
        checked.push_back({field.id, *value});
    }
    return checked;
}

}  // namespace yk
