// The banner above dialogs, for the facade's own sources.
#pragma once

namespace yk::ui {

// Above everything, where a dialog is open in this pass.
void draw_banner();
// What dialogs leave free for it at the window's top; 0: there is none.
float banner_room();

}  // namespace yk::ui
