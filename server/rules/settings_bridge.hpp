// A tenant file's settings as the plugin's typed values.
#pragma once

#include <yk_settings.hpp>

#include "shared/core/json.hpp"

namespace yk {

// All declared settings, presets filled in; or what does not fit, one sentence each.
plugin::Fitted fitted_settings(const yk_catalogue& catalogue, const Json& settings);

}  // namespace yk
