// Finds faults in a plugin's tables: one sentence for each; an empty list when there are none.
//
// The server's loader and the test kit both use this file. What each kind of screen needs is known
// only to the server, because it grows without a change of the ABI: `yoyaku plugin check` checks
// that too.
#pragma once

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yk_check_fields.hpp"
#include "yk_check_texts.hpp"
#include "yk_doses.h"
#include "yk_numbers.h"
#include "yk_plugin.h"
#include "yk_settings.hpp"
#include "yk_words.hpp"

namespace yk::plugin {

// An extension's table, copied with the members that this side knows; nothing if the plugin has
// none.
template <class Table>
std::optional<Table> extension_of(const yk_plugin& plugin, const char* id) {
    const void* table = plugin.extension != nullptr ? plugin.extension(id) : nullptr;
    if (table == nullptr) return std::nullopt;
    const auto* theirs = static_cast<const Table*>(table);
    return grown(theirs, theirs->size);
}

// Why the plugin's tables cannot be read; empty if they can.
inline std::string unreadable(const yk_plugin& plugin) {
    if (plugin.abi_major != YK_ABI_MAJOR)
        return "it is made for plugin ABI " + std::to_string(plugin.abi_major) +
               ", and this server has ABI " + std::to_string(YK_ABI_MAJOR);
    if (plugin.needs_minor > YK_ABI_MINOR)
        return "it needs plugin ABI " + std::to_string(YK_ABI_MAJOR) + "." +
               std::to_string(plugin.needs_minor) + " or newer, and this server has " +
               std::to_string(YK_ABI_MAJOR) + "." + std::to_string(YK_ABI_MINOR);
    if (plugin.rules == nullptr) return "its table of rules is missing";
    const yk_rules rules = grown(plugin.rules, plugin.rules->size);
    if (rules.catalogue == nullptr) return "its catalogue is null";
    const auto lacks = [](auto* function, const char* name) {
        return function == nullptr ? std::string("its function ") + name + " is missing" : "";
    };
    for (const std::string& why : {lacks(rules.create, "create"), lacks(rules.destroy, "destroy"),
                                   lacks(rules.screen, "screen"), lacks(rules.offer, "offer"),
                                   lacks(rules.decide, "decide"), lacks(rules.propose, "propose")})
        if (!why.empty()) return why;
    if (const auto doses = extension_of<yk_dose_rules>(plugin, YK_DOSES); doses && !doses->decide)
        return "its function decide of " YK_DOSES " is missing";
    if (const auto numbers = extension_of<yk_number_rules>(plugin, YK_NUMBERS);
        numbers && !numbers->read)
        return "its function read of " YK_NUMBERS " is missing";
    if (plugin.id == nullptr || !is_id(plugin.id))
        return "its id is not a lower-case word such as \"kumamoto\"";
    if (plugin.version == nullptr || *plugin.version == 0) return "its version is empty";
    if (plugin.vendor == nullptr || *plugin.vendor == 0) return "its vendor is empty";
    return "";
}

inline yk_catalogue catalogue_of(const yk_plugin& plugin) {
    const yk_rules rules = grown(plugin.rules, plugin.rules->size);
    return grown(rules.catalogue, rules.catalogue->size);
}

namespace check {

inline bool has_null_pointers(const yk_catalogue& all, Faults& faults) {
    const size_t before = faults.size();
    const auto whole = [&](const auto& list, const char* name) {
        using Row = std::remove_cvref_t<decltype(*list.rows)>;
        if (list.count == 0) return;
        if (list.rows == nullptr || list.row_size < alignof(Row) ||
            list.row_size % alignof(Row) != 0)
            faults.push_back(std::string("table ") + name + " says " + std::to_string(list.count) +
                             " rows and has none that can be read");
        const size_t most = std::string_view{name} == "texts" ? 8 * kMostTexts : kMostRows;
        if (list.count > most)
            faults.push_back(std::string("table ") + name + " has more than " +
                             std::to_string(most) + " rows");
    };
    whole(all.settings, "settings");
    whole(all.forms, "forms");
    whole(all.tables, "tables");
    whole(all.statuses, "statuses");
    whole(all.moves, "moves");
    whole(all.reasons, "reasons");
    whole(all.menu, "menu");
    whole(all.slot_kinds, "slot_kinds");
    whole(all.screenings, "screenings");
    whole(all.texts, "texts");
    whole(all.count_reasons, "count_reasons");
    whole(all.roles, "roles");
    whole(all.notes, "notes");
    whole(all.counted, "counted");
    whole(all.findings, "findings");
    if (faults.size() != before) return true;
    for (const yk_form& form : copied(all.forms))
        whole(form.fields, "fields of a form");
    for (const yk_table& one : copied(all.tables))
        whole(one.columns, "columns of a table");
    return faults.size() != before;
}

inline void roles(const yk_catalogue& all, Faults& faults) {
    ids_of(all.roles, "role", faults);
    if (all.roles.count == 0) faults.push_back("no role is declared, so nobody can sign in");
    if (all.roles.count > kMostRoles)
        faults.push_back("more than 32 roles are declared, and a mask has 32 bits");
    int for_oneself = 0;
    for (const yk_role& one : copied(all.roles)) {
        const std::string name = "role " + quoted(one.id);
        if ((one.capabilities & ~uint64_t{YK_CAN_EVERYTHING}) != 0)
            faults.push_back(name + " has a capability that the core doesn't know");
        if (one.capabilities == 0) faults.push_back(name + " may do nothing");
        if (one.scope < YK_OWN_PERSON || one.scope > YK_WHOLE_TENANT)
            faults.push_back(name + " has no scope");
        if (one.scope != YK_OWN_PERSON) continue;
        if (++for_oneself == 2) faults.push_back("two roles are of the scope of one's own person");
        if ((one.capabilities & uint64_t{YK_CAN_EVERYTHING} & ~uint64_t{YK_CAN_FOR_ONESELF}) != 0)
            faults.push_back(name + " has a capability that reaches further than its own person");
    }
}

inline bool has_form(const yk_catalogue& all, std::string_view id) {
    const auto forms = copied(all.forms);
    return std::any_of(forms.begin(), forms.end(),
                       [&](const yk_form& form) { return form.id != nullptr && id == form.id; });
}

inline void statuses_and_moves(const yk_catalogue& all, Faults& faults) {
    std::set<std::string> known;
    ids_of(all.statuses, "status", faults);
    for (const yk_status& one : copied(all.statuses)) {
        if (!one.id) continue;
        known.insert(one.id);
        if (one.phase < YK_HELD || one.phase > YK_MISSED)
            faults.push_back("status " + quoted(one.id) + " has no phase");
        tone_of("status", one.id, one.tone, faults);
    }
    if (known.empty()) faults.push_back("no status is declared");
    std::set<std::pair<std::string, std::string>> seen;
    bool begins = false;
    for (const yk_move& one : copied(all.moves)) {
        const std::string to = one.to ? one.to : "";
        const std::string from = one.from ? one.from : "";
        const std::string name =
            "the move from " + (one.from ? quoted(from) : "nothing") + " to " + quoted(to);
        if (known.count(to) == 0) faults.push_back(name + " leads to a status not declared");
        if (one.from && known.count(from) == 0)
            faults.push_back(name + " comes from a status not declared");
        if (!seen.insert({from, to}).second) faults.push_back(name + " is declared twice");
        if ((one.flags & ~uint32_t{YK_DESTRUCTIVE}) != 0)
            faults.push_back(name + " has an unknown flag");
        check_roles(name, one.roles, all, faults);
        if (one.form && (!one.from || !has_form(all, one.form)))
            faults.push_back(name + " asks the form " + quoted(one.form) +
                             (one.from ? ", which is not declared"
                                       : "; with a new booking the form \"booking\" is asked"));
        begins = begins || !one.from;
    }
    if (!begins) faults.push_back("no move leads from nothing to a status, so nobody can book");
}

inline void smaller_tables(const yk_catalogue& all, Faults& faults) {
    ids_of(all.reasons, "reason", faults);
    for (const yk_reason& one : copied(all.reasons))
        if ((one.flags & ~uint32_t{YK_CONFIRMABLE | YK_EXPLAINED}) != 0)
            faults.push_back("reason " + quoted(one.id) + " has an unknown flag");
    ids_of(all.slot_kinds, "slot kind", faults);
    for (const yk_slot_kind& one : copied(all.slot_kinds)) {
        tone_of("slot kind", one.id, one.tone, faults);
        check_roles("slot kind " + quoted(one.id), one.roles, all, faults);
    }
    if (all.slot_kinds.count == 0) faults.push_back("no slot kind is declared");
    ids_of(all.screenings, "screening", faults);
    for (const yk_screening& one : copied(all.screenings)) {
        tone_of("screening", one.id, one.tone, faults);
        if (one.next < YK_NEXT_BOOK || one.next > YK_NEXT_STOP)
            faults.push_back("screening " + quoted(one.id) + " has no next step");
    }
    ids_of(all.count_reasons, "count reason", faults);
    for (const yk_count_reason& one : copied(all.count_reasons))
        if (one.difference != YK_MORE_USED && one.difference != YK_LESS_USED)
            faults.push_back("count reason " + quoted(one.id) +
                             " doesn't say which way it differs");
    ids_of(all.notes, "note key", faults);
    if (all.screenings.count == 0) faults.push_back("no screening is declared");
}

inline void menu(const yk_catalogue& all, Faults& faults) {
    ids_of(all.menu, "menu entry", faults);
    uint32_t begin = 0;  // roles that have a home
    std::string group;   // of the entry before
    std::set<std::string> groups;
    for (const yk_menu_entry& one : copied(all.menu)) {
        const std::string name = "menu entry " + quoted(one.id);
        check_roles(name, one.roles, all, faults);
        check_roles("the home of " + name, one.home, all, faults);
        if ((one.home & ~(one.roles == 0 ? ~0u : one.roles)) != 0)
            faults.push_back(name + " is the home of a role that doesn't see it");
        if ((begin & one.home) != 0)
            faults.push_back(name + " is the home of a role that has another one");
        begin |= one.home;
        const std::string before = std::exchange(group, one.group ? one.group : "");
        if (group.empty() || group == before) continue;
        if (!is_id(group))
            faults.push_back("the group " + quoted(one.group) + " of " + name +
                             " is not a lower-case word");
        if (!groups.insert(group).second)
            faults.push_back(name + " is apart from the other entries of the group " +
                             quoted(one.group));
    }
}

}  // namespace check

// True if no table has a null pointer where rows are expected.
inline bool is_readable(const yk_plugin& plugin) {
    check::Faults holes;
    return unreadable(plugin).empty() && !check::has_null_pointers(catalogue_of(plugin), holes);
}

// All faults of tables whose rows can be read. Texts are required in `locales`. Any other locale in
// which the plugin has texts must be complete too.
inline std::vector<std::string> table_faults(const yk_catalogue& all,
                                             std::span<const std::string> locales = {}) {
    check::Faults found;
    check::roles(all, found);
    check::settings(all, found);
    check::forms(all, found);
    check::tables(all, found);
    check::statuses_and_moves(all, found);
    check::smaller_tables(all, found);
    check::menu(all, found);
    check::counted_fields(all, found);
    check::findings(all, found);
    if (all.age_law > YK_AGE_ON_THE_DAY_BEFORE) found.push_back("the law of ages is unknown");
    check::texts(all, locales, found);
    return found;
}

// All faults of a plugin.
inline std::vector<std::string> faults(const yk_plugin& plugin,
                                       std::span<const std::string> locales = {}) {
    check::Faults found;
    if (std::string why = unreadable(plugin); !why.empty()) return {std::move(why)};
    const yk_catalogue all = catalogue_of(plugin);
    if (check::has_null_pointers(all, found)) return found;
    return table_faults(all, locales);
}

}  // namespace yk::plugin
