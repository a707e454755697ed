// The browser's client starts here: wires the platform, the surface and the page by hand.
#include <array>

#include "client-wasm/platform/web_platform.hpp"
#include "client-wasm/screens/gallery.hpp"
#include "client-wasm/ui/surface.hpp"
#include "client-wasm/ui/ui.hpp"

namespace {

using namespace yk;

struct Client {
    ui::Surface surface{platform::web_platform()};
    screens::Gallery gallery;

    double count(platform::Count which) const {
        const ui::Counters& counters = surface.counters();
        switch (which) {
            case platform::Count::frames:
                return static_cast<double>(counters.frames);
            case platform::Count::last_ms:
                return counters.last_ms;
            case platform::Count::longest_ms:
                return counters.longest_ms;
            case platform::Count::nodes:
                return static_cast<double>(counters.nodes);
            case platform::Count::nodes_sent:
                return static_cast<double>(counters.nodes_sent);
            case platform::Count::glyphs:
                return static_cast<double>(counters.glyphs);
            case platform::Count::passes:
                return static_cast<double>(counters.passes);
        }
        return 0;
    }

    void draw() {
        const std::array<ui::NavItem, 3> navigation{
            {{"top", "TOP", "", "Alt+1"},
             {"book", "予約", "book", "Alt+2"},
             {"gallery", "部品の見本", "gallery", "Alt+3", true}}};
        ui::shell({.title = "コロナワクチン予約管理システム",
                   .version = "ver.0.1.0",
                   .account = "A胃腸科内科医院",
                   .navigation = navigation},
                  {[] { ui::button("ログアウト", {.emphasis = ui::Emphasis::ghost}); },
                   [&] { gallery.draw(); },
                   [] { ui::text("問い合わせ先 096-300-0000", {.muted = true, .small = true}); }});
    }
};

}  // namespace

int main() {
    static Client client;
    platform::web_platform().set_counters(
        [](platform::Count which) { return client.count(which); });
    client.surface.set_page([] { client.draw(); });
}
