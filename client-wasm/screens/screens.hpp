// The screens that there are, one for each line of shared/protocol/screens.hpp.
#pragma once

#include <memory>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/screen.hpp"

namespace yk::screens {

// For App: the screen of an address.
std::unique_ptr<app::Screen> make_screen(const app::Location& location);

// The same for one kind. The folder KIND/ defines it:
//     template <>
//     std::unique_ptr<app::Screen> make<"KIND">(const app::Location&) { … }
template <app::ScreenKind kKind>
std::unique_ptr<app::Screen> make(const app::Location& location);

}  // namespace yk::screens
