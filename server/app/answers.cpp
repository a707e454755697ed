#include "server/app/answers.hpp"

#include <algorithm>

namespace yk {
namespace {

std::string at_field(const std::string& field) {
    return "$.answers." + field;
}

}  // namespace

FieldContext field_context(const Call& call, std::optional<Date> born) {
    FieldContext context{call.setup->settings.country, call.today};
    if (born) context.age = age_on(*born, call.today, call.setup->rules->tables().age_law);
    return context;
}

Result<std::vector<Answer>> check_answers(const std::vector<Answer>& said, const FormSpec& form,
                                          const FieldContext& context) {
    for (size_t i = 0; i < said.size(); ++i) {
        const auto is_this = [&](const auto& other) { return other.id == said[i].field; };
        if (std::none_of(form.inputs.begin(), form.inputs.end(), is_this))
            return fail(Errc::invalid, "field_unknown", at_field(said[i].field));
        for (size_t j = 0; j < i; ++j)
            if (said[j].field == said[i].field)
                return fail(Errc::invalid, "field_twice", at_field(said[i].field));
    }
    std::vector<Answer> checked;
    for (const FieldSpec& field : form.inputs) {
        if (!is_shown(field, said, context.age)) continue;
        auto value = check_field(field, answer(said, field.id), context);
        if (!value) {
            value.error().path = at_field(field.id);
            return tl::unexpected(std::move(value.error()));
        }
        if (!value->empty()) checked.push_back({field.id, std::move(*value)});
    }
    return checked;
}

}  // namespace yk
