// The entry point of the client in a browser: creates and connects platform, surface, app and page.
#include "client-wasm/app/app.hpp"
#include "client-wasm/platform/web_platform.hpp"
#include "client-wasm/screens/screens.hpp"
#include "client-wasm/screens/shell/shell.hpp"
#include "client-wasm/ui/surface.hpp"

namespace {

using namespace yk;

struct Client {
    ui::Surface surface{platform::web_platform()};
    app::App app{platform::web_platform(), screens::make_screen};
    screens::Shell shell;

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
};

}  // namespace

int main() {
    static Client client;
    platform::web_platform().set_counters(
        [](platform::Count which) { return client.count(which); });
    client.app.set_on_catalogue([] { screens::set_tenant_look(client.surface, client.app); });
    client.surface.set_page([] { client.shell.draw(client.app); });
    client.app.start();
}
