// Finds faults in a plugin's fields, forms and tables of columns. Part of yk_check.hpp.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "yk_settings.hpp"
#include "yk_words.hpp"

namespace yk::plugin::check {

using Faults = std::vector<std::string>;

inline std::string quoted(const char* text) {
    return text == nullptr ? "(null)" : "\"" + std::string(start_of(text, kLongestKey)) + "\"";
}
inline std::string quoted(const std::string& text) {
    return quoted(text.c_str());
}

inline void ids_of(const auto& list, const std::string& what, Faults& faults) {
    std::set<std::string> seen;
    for (const auto& row : copied(list)) {
        if (row.id == nullptr || !is_id(row.id))
            faults.push_back("the id " + quoted(row.id) + " of a " + what +
                             " is not a lower-case word");
        else if (!seen.insert(row.id).second)
            faults.push_back(what + " " + quoted(row.id) + " is declared twice");
    }
}
inline void tone_of(const std::string& what, const char* id, uint32_t tone, Faults& faults) {
    if (tone > YK_BAD) faults.push_back(what + " " + quoted(id) + " has an unknown tone");
}
inline void check_roles(const std::string& what, uint32_t mask, const yk_catalogue& all,
                        Faults& faults) {
    if (all.roles.count < kMostRoles && mask >> all.roles.count != 0)
        faults.push_back(what + " names a role that is not declared");
}

// A preset must fit its type, or name a setting of that type.
inline void check_preset(const std::string& name, const yk_field& field, const yk_catalogue& all,
                         Faults& faults) {
    if (field.preset == nullptr) return;
    const std::string_view preset = field.preset;
    constexpr std::string_view kSetting = "{setting.";
    if (preset == "{tenant.code}") return;
    if (preset.starts_with(kSetting) && preset.ends_with("}")) {
        const std::string_view id =
            preset.substr(kSetting.size(), preset.size() - kSetting.size() - 1);
        for (const yk_field& setting : copied(all.settings))
            if (setting.id != nullptr && id == setting.id && setting.type == field.type) return;
        faults.push_back(name + " begins with a setting of its type that is not declared: " +
                         quoted(field.preset));
        return;
    }
    const auto value = parsed(field, preset);
    if (!value || !misfit(field, *value).empty())
        faults.push_back(name + " begins with " + quoted(field.preset) +
                         ", which it does not take itself");
}

inline void one_field(const std::string& name, const yk_field& field, const yk_catalogue& all,
                      Faults& faults) {
    if (field.type < YK_TEXT || field.type > YK_PASSWORD) {
        faults.push_back(name + " has an unknown type");
        return;
    }
    if ((field.flags &
         ~uint32_t{YK_REQUIRED | YK_PERSONAL | YK_READ_BACK | YK_MANY | YK_REMEMBERED}) != 0)
        faults.push_back(name + " has an unknown flag");
    check_roles(name, field.roles, all, faults);
    if (field.index > YK_INDEX_EXACT) faults.push_back(name + " is found in an unknown way");
    if (field.script > YK_HIRAGANA || (field.script != 0 && field.type != YK_KANA))
        faults.push_back(name + " has a script that is none of its type's");
    if (field.min > field.max) faults.push_back(name + " has a minimum above its maximum");
    const bool has_choices = field.choices != nullptr && *field.choices != nullptr;
    if (has_choices != (field.type == YK_CHOICE)) {
        faults.push_back(name + (has_choices ? " has choices and is no choice"
                                             : " is a choice and has no choices"));
        return;
    }
    std::set<std::string> seen;
    for (const char* const* choice = field.choices; choice && *choice; ++choice) {
        if (seen.size() == kLongestId) {
            faults.push_back(name + " has more than 64 choices");
            return;
        }
        if (!is_id(*choice) || !seen.insert(*choice).second)
            faults.push_back(name + " has the choice " + quoted(*choice) +
                             " twice, or it is not a lower-case word");
    }
    check_preset(name, field, all, faults);
}

// What is said of one person is shown with the next one.
inline void check_remembered(const std::string& name, const yk_field& field, std::string_view form,
                             Faults& faults) {
    if ((field.flags & YK_REMEMBERED) == 0) return;
    if (form != "examination" && form != "dose")
        faults.push_back(
            name + " is remembered, which only fields of \"examination\" and \"dose\" can be");
    if ((field.flags & YK_PERSONAL) != 0)
        faults.push_back(name + " is personal, and what is remembered is shown with other people");
}

inline void settings(const yk_catalogue& all, Faults& faults) {
    ids_of(all.settings, "setting", faults);
    for (const yk_field& field : copied(all.settings)) {
        if (field.id == nullptr) continue;
        const std::string name = "setting " + quoted(field.id);
        one_field(name, field, all, faults);
        check_remembered(name, field, {}, faults);
        if (field.type == YK_PASSWORD) faults.push_back(name + " is a password: files hold none");
        if ((field.flags & YK_MANY) != 0 && field.preset != nullptr)
            faults.push_back(name + " is a list and begins with one value");
    }
}

// Whether a field can say each of these values, "a|b".
inline bool can_say(const yk_field& field, std::string_view values) {
    while (true) {
        const size_t end = values.find('|');
        const auto value = parsed(field, values.substr(0, end));
        if (!value || !misfit(field, *value).empty()) return false;
        if (end == std::string_view::npos) return true;
        values.remove_prefix(end + 1);
    }
}

// Forms about somebody whose date of birth is known when they are asked.
inline bool knows_an_age(std::string_view form) {
    return form == "register" || form == "booking" || form == "examination" || form == "dose";
}

// "<other field of the form>=<values it can have>", "age>=65" or "age<16"
inline void check_condition(const std::string& name, const yk_field& field,
                            std::string_view form_id, const std::vector<yk_field>& form,
                            Faults& faults) {
    if (field.shown_if == nullptr) return;
    const std::string_view condition = field.shown_if;
    if (age_condition(condition)) {
        if (!knows_an_age(form_id))
            faults.push_back(name +
                             " is shown by an age, which isn't known where its form is asked");
        return;
    }
    const size_t equals = condition.find('=');
    for (const yk_field& other : form)
        if (other.id != nullptr && equals != std::string_view::npos && other.id != field.id &&
            condition.substr(0, equals) == other.id && can_say(other, condition.substr(equals + 1)))
            return;
    faults.push_back(name + " is shown if " + quoted(field.shown_if) +
                     ", which no other field of its form can say");
}

inline void forms(const yk_catalogue& all, Faults& faults) {
    ids_of(all.forms, "form", faults);
    std::map<std::string, uint32_t> types;
    bool signs_in = false;
    for (const yk_form& form : copied(all.forms)) {
        const std::string id = form.id ? form.id : "";
        signs_in = signs_in || id == "sign_in";
        ids_of(form.fields, "field of the form " + quoted(id), faults);
        const auto fields = copied(form.fields);
        bool account = false, password = false;
        for (const yk_field& field : fields) {
            if (field.id == nullptr) continue;
            const std::string name = "field " + quoted(field.id) + " of the form " + quoted(id);
            one_field(name, field, all, faults);
            if ((field.flags & YK_MANY) != 0)
                faults.push_back(name + " is a list, which only a setting can be");
            check_remembered(name, field, id, faults);
            check_condition(name, field, id, fields, faults);
            if (types.emplace(field.id, field.type).first->second != field.type)
                faults.push_back(name + " has another type in another form");
            if ((field.type == YK_PASSWORD) !=
                (id == "sign_in" && std::string_view{field.id} == "password"))
                faults.push_back(name + (field.type == YK_PASSWORD
                                             ? " is a password outside the sign-in's own"
                                             : " must be of type password"));
            account = account || std::string_view{field.id} == "account";
            password = password || std::string_view{field.id} == "password";
        }
        if (id == "sign_in" && !(account && password))
            faults.push_back("the form \"sign_in\" needs the fields \"account\" and \"password\"");
    }
    if (!signs_in) faults.push_back("the form \"sign_in\" is missing");
}

inline bool is_form_of_a_move(const yk_catalogue& all, std::string_view form) {
    const auto moves = copied(all.moves);
    return std::any_of(moves.begin(), moves.end(), [&](const yk_move& move) {
        return move.form != nullptr && form == move.form;
    });
}

inline void findings(const yk_catalogue& all, Faults& faults) {
    for (const yk_finding& finding : copied(all.findings)) {
        if (finding.field == nullptr || finding.value == nullptr) {
            faults.push_back("a finding has no field or no value");
            continue;
        }
        bool found = false;
        for (const yk_form& form : copied(all.forms)) {
            if (form.id == nullptr || std::string_view{form.id} != "examination") continue;
            for (const yk_field& field : copied(form.fields)) {
                if (field.id == nullptr || std::string_view{field.id} != finding.field) continue;
                for (const char* const* choice = field.choices; choice && *choice; ++choice)
                    found = found || std::string_view{*choice} == finding.value;
            }
        }
        if (!found)
            faults.push_back("finding " + quoted(finding.field) + "=" + quoted(finding.value) +
                             " is no choice of the form \"examination\"");
    }
}

inline void counted_fields(const yk_catalogue& all, Faults& faults) {
    ids_of(all.counted, "counted field", faults);
    for (const yk_counted_field& counted : copied(all.counted)) {
        if (counted.id == nullptr) continue;
        const std::string name = "counted field " + quoted(counted.id);
        bool found = false;
        for (const yk_form& form : copied(all.forms)) {
            if (form.id == nullptr || std::string_view{form.id} != "booking") continue;
            for (const yk_field& field : copied(form.fields)) {
                if (field.id == nullptr || std::string_view{field.id} != counted.id) continue;
                found = true;
                if ((field.flags & YK_PERSONAL) != 0 || field.type == YK_MEMO)
                    faults.push_back(name +
                                     " is personal or a memo, and what is counted is kept "
                                     "in clear");
            }
        }
        if (!found) faults.push_back(name + " is no field of the form \"booking\"");
    }
}

inline void tables(const yk_catalogue& all, Faults& faults) {
    ids_of(all.tables, "table", faults);
    std::set<std::string> answers;
    for (const yk_form& form : copied(all.forms)) {
        const std::string_view id = form.id != nullptr ? form.id : "";
        const std::string kind = id == "register"                                ? "answer."
                                 : id == "dose"                                  ? "said."
                                 : id == "examination"                           ? "examination."
                                 : id == "booking" || is_form_of_a_move(all, id) ? "booked."
                                                                                 : "";
        for (const yk_field& field : copied(form.fields))
            if (!kind.empty() && field.id != nullptr) answers.insert(kind + field.id);
    }
    for (const yk_table& table : copied(all.tables)) {
        const std::string id = table.id ? table.id : "";
        std::set<std::string> seen;
        for (const yk_column& column : copied(table.columns)) {
            const std::string source = column.source ? column.source : "";
            const std::string name = "column " + quoted(source) + " of the table " + quoted(id);
            if (!is_one_of(kSources, source) && !is_dose_source(source) &&
                answers.count(source) == 0)
                faults.push_back(name + " has a source that there is not");
            if (!seen.insert(source).second) faults.push_back(name + " is declared twice");
            if (column.align > YK_END) faults.push_back(name + " has an unknown alignment");
            if (column.format != nullptr && !is_one_of(kTimeSources, source) &&
                !is_dose_source(source))
                faults.push_back(name + " has a format and is neither a day nor a time");
        }
        if (table.columns.count == 0) faults.push_back("table " + quoted(id) + " has no columns");
    }
}

}  // namespace yk::plugin::check
