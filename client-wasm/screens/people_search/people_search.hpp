// The search for a person, also where another screen begins with one.
#pragma once

#include <memory>

#include "client-wasm/app/screen.hpp"
#include "shared/core/ids.hpp"

namespace yk::screens {

// `opens`: where a hit leads.
std::unique_ptr<app::Screen> make_people_search(app::Location (*opens)(PersonId person));

}  // namespace yk::screens
