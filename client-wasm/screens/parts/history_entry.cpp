#include "client-wasm/screens/parts/history_entry.hpp"

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

void draw_history_entry(const app::App& app, const HistoryEntry& entry) {
    const auto status = [&](const std::string& id) {
        ui::badge(app::status_word(app, id), app::status_tone(app, id));
    };
    if (!entry.to.empty())
        ui::row([&] {
            if (!entry.from.empty()) {
                status(entry.from);
                ui::text("→");
            }
            status(entry.to);
        });
    if (entry.from_slot && entry.to_slot)
        ui::text(app.t("ui.history.moved", {{"from", app::slot_text(*entry.from_slot)},
                                            {"to", app::slot_text(*entry.to_slot)}}));
    app::draw_said(app, entry.answers);
    const std::string channel = app.t("ui.channel." + std::string(name_of(entry.channel)));
    ui::text(
        app.t("ui.history.by", {{"at", entry.at},
                                {"by", entry.by.empty() ? app.t("ui.person.elsewhere") : entry.by},
                                {"channel", channel}}),
        {.muted = true, .small = true});
    for (const std::string& reason : entry.confirmed)
        ui::text(app.t("ui.history.confirmed", {{"reason", app::reason_sentence(app, reason)}}),
                 {.muted = true, .small = true});
}

}  // namespace yk::screens
