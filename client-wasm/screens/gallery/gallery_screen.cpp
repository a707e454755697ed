// The gallery as a screen with its own address, in a demonstration.
#include "client-wasm/screens/gallery/gallery.hpp"
#include "client-wasm/screens/parts/no_such_page.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {
namespace {

class GalleryScreen final : public app::Screen {
public:
    void arrive(app::App&, const app::Location&) override {}
    void draw(app::App& app) override {
        app.catalogue().demonstration ? gallery_.draw() : draw_no_such_page(app);
    }
    std::string title(const app::App&) const override { return "Gallery"; }

private:
    Gallery gallery_;
};

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"gallery">(const app::Location&) {
    return std::make_unique<GalleryScreen>();
}

}  // namespace yk::screens
