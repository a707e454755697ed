#include "client-wasm/app/form.hpp"

#include <algorithm>

#include "client-wasm/app/look.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/text.hpp"
#include "shared/protocol/field_check.hpp"

namespace yk::app {
namespace {

constexpr std::size_t kMostRadios = 5;  // choices beyond that become a list to open

ui::FieldKind kind_of(FieldType type) {
    switch (type) {
        case FieldType::kana:
            return ui::FieldKind::kana;
        case FieldType::digits:
        case FieldType::integer:
            return ui::FieldKind::digits;
        case FieldType::date:
            return ui::FieldKind::date;
        case FieldType::phone:
            return ui::FieldKind::tel;
        case FieldType::email:
            return ui::FieldKind::email;
        case FieldType::memo:
            return ui::FieldKind::memo;
        case FieldType::password:
            return ui::FieldKind::password;
        default:
            return ui::FieldKind::text;
    }
}

FieldContext context_of(const App& app, bool searching = false) {
    return {app.catalogue().country, app.today(), searching};
}

}  // namespace

// ---- Drafts

std::string_view Draft::text(std::string_view field) const {
    const auto found = typed.find(field);
    return found == typed.end() ? std::string_view{} : found->second;
}

void Draft::set(std::string_view field, std::string_view text) {
    typed.insert_or_assign(std::string(field), std::string(text));
    wrong.erase(std::string(field));
    ui::DateValue& date = dates[std::string(field)];
    date.text = text;
    const auto day = read_date(text);
    date.day = day ? std::optional(ui_day(*day)) : std::nullopt;
}

void Draft::clear() {
    *this = {};
}

bool Draft::empty() const {
    return std::all_of(typed.begin(), typed.end(),
                       [](const auto& each) { return each.second.empty(); });
}

FormSpec with_day(FormSpec form, std::string_view id) {
    FieldSpec day;
    day.id = id;
    day.type = FieldType::date;
    day.required = true;
    form.inputs.insert(form.inputs.begin(), std::move(day));
    return form;
}

void preset(const FormSpec& form, Draft& draft) {
    for (const FieldSpec& field : form.inputs)
        if (draft.text(field.id).empty() && !field.preset.empty())
            draft.set(field.id, field.preset);
}

void remember(const FormSpec& form, const std::vector<Answer>& said, Draft& draft) {
    for (const FieldSpec& field : form.inputs)
        if (field.remembered && draft.text(field.id).empty())
            draft.set(field.id, answer(said, field.id));
}

void fill(const FormSpec& form, const std::vector<Answer>& answers, Draft& draft) {
    for (const FieldSpec& field : form.inputs)
        draft.set(field.id, answer(answers, field.id));
}

bool shown(const FieldSpec& field, const Draft& draft) {
    return is_shown(
        field, [&](std::string_view other) { return draft.text(other); }, draft.age);
}

std::string first_missing(const FormSpec& form, const Draft& draft) {
    for (const FieldSpec& field : form.inputs)
        if (field.required && shown(field, draft) && draft.text(field.id).empty()) return field.id;
    return {};
}

void is_about(const App& app, std::string_view birth_date, Draft& draft) {
    const auto born = Date::parse(birth_date);
    draft.age.reset();
    if (born) draft.age = age_on(*born, app.today(), app.catalogue().age_law);
}

// ---- Values

std::string usual(const App& app, const FieldSpec& field, std::string_view typed) {
    const auto checked = check_field(field, typed, context_of(app));
    return checked ? *checked : usual_width(typed);
}

std::string fault(const App& app, const FieldSpec& field, std::string_view typed, bool searching) {
    const auto checked = check_field(field, typed, context_of(app, searching));
    return checked ? std::string{} : error_sentence(app, checked.error());
}

bool differs(const App& app, const FieldSpec& field, const Draft& draft,
             const std::vector<Answer>& answers) {
    return usual(app, field, draft.text(field.id)) != usual(app, field, answer(answers, field.id));
}

bool differs(const App& app, const FormSpec& form, const Draft& draft,
             const std::vector<Answer>& answers) {
    return std::any_of(form.inputs.begin(), form.inputs.end(),
                       [&](const FieldSpec& each) { return differs(app, each, draft, answers); });
}

bool check_form(const App& app, const FormSpec& form, Draft& draft, bool searching) {
    draft.wrong.clear();
    for (const FieldSpec& field : form.inputs) {
        if (!shown(field, draft)) continue;
        std::string why = fault(app, field, draft.text(field.id), searching);
        if (why.empty()) continue;
        if (draft.wrong.empty()) draft.focus = field.id;
        draft.wrong[field.id] = std::move(why);
    }
    return draft.wrong.empty();
}

std::vector<Answer> answers_of(const App& app, const FormSpec& form, const Draft& draft) {
    std::vector<Answer> answers;
    for (const FieldSpec& field : form.inputs) {
        if (!shown(field, draft)) continue;
        std::string value = usual(app, field, draft.text(field.id));
        if (!value.empty()) answers.push_back({field.id, std::move(value)});
    }
    return answers;
}

std::vector<std::string> said_of(const App& app, const FormSpec& form, const Draft& draft) {
    std::vector<std::string> said;
    for (const Answer& each : answers_of(app, form, draft))
        said.push_back(each.field + "=" + each.value);
    return said;
}

std::optional<Trouble> take_trouble(const FormSpec& form, Draft& draft, const Trouble& trouble) {
    for (const FieldSpec& field : form.inputs) {
        if (trouble.field() != field.id || !shown(field, draft)) continue;
        draft.wrong[field.id] = trouble.lines().front();
        draft.focus = field.id;
        return std::nullopt;
    }
    return trouble;
}

std::string address_of(FieldType type, const std::string& value) {
    const bool known = !value.empty() && value.find('*') == std::string::npos;
    if (known && type == FieldType::phone) return "tel:" + digits_of(value);
    return known && type == FieldType::email ? "mailto:" + value : std::string{};
}

std::vector<ReadBack> read_back(const App& app, const FormSpec& form,
                                const std::vector<Answer>& answers, bool empty_too) {
    std::vector<ReadBack> lines;
    for (const FieldSpec& field : form.inputs) {
        const std::string value = answer_text(app, field, answer(answers, field.id));
        if (value.empty() && (!empty_too || !is_shown(field, answers, {}))) continue;
        if (field.type == FieldType::password) continue;
        lines.push_back({app.t("field." + field.id), value, address_of(field.type, value)});
    }
    return lines;
}

void draw_read_back(const std::vector<ReadBack>& lines) {
    std::vector<ui::Fact> facts;
    for (const ReadBack& each : lines)
        facts.push_back({.label = each.label, .value = each.value, .href = each.href});
    if (!facts.empty()) ui::facts(facts);
}

void draw_answers(const App& app, const FormSpec& form, const std::vector<Answer>& answers) {
    draw_read_back(read_back(app, form, answers));
}

void draw_said(const App& app, const std::vector<Answer>& answers) {
    FormSpec all;
    const auto add = [&](const FormSpec& form) {
        for (const FieldSpec& field : form.inputs)
            if (!all.has(field.id)) all.inputs.push_back(field);
    };
    add(app.form("booking"));
    for (const MoveSpec& each : app.catalogue().moves)
        add(app.form(each.form));
    draw_answers(app, all, answers);
}

// ---- Drawing

namespace {

ui::FieldResult draw_choices(App& app, const FieldSpec& field, Draft& draft, bool disabled,
                             std::string_view label, std::string_view hint,
                             std::string_view error) {
    std::vector<std::string> words;
    for (const std::string& id : field.choices)
        words.push_back(choice_word(app, field.id, id));
    std::vector<ui::Choice> choices;
    for (std::size_t i = 0; i < words.size(); ++i)
        choices.push_back({.id = field.choices[i], .label = words[i]});
    std::string chosen(draft.text(field.id));
    const std::string placeholder = app.t("ui.choose");
    const ui::Group group{.required = field.required,
                          .disabled = disabled,
                          .hint = hint,
                          .error = error,
                          .placeholder = placeholder,
                          .key = field.id};
    ui::FieldResult did;
    did.changed = words.size() > kMostRadios ? ui::select(label, choices, chosen, group)
                                             : ui::radio_group(label, choices, chosen, group);
    if (did.changed) draft.set(field.id, chosen);
    return did;
}

// The municipality's hint, or an example of what is typed into a field of that type.
std::string hint_of(const App& app, const FieldSpec& field, bool with_example) {
    const std::string own = "hint." + field.id;
    if (app.has_text(own)) return app.t(own);
    if (!with_example) return {};
    if (field.type == FieldType::date && !field.id.ends_with("birth_date")) {
        const std::string day = app.today().text(), digits = format_date(app.today(), "YYYYMMDD");
        return app.t("ui.hint.day", {{"day", day}, {"digits", digits}});
    }
    const std::string usual_one = "ui.hint." + std::string(name_of(field.type));
    return app.has_text(usual_one) ? app.t(usual_one) : std::string{};
}

ui::FieldResult draw_date(App& app, const FieldSpec& field, Draft& draft, const ui::Field& look,
                          std::string_view label, bool calendar) {
    ui::DateField date;
    date.field = look;
    date.parse = [&field](std::string_view typed) -> std::optional<ui::Day> {
        const auto day = is_birth_date(field) ? read_birth_date(typed) : read_date(typed);
        return day ? std::optional(ui_day(*day)) : std::nullopt;
    };
    date.format = [](ui::Day day) { return core_day(day).text(); };
    date.today = ui_day(app.today());
    date.calendar = calendar;
    ui::DateValue& value = draft.dates[field.id];
    const ui::FieldResult did = ui::date_field(label, value, date);
    if (did.changed) {
        draft.typed[field.id] = value.text;
        draft.wrong.erase(field.id);
    }
    return did;
}

ui::FieldResult draw_typed(App& app, const FieldSpec& field, Draft& draft, const FormLook& look) {
    const std::string label = app.t("field." + field.id);
    const std::string hint = hint_of(app, field, look.least_column == 0 && !look.calendar);
    const auto wrong = draft.wrong.find(field.id);
    const std::string error = wrong == draft.wrong.end() ? std::string{} : wrong->second;
    const bool read_only =
        std::find(look.read_only.begin(), look.read_only.end(), field.id) != look.read_only.end();
    if (draft.focus == field.id) {
        draft.focus.clear();
        ui::focus_next();
    }
    if (field.type == FieldType::choice)
        return draw_choices(app, field, draft, read_only, label, hint, error);
    if (field.type == FieldType::boolean) {
        bool ticked = draft.text(field.id) == "true";
        ui::FieldResult did;
        did.changed = ui::checkbox(label, ticked,
                                   {.required = field.required,
                                    .disabled = read_only,
                                    .hint = hint,
                                    .error = error,
                                    .key = field.id});
        if (did.changed) draft.set(field.id, ticked ? "true" : "false");
        return did;
    }
    ui::Field options;
    options.kind = kind_of(field.type);
    options.required = field.required;
    options.hint = hint;
    options.error = error;
    options.read_only = read_only;
    options.key = field.id;
    // Full-width and separated digits are longer than the value, and this limit must not cut them
    // off.
    options.max_length = static_cast<int>(std::clamp<std::int64_t>(field.max * 2, 40, 4'000));
    if (field.type == FieldType::date)
        return draw_date(app, field, draft, options, label, look.calendar);
    std::string text(draft.text(field.id));
    const ui::FieldResult did = ui::text_field(label, text, options);
    if (did.changed) draft.set(field.id, text);
    if (did.left && !text.empty()) {
        std::string why = fault(app, field, text, look.searching);
        if (!why.empty()) draft.wrong[field.id] = std::move(why);
    }
    return did;
}

}  // namespace

ui::FieldResult draw_field(App& app, const FieldSpec& field, Draft& draft, const FormLook& look) {
    const ui::FieldResult did = draw_typed(app, field, draft, look);
    draft.touched = draft.touched || did.changed;
    return did;
}

FormEvents draw_form(App& app, const FormSpec& form, Draft& draft, const FormLook& look) {
    std::vector<const FieldSpec*> drawn;
    for (const FieldSpec& field : form.inputs)
        if ((look.only.empty() || look.only == field.id) && shown(field, draft))
            drawn.push_back(&field);
    FormEvents did;
    const auto draw_one = [&](std::size_t i) {
        const ui::FieldResult result = draw_field(app, *drawn[i], draft, look);
        if (result.changed) did.changed = drawn[i]->id;
        did.submitted = did.submitted || result.submitted;
    };
    if (look.least_column > 0) {
        ui::grid(drawn.size(), look.least_column, draw_one);
    } else {
        for (std::size_t i = 0; i < drawn.size(); ++i)
            draw_one(i);
    }
    return did;
}

}  // namespace yk::app
