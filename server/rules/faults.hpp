// What is wrong with a plugin: what the SDK finds in its tables (yk_check.hpp), and what the
// screens that there are (shared/protocol/screens.hpp) make of its menu, forms and tables.
#pragma once

#include <span>
#include <string>
#include <vector>

#include <yk_plugin.h>

namespace yk {

// One clear sentence each, none when all is well. `locales` must be complete, as must be those that
// the plugin has anyway.
std::vector<std::string> faults_of(const yk_plugin& plugin, std::span<const std::string> locales);

}  // namespace yk
