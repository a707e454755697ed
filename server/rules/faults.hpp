// Faults of a plugin: those that the SDK finds in its tables (yk_check.hpp), and those of its menu,
// forms and tables compared with the existing screens (shared/protocol/screens.hpp).
#pragma once

#include <span>
#include <string>
#include <vector>

#include <yk_plugin.h>

namespace yk {

// One sentence per fault, empty if there are none. The texts must be complete in `locales` and in
// all languages that the plugin has.
std::vector<std::string> faults_of(const yk_plugin& plugin, std::span<const std::string> locales);

}  // namespace yk
