#include "client-wasm/screens/parts/no_such_page.hpp"

#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

void draw_no_such_page(app::App& app) {
    ui::heading(1, app::title_of(app, "lost"));
    if (ui::empty_state(app.t("ui.lost.text"), app.t("ui.lost.help"), app.t("ui.lost.home")))
        app.go(app::home());
}

}  // namespace yk::screens
