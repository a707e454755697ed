// The screen of an address that does not exist.
#include "client-wasm/screens/parts/no_such_page.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {
namespace {

class Lost final : public app::Screen {
public:
    void arrive(app::App&, const app::Location&) override {}
    void draw(app::App& app) override { draw_no_such_page(app); }
};

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"lost">(const app::Location&) {
    return std::make_unique<Lost>();
}

}  // namespace yk::screens
