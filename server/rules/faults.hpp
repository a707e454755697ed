// Faults of a plugin: those that the SDK finds in its tables (yk_check.hpp), and those of its menu,
// forms and tables compared with the existing screens (shared/protocol/screens.hpp).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "server/hosting/abi_bytes.hpp"

namespace yk {

// One sentence per fault, empty if there are none. The texts must be complete in `locales` and in
// all languages that the plugin has.
std::vector<std::string> faults_of(const hosting::Declared& declared,
                                   std::span<const std::string> locales);

}  // namespace yk
