// Makes the screens; each line of shared/protocol/screens.hpp has one.
#pragma once

#include <memory>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/screen.hpp"

namespace yk::screens {

// The screen of an address; passed to App.
std::unique_ptr<app::Screen> make_screen(const app::Location& location);

// The same for one kind. Its folder KIND/ defines it:
//     template <>
//     std::unique_ptr<app::Screen> make<"KIND">(const app::Location&) { … }
template <app::ScreenKind kKind>
std::unique_ptr<app::Screen> make(const app::Location& location);

}  // namespace yk::screens
