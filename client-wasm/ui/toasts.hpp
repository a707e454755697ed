// The toasts that are up; drawn by Surface after the page.
#pragma once

namespace yk::ui {

void draw_toasts();
// What the page leaves free for them at the window's bottom, so that what has the focus, or is
// scrolled to, is not below them; 0: there are none.
float toast_room();

}  // namespace yk::ui
