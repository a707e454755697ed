// The doses that a venue gave, by day. The address has the days, no personal data.
#include <algorithm>
#include <optional>
#include <string>

#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/parts/days_search.hpp"
#include "client-wasm/screens/parts/lists.hpp"
#include "client-wasm/screens/parts/table_cells.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {
namespace {

class DoseListScreen final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    bool fills_width() const override { return true; }

private:
    void draw_table(app::App& app);

    DaysSearch search_;
    std::optional<ListDoses> asked_;
    app::Remote<DoseList> found_;
    app::Watch watch_;
    DoseId opened_;     // the row whose person was opened
    DoseId focus_row_;  // the row whose button gets the focus
};

void DoseListScreen::arrive(app::App& app, const app::Location& location) {
    if (!search_.arrive(app, location)) return;
    const int64_t page = std::clamp<int64_t>(location.number("page", 1), 1, 10'000);
    const ListDoses asked{search_.venue(), search_.from(), search_.to(), page};
    if (asked_ &&
        (asked_->venue != asked.venue || asked_->from != asked.from || asked_->to != asked.to))
        found_.clear();
    asked_ = asked;
    app.load(found_, kListDoses, asked);
}

void DoseListScreen::draw(app::App& app) {
    ui::heading(1, title(app));
    if (app.take_screen_changed()) {
        focus_row_ = opened_;  // the row that was opened before
        if (!opened_) ui::focus_heading();
    }
    if (search_.draw(app)) app.go(search_.location("dose_list"));
    if (!asked_) return;
    watch_.keep(app, {venue_topic(TopicKind::doses, asked_->venue)});
    if (watch_.take_changed(app)) found_.again();
    if (const app::Trouble* trouble = found_.trouble(); trouble && !found_.loading()) {
        if (app::trouble_state(app, *trouble)) found_.again();
        if (!found_.value()) return;
    }
    draw_table(app);
}

void DoseListScreen::draw_table(app::App& app) {
    const DoseList* found = found_.value();
    const TableColumns columns(app, app.table("doses_of_venue"));
    const std::string label = app.t("table.doses_of_venue"), empty = app.t("ui.list.empty");
    const std::string help = app.t("ui.doses.empty_help");
    ui::Table table{.label = label,
                    .columns = columns.all(),
                    .load = found ? ui::Load::ready : ui::Load::loading,
                    .empty_title = empty,
                    .empty_help = help,
                    .opens = ui::RowOpens::by_press};
    std::string stretch;
    if (found) {
        stretch = page_text(app, row_range_of(*found));
        table.rows = found->rows.size();
        table.page = {stretch, found->page > 1, found->page < found->pages};
        for (std::size_t i = 0; i < found->rows.size(); ++i)
            if (opened_ && found->rows[i].dose.id == opened_) table.current = i;
    }
    const DoseRow* chosen = nullptr;
    const ui::TableResult did = ui::table(table, [&](std::size_t i) {
        const DoseRow& row = found->rows[i];
        RowButtons buttons{.description = row.identity.number};
        if (focus_row_ && focus_row_ == row.dose.id) {
            focus_row_ = {};
            buttons.focus = RowAction::details;
        }
        if (columns.draw_row(row_source(row), buttons) == RowAction::details) chosen = &row;
    });
    if (did.opened) chosen = &found->rows[*did.opened];
    if (chosen) {
        opened_ = chosen->dose.id;
        return app.go(app::registration(chosen->person));
    }
    if (did.page_step == 0) return;
    app::Location other = search_.location("dose_list");
    other.query["page"] = std::to_string(found->page + did.page_step);
    app.go(other);
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"dose_list">(const app::Location&) {
    return std::make_unique<DoseListScreen>();
}

}  // namespace yk::screens
