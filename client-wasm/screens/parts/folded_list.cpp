#include "client-wasm/screens/parts/folded_list.hpp"

#include <algorithm>
#include <string>

namespace yk::screens {

void draw_folded(const app::App& app, const FoldedList& list, bool& open,
                 ui::FunctionRef<void(std::size_t)> row) {
    const bool all = open || ui::printing();
    ui::list(list.label, all ? list.count : std::min(list.count, list.shown), row);
    if (list.count <= list.shown) return;
    const std::string count = std::to_string(list.count);
    if (ui::button(
            open ? app.t("ui.list.show_fewer") : app.t("ui.list.show_all", {{"count", count}}),
            {.emphasis = ui::Emphasis::ghost,
             .small = true,
             .description = list.label,
             .key = "all"}))
        open = !open;
}

}  // namespace yk::screens
