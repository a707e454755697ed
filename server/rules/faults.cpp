#include "server/rules/faults.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <yk_check.hpp>

#include "shared/protocol/screens.hpp"

namespace yk {
namespace {

using plugin::check::quoted;
using Faults = std::vector<std::string>;
using Ids = std::set<std::string_view>;

template <class List>
Ids ids_in(const List& list) {
    Ids ids;
    for (const auto& each : plugin::copied(list))
        if (each.id != nullptr) ids.insert(each.id);
    return ids;
}

// Declared forms or tables that no screen uses. The sign-in page is not in the list of screens.
void undrawn(const Ids& declared, const char* what, ScreenSpec::Ids ScreenSpec::*needed,
             ScreenSpec::Ids ScreenSpec::*also, Faults& faults) {
    const auto draws = [&](const ScreenSpec& screen, std::string_view id) {
        const auto& first = screen.*needed;
        const auto& second = screen.*also;
        return std::find(first.begin(), first.end(), id) != first.end() ||
               std::find(second.begin(), second.end(), id) != second.end();
    };
    for (const std::string_view id : declared)
        if (id != "sign_in" && std::none_of(kScreens.begin(), kScreens.end(),
                                            [&](const auto& screen) { return draws(screen, id); }))
            faults.push_back(std::string(what) + " " + quoted(std::string(id)) +
                             " is drawn by no screen");
}

void lacking(const ScreenSpec& screen, const ScreenSpec::Ids& needed, const Ids& declared,
             const std::string& what, Faults& faults) {
    for (const std::string_view id : needed)
        if (!id.empty() && declared.count(id) == 0)
            faults.push_back("the screen " + quoted(std::string(screen.kind)) + " needs the " +
                             what + " " + quoted(std::string(id)) + ", which is missing");
}

// Roles that see the menu entry and may not open its screen. An entry for everybody is left out of
// the menu of who may not.
void locked_out(const yk_menu_entry& entry, Capability needed, const yk_catalogue& all,
                Faults& faults) {
    const auto roles = plugin::copied(all.roles);
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const bool is_named = (entry.roles >> i & 1) != 0;
        if (is_named && (roles[i].capabilities >> static_cast<int>(needed) & 1) == 0)
            faults.push_back("menu entry " + quoted(entry.id) + " is shown to the role " +
                             quoted(roles[i].id) + ", which can't open the screen " +
                             quoted(entry.screen) + ": it lacks the capability " +
                             quoted(std::string(name_of(needed))));
    }
}

bool has_extension(const hosting::Declared& declared, std::string_view id) {
    return (declared.has_doses && id == YK_DOSES) || (declared.has_numbers && id == YK_NUMBERS);
}

void screens(const hosting::Declared& declared, Faults& faults) {
    const yk_catalogue& all = declared.catalogue;
    const Ids forms = ids_in(all.forms), tables = ids_in(all.tables);
    Ids on_screens = forms;  // those of moves are asked with the change, wherever it is made
    for (const yk_move& move : plugin::copied(all.moves))
        if (move.form != nullptr) on_screens.erase(move.form);
    undrawn(on_screens, "form", &ScreenSpec::forms, &ScreenSpec::also_forms, faults);
    undrawn(tables, "table", &ScreenSpec::tables, &ScreenSpec::also_tables, faults);
    for (const yk_menu_entry& entry : plugin::copied(all.menu)) {
        const std::size_t row = screen_row(entry.screen != nullptr ? entry.screen : "");
        if (row == kScreens.size() || kScreens[row].opened_by != OpenedBy::menu) {
            faults.push_back(
                "menu entry " + quoted(entry.id) + " opens the screen " + quoted(entry.screen) +
                ", which no menu can open: yoyaku plugin screens lists those that can");
            continue;
        }
        const ScreenSpec& screen = kScreens[row];
        lacking(screen, screen.forms, forms, "form", faults);
        lacking(screen, screen.tables, tables, "table", faults);
        if (screen.needs) locked_out(entry, *screen.needs, all, faults);
        const std::string extension{screen.extension};
        if (!extension.empty() && !has_extension(declared, extension))
            faults.push_back("the screen " + quoted(entry.screen) + " needs the extension " +
                             extension + ", which the plugin doesn't have");
    }
}

}  // namespace

std::vector<std::string> faults_of(const hosting::Declared& declared,
                                   std::span<const std::string> locales) {
    Faults found = plugin::table_faults(declared.catalogue, locales);
    screens(declared, found);
    return found;
}

}  // namespace yk
