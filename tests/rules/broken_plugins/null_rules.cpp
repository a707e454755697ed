// Has no rules.
#include "museum.hpp"

extern "C" YK_EXPORT_SYMBOL const yk_plugin yk_plugin_v0 = museum::plugin(nullptr);
