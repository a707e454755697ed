// Asks a plugin file one question, with JSON as input and output: `yoyaku plugin ask FILE
// facts.json`.
//
// The form of facts.json is described in plugins/README.md. It is read strictly: an unknown member
// is an error with its path.
#pragma once

#include <filesystem>
#include <string_view>

#include "server/rules/libraries.hpp"
#include "shared/core/json.hpp"
#include "shared/core/result.hpp"

namespace yk {

// Loads the plugin with the settings in facts.json and asks it. Errors: those of load(), faults of
// the JSON, and the plugin's faults.
Result<Json> ask_plugin(const std::filesystem::path& file, std::string_view facts_json,
                        Libraries& libraries);

}  // namespace yk
