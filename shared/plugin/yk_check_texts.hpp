// Finds faults in a plugin's texts: every declared id must have its label in every language, and
// every label must belong to a declared id. Part of yk_check.hpp.
#pragma once

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "yk_check_fields.hpp"

namespace yk::plugin::check {

struct Keys {
    std::set<std::string> needed;
    std::set<std::string> welcome;  // allowed, not needed
};

inline void keys_of_field(const char* kind, const yk_field& field, Keys& keys) {
    if (field.id == nullptr) return;
    keys.needed.insert(std::string(kind) + "." + field.id);
    keys.welcome.insert("hint." + std::string(field.id));
    for (const char* const* choice = field.choices; choice && *choice; ++choice)
        keys.needed.insert("choice." + std::string(field.id) + "." + *choice);
}

inline Keys keys_of(const yk_catalogue& all) {
    Keys keys;
    const auto add = [&](const char* kind, const char* id) {
        if (id != nullptr) keys.needed.insert(std::string(kind) + "." + id);
    };
    keys.needed.insert("ui.title");
    for (const yk_field& one : copied(all.settings))
        keys_of_field("setting", one, keys);
    for (const yk_form& form : copied(all.forms)) {
        keys.welcome.insert("form." + std::string(form.id ? form.id : ""));
        for (const yk_field& one : copied(form.fields))
            keys_of_field("field", one, keys);
    }
    for (const yk_table& one : copied(all.tables)) {
        const std::string id = one.id ? one.id : "";
        keys.welcome.insert("table." + id);
        for (const yk_column& each : copied(one.columns)) {
            add("column", each.source);
            keys.welcome.insert("column." + id + "." + (each.source ? each.source : ""));
        }
    }
    for (const yk_status& one : copied(all.statuses))
        add("status", one.id);
    for (const yk_move& one : copied(all.moves)) {
        add("move", one.to);
        if ((one.flags & YK_DESTRUCTIVE) != 0) add("consequence", one.to);
    }
    for (const yk_reason& one : copied(all.reasons)) {
        add("reason", one.id);
        if ((one.flags & YK_EXPLAINED) != 0) add("mark", one.id);
    }
    for (const yk_count_reason& one : copied(all.count_reasons))
        add("count_reason", one.id);
    for (const yk_role& one : copied(all.roles))
        add("role", one.id);
    for (const yk_menu_entry& one : copied(all.menu)) {
        add("menu", one.id);
        add("menu_group", one.group);
    }
    for (const yk_slot_kind& one : copied(all.slot_kinds))
        add("kind", one.id);
    for (const yk_screening& one : copied(all.screenings))
        add("screening", one.id);
    return keys;
}

// "/" in braces is a choice of Korean particles: both words are there, and what is filled in stands
// before it, perhaps in quotation marks. The server keeps the one that fits the sound before: see
// shared/core/particles.hpp.
inline bool is_choice_of_particles(std::string_view words, size_t at, std::string_view id) {
    const size_t slash = id.find('/');
    if (slash == id.npos || slash == 0 || slash + 1 == id.size()) return false;
    const std::string_view before = words.substr(0, at);
    return before.ends_with('}') || before.ends_with("}’") || before.ends_with("}”") ||
           before.ends_with("}'") || before.ends_with("}\"") || before.ends_with("}」");
}

// What may stand in braces in the text of a key: what the server fills in everywhere, settings,
// choices of particles, and in the sentences of reasons and screenings the plugin's notes. What
// words of the core's own ("ui.", "notice.") have in braces only the server knows: `yoyaku plugin
// check` asks that too.
inline void check_placeholders(const std::string& name, std::string_view key,
                               std::string_view words, const std::set<std::string>& filled,
                               const std::set<std::string>& notes, Faults& faults) {
    const bool of_the_core = key.starts_with("ui.") || key.starts_with("notice.");
    const bool takes_notes = key.starts_with("reason.") || key.starts_with("screening.");
    for (size_t at = words.find('{'); at != std::string_view::npos; at = words.find('{', at + 1)) {
        const size_t end = words.find('}', at);
        const std::string id{words.substr(at + 1, std::min(end, words.size()) - at - 1)};
        const bool is_known = filled.count(id) != 0 || (takes_notes && notes.count(id) != 0);
        if (is_known || is_choice_of_particles(words, at, id) ||
            (of_the_core && !id.starts_with("setting.")))
            continue;
        faults.push_back(name + " has {" + std::string(start_of(id, kLongestId)) +
                         "}, which nothing fills in");
    }
}

inline void texts(const yk_catalogue& all, std::span<const std::string> required, Faults& faults) {
    const Keys keys = keys_of(all);
    std::map<std::string, std::set<std::string>> found;  // locale -> keys
    std::set<std::string> filled{"help_desk", "number_length"}, notes;
    for (const yk_field& one : copied(all.settings))
        filled.insert("setting." + std::string(one.id ? one.id : ""));
    for (const yk_note_key& one : copied(all.notes))
        notes.insert(one.id ? one.id : "");
    for (const std::string& locale : required)
        found[locale];
    for (const yk_label& one : copied(all.texts)) {
        if (one.locale == nullptr || one.key == nullptr || one.text == nullptr) {
            faults.push_back("a text has no locale, no key or no words");
            continue;
        }
        const std::string key = one.key;
        const std::string name = "text " + quoted(key) + " in " + quoted(one.locale);
        const size_t locale_size = std::strlen(one.locale);
        if (locale_size < 2 || locale_size > 16) faults.push_back(name + " is in no language");
        if (!found[one.locale].insert(key).second) faults.push_back(name + " is there twice");
        if (key.size() > kLongestKey) faults.push_back(name + " has too long a key");
        if (keys.needed.count(key) == 0 && keys.welcome.count(key) == 0 &&
            !key.starts_with("ui.") && !key.starts_with("notice."))
            faults.push_back(name + " belongs to nothing that is declared");
        const std::string_view words = one.text;
        if (words.empty() || words.size() > kLongestText || !is_utf8_text(words))
            faults.push_back(name + " is empty, too long or not UTF-8");
        check_placeholders(name, key, words, filled, notes, faults);
    }
    if (found.empty()) faults.push_back("there is not one text");
    for (const auto& [locale, there] : found)
        for (const std::string& key : keys.needed)
            if (there.count(key) == 0)
                faults.push_back("text " + quoted(key) + " is missing in " + quoted(locale));
}

}  // namespace yk::plugin::check
