#include "client-wasm/screens/registration_board/scan_list.hpp"

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/folded_list.hpp"

namespace yk::screens {

void ScanList::arrive(app::App& app, PersonId person) {
    if (person_ != person) scans_.clear();
    person_ = person;
    trouble_.reset();
    too_large_ = false;
    app.load(scans_, kListScans, ScansOf{person});
}

void ScanList::draw(app::App& app, VenueId venue) {
    const std::string title = app.t("ui.scans.title");
    ui::card({.title = title, .key = "scans"}, [&] {
        const Scans* scans = scans_.value();
        if (const app::Trouble* trouble = scans_.trouble(); trouble && !scans_.loading()) {
            if (app::trouble_state(app, *trouble)) scans_.again();
        } else if (!scans) {
            ui::skeleton(ui::Shape::lines, 2);
        } else if (scans->rows.empty()) {
            ui::text(app.t("ui.scans.none"), {.muted = true, .key = "none"});
        }
        if (scans) {
            draw_folded(app, {.label = title, .count = scans->rows.size(), .shown = 2}, all_,
                        [&](std::size_t i) { draw_scan(app, scans->rows[i]); });
        }
        if (too_large_)
            ui::notice(
                {.tone = ui::Tone::bad, .text = app.t("ui.scans.too_large"), .key = "too_large"});
        if (trouble_) app::trouble_notice(app, *trouble_, "not_kept");
        app::choose_file(app,
                         {.label = app.t("ui.scans.add"),
                          .accept = "image/png,image/jpeg,application/pdf",
                          .busy = sending_},
                         target(app, venue));
    });
}

void ScanList::draw_scan(app::App& app, const ScanInfo& scan) {
    const std::string_view type = scan.content_type;
    const std::string_view kind = type.substr(type.find('/') + 1);
    const std::string address =
        app.api().as_account("api/v1/scans/" + std::to_string(scan.id.value));
    const std::string what = app.t(
        "ui.scans.size", {{"type", kind}, {"size", std::to_string((scan.size + 1023) / 1024)}});
    ui::row(
        [&] {
            ui::picture({.address = type.starts_with("image/") ? address : std::string(),
                         .label = app.t("ui.scans.picture", {{"at", scan.at}}),
                         .word = kind});
            ui::stack(ui::Gap::tiny, [&] {
                ui::text(scan.at);
                ui::text(scan.by + "  " + what, {.muted = true, .small = true});
                if (ui::button(app.t("ui.scans.open"), {.small = true, .description = scan.at}))
                    app.platform().open_document(address);
            });
        },
        {.fill_when_narrow = false});
}

platform::FileTarget ScanList::target(app::App& app, VenueId venue) {
    return {AddScan::kMostBytes,
            [this, &app, venue, alive = owner_.token()](platform::PickedFile file) {
                if (alive.expired() || sending_) return;
                too_large_ = file.too_large;
                trouble_.reset();
                ui::request_frame();
                if (too_large_) return;
                AddScan asked;
                asked.person = person_;
                asked.venue = venue;
                asked.bytes = file.bytes;
                sending_ = true;
                app.call(kAddScan, asked, owner_, [this, &app](app::Reply<ScanInfo> reply) {
                    sending_ = false;
                    if (!reply) {
                        trouble_ = reply.error();
                        return;
                    }
                    ui::toast(app.t("ui.scans.added"));
                    scans_.again();
                });
            }};
}

}  // namespace yk::screens
