#include "client-wasm/screens/parts/lists.hpp"

#include <algorithm>

namespace yk::screens {

std::string menu_word(const app::App& app, std::string_view screen_kind,
                      std::string_view otherwise) {
    for (const MenuEntry& entry : app.catalogue().menu)
        if (entry.screen == screen_kind) return app.t("menu." + entry.id);
    return app.t(otherwise);
}

bool may_open(const app::App& app, std::string_view screen_kind) {
    const auto& menu = app.catalogue().menu;
    return std::any_of(menu.begin(), menu.end(),
                       [&](const MenuEntry& entry) { return entry.screen == screen_kind; });
}

// Only the last page may be shorter than the others.
int64_t Stretch::first() const {
    return page < pages ? (page - 1) * rows + 1 : total - rows + 1;
}

std::string page_text(const app::App& app, const Stretch& stretch) {
    if (stretch.rows == 0) return {};
    return app.t("ui.list.page", {{"from", std::to_string(stretch.first())},
                                  {"to", std::to_string(stretch.last())},
                                  {"total", std::to_string(stretch.total)}});
}

}  // namespace yk::screens
