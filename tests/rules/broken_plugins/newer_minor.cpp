// Needs a minor version that only a later server has.
#include "museum.hpp"

static constexpr yk_rules kRules = museum::rules();
extern "C" YK_EXPORT_SYMBOL const yk_plugin yk_plugin_v0 = {
    YK_ABI_MAJOR, YK_ABI_MINOR + 1, "museum", "1.0.0", "Museum", &kRules, museum::no_extension};
