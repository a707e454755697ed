// What an address shows that leads nowhere.
#pragma once

#include "client-wasm/app/app.hpp"

namespace yk::screens {

void draw_no_such_page(app::App& app);

}  // namespace yk::screens
