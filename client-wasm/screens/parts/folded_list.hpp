// Folded list: its first rows; a button shows all of them.
#pragma once

#include <cstddef>
#include <string_view>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

struct FoldedList {
    std::string_view label;  // names the list
    std::size_t count = 0;
    std::size_t shown = 1;  // while it is folded
};
// `open`: all rows are shown; the button changes it.
void draw_folded(const app::App& app, const FoldedList& list, bool& open,
                 ui::FunctionRef<void(std::size_t)> row);

}  // namespace yk::screens
