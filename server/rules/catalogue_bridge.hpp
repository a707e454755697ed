// A plugin's tables as the Catalogue that a client draws. The tables have been checked.
#pragma once

#include <string_view>
#include <vector>

#include <yk_settings.hpp>

#include "shared/protocol/catalogue.hpp"

namespace yk {

// A declared role, and its bit in the masks: none, and 0, of an id that isn't declared.
struct DeclaredRole {
    const yk_role* role = nullptr;
    uint32_t bit = 0;
};
DeclaredRole role_in(const yk_catalogue& from, std::string_view id);

// Roles, forms, tables, statuses, moves, reasons, menu, slot kinds and screenings; no texts. A
// preset that names a setting has the setting's value. With the id of a role, only what that role
// is shown.
Catalogue declared_catalogue(const yk_catalogue& from, const std::vector<plugin::Value>& settings,
                             std::string_view role = {});

// Sorted by key, settings filled in.
std::vector<TextEntry> texts_in(const yk_catalogue& from,
                                const std::vector<plugin::Value>& settings,
                                std::string_view locale);
std::vector<std::string> locales_of(const yk_catalogue& from);

}  // namespace yk
