// The search for a person; other screens use it too, when they need a person first.
#pragma once

#include <memory>

#include "client-wasm/app/screen.hpp"
#include "shared/core/ids.hpp"

namespace yk::screens {

// `opens`: the location that a hit opens.
std::unique_ptr<app::Screen> make_people_search(app::Location (*opens)(PersonId person));

}  // namespace yk::screens
