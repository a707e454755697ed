// Converts a tenant file's settings to the plugin's typed values.
#pragma once

#include <yk_settings.hpp>

#include "shared/core/json.hpp"

namespace yk {

// All declared settings with presets filled in; or the faults, one sentence each.
plugin::Fitted fitted_settings(const yk_catalogue& catalogue, const Json& settings);

}  // namespace yk
