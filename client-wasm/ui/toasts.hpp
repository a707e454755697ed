// The visible toasts; drawn by Surface after the page.
#pragma once

namespace yk::ui {

void draw_toasts();
// Height that the page leaves free for them at the window's bottom, so that no focused or
// scrolled-to widget is below them; 0: there are none.
float toast_room();

}  // namespace yk::ui
