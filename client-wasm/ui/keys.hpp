// Keys: scanned codes, shortcuts, Enter for the primary button, and the keys of tabs, grids and
// lists.
#pragma once

#include "client-wasm/ui/context.hpp"

namespace yk::ui {

// Called between frames, for every key and first. True: the key ends a scanned code.
bool take_scan_key(Context& context, const platform::Key& key);
// For the other keys. True: the key was handled, and nothing else may handle it.
bool handle_key(Context& context, const platform::Key& key);

}  // namespace yk::ui
