// Keys: scanned codes, shortcuts, Enter for the primary button, and the keys of tabs, grids and
// lists.
#pragma once

#include "client-wasm/ui/context.hpp"

namespace yk::ui {

// Called between frames. True: the key was handled, and nothing else may handle it.
bool handle_key(Context& context, const platform::Key& key);

}  // namespace yk::ui
