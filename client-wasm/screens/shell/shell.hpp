// The shell around every screen: product, menu, the search box for people, the account, settings,
// help desk. It also shows what interrupts a screen: no server, an ended session, a scanned code.
#pragma once

#include <string>

#include "client-wasm/app/app.hpp"
#include "client-wasm/screens/parts/scanned_person.hpp"
#include "client-wasm/screens/shell/quick_search.hpp"
#include "client-wasm/ui/surface.hpp"

namespace yk::screens {

class Shell {
public:
    // The page function: draws everything. Runs once per pass, so perhaps several times per frame.
    void draw(app::App& app);

private:
    enum class Open : std::uint8_t { nothing, help, settings, sign_out };

    void draw_ready(app::App& app);
    void draw_top(app::App& app);
    void draw_content(app::App& app);
    void draw_connection(app::App& app);
    void draw_footer(app::App& app);
    void draw_dialogs(app::App& app);
    void draw_sign_in_again(app::App& app);
    void draw_new_terms(app::App& app);
    void draw_sign_in_buttons(app::App& app);
    void draw_help(app::App& app);
    void draw_settings(app::App& app);
    void draw_sign_out(app::App& app);

    QuickSearch search_;
    ScannedPerson scanned_;
    Open open_ = Open::nothing;
    std::string password_;
    bool password_sent_ = false;
    std::string agreed_;  // the version of the new terms that was accepted
    bool was_offline_ = false;
};

// Sets the tenant's texts, language and colour for yk::ui; called after each catalogue.
void set_tenant_look(ui::Surface& surface, const app::App& app);

}  // namespace yk::screens
