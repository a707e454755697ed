// Has another major version of the ABI, under the symbol of this one.
#include "museum.hpp"

static constexpr yk_rules kRules = museum::rules();
extern "C" YK_EXPORT_SYMBOL const yk_plugin yk_plugin_v0 = {
    7, 0, "museum", "1.0.0", "Museum", &kRules, museum::no_extension};
