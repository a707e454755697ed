// The banner above dialogs, for the sources of yk::ui only.
#pragma once

namespace yk::ui {

// Draws the banner above everything, if a dialog is open in this pass.
void draw_banner();
// Height that dialogs leave free for the banner at the window's top; 0: there is no banner.
float banner_room();

}  // namespace yk::ui
