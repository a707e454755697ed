#include "client-wasm/app/screen.hpp"

#include <algorithm>

#include "client-wasm/app/app.hpp"

namespace yk::app {

std::string Screen::title(const App& app) const {
    return title_of(app, app.location().kind);
}

std::string title_of(const App& app, ScreenKind kind) {
    for (const MenuEntry& entry : app.catalogue().menu)
        if (entry.screen == kind.spec().kind) return app.t("menu." + entry.id);
    return app.t(kind.spec().title);
}

bool may_open(const App& app, ScreenKind kind) {
    const auto menu = app.menu();
    return std::any_of(menu.begin(), menu.end(),
                       [&](const MenuEntry& entry) { return entry.screen == kind.spec().kind; });
}

std::optional<Location> booking_start(const App& app) {
    for (const MenuEntry& each : app.menu())
        if (const auto place = location_of_menu(each.screen);
            place && place->kind.spec().books_callers)
            return place;
    return std::nullopt;
}

std::optional<Location> home_of_role(const App& app) {
    for (const MenuEntry& each : app.menu())
        if (each.home) return location_of_menu(each.screen);
    return std::nullopt;
}

}  // namespace yk::app
