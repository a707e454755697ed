// Converts a plugin's tables to the Catalogue that a client displays. The tables must have been
// checked.
#pragma once

#include <string_view>
#include <vector>

#include <yk_settings.hpp>

#include "shared/protocol/catalogue.hpp"

namespace yk {

// A declared role and its bit in the masks; null and 0 if the id isn't declared.
struct DeclaredRole {
    const yk_role* role = nullptr;
    uint32_t bit = 0;
};
DeclaredRole role_in(const yk_catalogue& from, std::string_view id);

// Roles, forms, tables, statuses, moves, reasons, menu, slot kinds and screenings; no texts. A
// preset that names a setting gets the setting's value. With a role's id, only what that role may
// see.
Catalogue declared_catalogue(const yk_catalogue& from, const std::vector<plugin::Value>& settings,
                             std::string_view role = {});

// Sorted by key, settings filled in.
std::vector<TextEntry> texts_in(const yk_catalogue& from,
                                const std::vector<plugin::Value>& settings,
                                std::string_view locale);
std::vector<std::string> locales_of(const yk_catalogue& from);

}  // namespace yk
