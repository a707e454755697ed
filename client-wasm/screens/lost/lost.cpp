// The screen of an address that does not exist.
#include "client-wasm/screens/screens.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {
namespace {

class Lost final : public app::Screen {
public:
    void arrive(app::App&, const app::Location&) override {}
    void draw(app::App& app) override {
        ui::heading(1, title(app));
        if (ui::empty_state(app.t("ui.lost.text"), app.t("ui.lost.help"), app.t("ui.lost.home")))
            app.go(app::home());
    }
};

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"lost">(const app::Location&) {
    return std::make_unique<Lost>();
}

}  // namespace yk::screens
