// Keys: scanned codes, shortcuts, the primary button on Enter, and the keys of tabs, grids and
// lists.
#pragma once

#include "client-wasm/ui/context.hpp"

namespace yk::ui {

// Between frames. True: nobody else may have the key.
bool handle_key(Context& context, const platform::Key& key);

}  // namespace yk::ui
