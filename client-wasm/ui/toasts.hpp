// The toasts that are up; drawn by Surface after the page.
#pragma once

namespace yk::ui {

void draw_toasts();

}  // namespace yk::ui
