// A plugin's tables as the Catalogue that a client draws. The tables have been checked.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <yk_settings.hpp>

#include "shared/protocol/catalogue.hpp"

namespace yk {

// Forms, tables, statuses, moves, reasons, menu, slot kinds and screenings; no texts. A preset that
// names a setting has the setting's value. With a role, only the fields that it is shown.
Catalogue declared_catalogue(const yk_catalogue& from, const std::vector<plugin::Value>& settings,
                             std::optional<Role> role);

// Sorted by key, settings filled in.
std::vector<TextEntry> texts_in(const yk_catalogue& from,
                                const std::vector<plugin::Value>& settings,
                                std::string_view locale);
std::vector<std::string> locales_of(const yk_catalogue& from);

}  // namespace yk
