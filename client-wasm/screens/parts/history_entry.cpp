#include "client-wasm/screens/parts/history_entry.hpp"

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

namespace {

// With the venues, where it is another one.
void draw_move(const app::App& app, const SlotInfo& from, const SlotInfo& to) {
    const bool elsewhere = from.venue_name != to.venue_name;
    const auto where = [&](const SlotInfo& slot) {
        return app::slot_text(slot) + (elsewhere ? " " + slot.venue_name : std::string{});
    };
    ui::text(app.t("ui.history.moved", {{"from", where(from)}, {"to", where(to)}}));
}

// Marked at the venue, about somebody who is there or isn't.
bool is_of_the_day(const app::App& app, const std::string& to) {
    const StatusSpec* status = app.status(to);
    return status != nullptr && (status->phase == Phase::arrived || status->phase == Phase::done ||
                                 status->phase == Phase::missed);
}

}  // namespace

void draw_history_entry(const app::App& app, const HistoryEntry& entry) {
    const auto status = [&](const std::string& id) {
        ui::badge(app::status_word(app, id), app::status_tone(app, id));
    };
    if (!entry.to.empty() && entry.from != entry.to)
        ui::row([&] {
            if (!entry.from.empty()) {
                status(entry.from);
                ui::text("→");
            }
            status(entry.to);
        });
    if (entry.from_slot && entry.to_slot) draw_move(app, *entry.from_slot, *entry.to_slot);
    app::draw_said(app, entry.answers);
    std::string by = entry.at + " " + (entry.by.empty() ? app.t("ui.person.elsewhere") : entry.by);
    if (!is_of_the_day(app, entry.to))
        by += app.t("ui.history.channel",
                    {{"channel", app.t("ui.channel." + std::string(name_of(entry.channel)))}});
    ui::text(by, {.muted = true, .small = true});
    for (const std::string& reason : entry.confirmed)
        ui::text(app.t("ui.history.confirmed", {{"reason", app::reason_sentence(app, reason)}}),
                 {.muted = true, .small = true});
}

}  // namespace yk::screens
