// Imports a list of people who may be vaccinated, from a file. The file is checked first, and every
// bad line is shown. Either the whole list is imported or nothing.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/person_page/identity_edit.hpp"
#include "client-wasm/screens/screens.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/protocol/import.hpp"

namespace yk::screens {
namespace {

class PeopleImport final : public app::Screen {
public:
    void arrive(app::App&, const app::Location&) override {}
    void draw(app::App& app) override;
    bool has_unsaved() const override { return !bytes_.empty() && !(report_ && report_->taken_in); }

private:
    platform::FileTarget target(app::App& app);
    void send(app::App& app, bool dry_run);
    void draw_report(app::App& app);
    void draw_faults(app::App& app);
    void draw_changes(app::App& app);
    void draw_fresh(app::App& app);
    bool only_doubts() const;

    IdentityEdit withdrawing_;
    std::string name_, bytes_;
    std::vector<std::string> confirmed_;
    std::optional<ImportReport> report_;
    std::optional<app::Trouble> trouble_;
    bool sending_ = false, too_large_ = false, was_taken_in_ = false;
    app::Owner owner_;
};

void PeopleImport::draw(app::App& app) {
    ui::heading(1, title(app));
    if (app.take_screen_changed()) ui::focus_heading();
    ui::card([&] {
        std::string columns;
        for (const FieldSpec& field : app.form("identify").inputs)
            columns += (columns.empty() ? "" : ", ") + app.t("field." + field.id);
        ui::text(app.t("ui.import.text", {{"columns", columns}}));
        if (!name_.empty()) ui::facts({{app.t("ui.import.file"), name_, {}, true}});
        if (too_large_)
            ui::notice(
                {.tone = ui::Tone::bad, .text = app.t("reason.csv_too_long"), .key = "too_large"});
        if (trouble_) app::trouble_notice(app, *trouble_, "refused");
        ui::row([&] {
            const bool good =
                report_ && report_->faults.empty() && report_->changed > 0 && !report_->taken_in;
            if (good &&
                ui::button(app.t("ui.import.take_in", {{"count", std::to_string(report_->good)}}),
                           {.emphasis = ui::Emphasis::primary, .busy = sending_}))
                send(app, false);
            if (std::exchange(was_taken_in_, false)) ui::focus_next();  // the button before is gone
            app::choose_file(app,
                             {.label = app.t("ui.import.pick"),
                              .accept = ".csv,text/csv",
                              .primary = !good,
                              .busy = sending_ && !good},
                             target(app));
        });
    });
    if (report_) draw_report(app);
    if (app.can(Capability::correct_identity) && ui::button(app.t("ui.identity.withdraw")))
        withdrawing_.open_withdrawing();
    withdrawing_.draw(app);
    withdrawing_.take_done(app);
}

platform::FileTarget PeopleImport::target(app::App& app) {
    return {ImportPeople::kMostBytes,
            [this, &app, alive = owner_.token()](platform::PickedFile file) {
                if (alive.expired() || sending_) return;
                name_ = std::move(file.name);
                bytes_ = std::move(file.bytes);
                too_large_ = file.too_large;
                confirmed_.clear();
                report_.reset();
                trouble_.reset();
                if (!too_large_) send(app, true);
                ui::request_frame();
            }};
}

void PeopleImport::send(app::App& app, bool dry_run) {
    sending_ = true;
    trouble_.reset();
    ImportPeople asked;
    asked.bytes = bytes_;
    asked.dry_run = dry_run;
    if (!confirmed_.empty()) asked.confirmed = confirmed_;
    app.call(kImportPeople, asked, owner_, [this, &app](app::Reply<ImportReport> reply) {
        sending_ = false;
        if (!reply) {
            trouble_ = reply.error();
            return;
        }
        report_ = std::move(*reply);
        if (report_->taken_in) {
            bytes_.clear();
            was_taken_in_ = true;
            ui::toast(app.t("ui.import.done", {{"count", std::to_string(report_->good)}}));
        }
    });
}

bool PeopleImport::only_doubts() const {
    return report_->bad > 0 &&
           std::all_of(report_->faults.begin(), report_->faults.end(),
                       [](const ImportFault& each) { return each.confirmable; });
}

void PeopleImport::draw_report(app::App& app) {
    const std::string counts = app.t("ui.import.counts", {{"lines", std::to_string(report_->lines)},
                                                          {"good", std::to_string(report_->good)},
                                                          {"bad", std::to_string(report_->bad)}});
    if (report_->taken_in) {
        ui::notice(
            {.tone = ui::Tone::good,
             .title = app.t("ui.import.done", {{"count", std::to_string(report_->good)}}),
             .text = app.t("ui.import.changed", {{"count", std::to_string(report_->changed)}}),
             .key = "done"});
        return;
    }
    if (report_->faults.empty()) {
        ui::notice(
            {.tone = ui::Tone::good,
             .title = counts,
             .text = report_->changed == 0
                         ? app.t("ui.import.changes_none")
                         : app.t("ui.import.change_counts",
                                 {{"known", std::to_string(report_->changed - report_->fresh)},
                                  {"fresh", std::to_string(report_->fresh)}}),
             .key = "good"});
        draw_changes(app);
        return draw_fresh(app);
    }
    ui::notice({.tone = ui::Tone::waiting,
                .title = report_->lines > 0 ? counts : std::string{},
                .text = app.t(only_doubts() ? "ui.import.doubts" : "ui.import.bad"),
                .key = "bad"},
               [&] {
                   if (!only_doubts()) return;
                   if (!ui::button(app.t("ui.import.confirm"), {.busy = sending_})) return;
                   for (const ImportFault& each : report_->faults)
                       if (std::find(confirmed_.begin(), confirmed_.end(), each.reason) ==
                           confirmed_.end())
                           confirmed_.push_back(each.reason);
                   send(app, true);
               });
    draw_faults(app);
}

// What would change of people who are known already: all of it, each value a row.
void PeopleImport::draw_changes(app::App& app) {
    struct Row {
        const ImportChange* of;
        const FieldDifference* value;  // null: only new on the list
    };
    std::vector<Row> rows;
    for (const ImportChange& each : report_->changes) {
        if (each.fresh) continue;
        if (each.changes.empty()) rows.push_back({&each, nullptr});
        for (const FieldDifference& value : each.changes)
            rows.push_back({&each, &value});
    }
    if (rows.empty()) return;
    const std::string label = app.t("ui.import.changes");
    const std::string heads[] = {app.t("ui.import.line"), app.t("field.number"),
                                 app.t("ui.import.item"), app.t("ui.import.from"),
                                 app.t("ui.import.to")};
    const ui::Column columns[] = {{.label = heads[0], .width = 72, .align = ui::Align::end},
                                  {.label = heads[1], .width = 160},
                                  {.label = heads[2]},
                                  {.label = heads[3]},
                                  {.label = heads[4]}};
    const std::string registered = app.t("ui.import.registered");
    ui::heading(2, label);
    ui::table({.label = label, .columns = columns, .rows = rows.size()}, [&](std::size_t i) {
        const auto& [of, value] = rows[i];
        ui::cell(std::to_string(of->line));
        ui::cell(of->number);
        if (!value) {
            ui::cell(app.t("ui.import.listed"));
            ui::cell("–");
            return ui::cell("–");
        }
        ui::cell(app.t("field." + value->field), of->registered ? registered : std::string{});
        ui::cell(value->from.empty() ? "–" : app::answer_text(app, value->field, value->from));
        ui::cell(app::answer_text(app, value->field, value->to));
    });
}

// Who would be new: the first of them.
void PeopleImport::draw_fresh(app::App& app) {
    std::vector<const ImportChange*> rows;
    for (const ImportChange& each : report_->changes)
        if (each.fresh) rows.push_back(&each);
    if (rows.empty()) return;
    const std::string label = app.t("ui.import.fresh");
    const std::string heads[] = {app.t("ui.import.line"), app.t("field.number"),
                                 app.t("ui.import.content")};
    const ui::Column columns[] = {{.label = heads[0], .width = 72, .align = ui::Align::end},
                                  {.label = heads[1], .width = 160},
                                  {.label = heads[2]}};
    ui::heading(2, label);
    if (static_cast<int64_t>(rows.size()) < report_->fresh)
        ui::text(app.t("ui.import.fresh_more", {{"count", std::to_string(report_->fresh)},
                                                {"shown", std::to_string(rows.size())}}),
                 {.muted = true, .key = "more"});
    ui::table({.label = label, .columns = columns, .rows = rows.size()}, [&](std::size_t i) {
        ui::cell(std::to_string(rows[i]->line));
        ui::cell(rows[i]->number);
        std::string what;
        for (const FieldDifference& each : rows[i]->changes)
            what += (what.empty() ? "" : ", ") + app::answer_text(app, each.field, each.to);
        ui::cell(what);
    });
}

void PeopleImport::draw_faults(app::App& app) {
    const std::string label = app.t("ui.import.faults");
    const std::string heads[] = {app.t("ui.import.line"), app.t("ui.import.column"),
                                 app.t("ui.import.fault")};
    const ui::Column columns[] = {{.label = heads[0], .width = 72, .align = ui::Align::end},
                                  {.label = heads[1], .width = 160},
                                  {.label = heads[2]}};
    ui::table({.label = label, .columns = columns, .rows = report_->faults.size()},
              [&](std::size_t i) {
                  const ImportFault& fault = report_->faults[i];
                  ui::cell(std::to_string(fault.line));
                  ui::cell(fault.column.empty() ? std::string{} : app.t("field." + fault.column));
                  ui::cell(fault.text);
              });
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"people_import">(const app::Location&) {
    return std::make_unique<PeopleImport>();
}

}  // namespace yk::screens
