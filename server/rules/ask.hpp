// One question to a plugin file, as JSON in and out: `yoyaku plugin ask FILE facts.json`.
//
// The form of facts.json is described in plugins/README.md. It is read strictly: an unknown member
// is an error that says its path.
#pragma once

#include <filesystem>
#include <string_view>

#include "shared/core/json.hpp"
#include "shared/core/result.hpp"

namespace yk {

// Loads the plugin with the settings that facts.json gives and asks. Errors: what load() says, what
// is wrong with the JSON, and the plugin's own faults.
Result<Json> ask_plugin(const std::filesystem::path& file, std::string_view facts_json);

}  // namespace yk
