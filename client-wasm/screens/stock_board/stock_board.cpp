// A venue's vials by lot, how many each day used, deliveries, and the corrected count of a day that
// used more or fewer vials.
#include <algorithm>
#include <string>
#include <vector>

#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/parts/days_search.hpp"
#include "client-wasm/screens/parts/table_cells.hpp"
#include "client-wasm/screens/screens.hpp"
#include "client-wasm/screens/stock_board/stock_edit.hpp"

namespace yk::screens {
namespace {

constexpr int kSoonDays = 14;  // a lot is marked so many days before its last day
constexpr int64_t kFewVials = 2;

bool is_used_up(const LotInfo& lot) {
    return lot.left == 0;
}

class StockBoard final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    bool fills_width() const override { return true; }

private:
    void draw_days(app::App& app, const VenueStock* stock);
    void draw_lots(app::App& app, const VenueStock& stock);
    void count_today(const app::App& app, const VenueStock& stock, const LotInfo& lot);

    DaysSearch search_;
    VenueId asked_;  // the venue whose stock was requested; none: nothing was
    app::Remote<VenueStock> stock_;
    Delivery delivery_;
    VialCount count_;
    bool shows_used_up_ = false;
    app::Watch watch_;
};

void StockBoard::arrive(app::App& app, const app::Location& location) {
    asked_ = search_.arrive(app, location) ? search_.venue() : VenueId{};
    if (asked_)
        app.load(stock_, kReadStock, StockQuery{search_.venue(), search_.from(), search_.to()});
}

void StockBoard::draw(app::App& app) {
    if (delivery_.take_done(app) || count_.take_done(app)) stock_.again();
    ui::heading(1, title(app));
    if (app.take_screen_changed()) ui::focus_heading();
    if (search_.draw(app)) app.go(search_.location("stock_board"));
    if (!asked_) return;
    watch_.keep(app, {venue_topic(TopicKind::stock, asked_)});
    if (watch_.take_changed(app)) stock_.again();
    if (const app::Trouble* trouble = stock_.trouble(); trouble && !stock_.loading()) {
        if (app::trouble_state(app, *trouble)) stock_.again();
        if (!stock_.value()) return;
    }
    if (stock_.value() && !stock_.loading()) count_.follow(*stock_.value());
    draw_days(app, stock_.value());
    if (stock_.value()) draw_lots(app, *stock_.value());
    if (stock_.value()) delivery_.draw(app, stock_.value()->vaccines);
    count_.draw(app);
}

void StockBoard::draw_days(app::App& app, const VenueStock* stock) {
    const TableColumns columns(app, app.table("stock_days"));
    const std::string label = app.t("table.stock_days"), empty = app.t("ui.list.empty");
    const std::string help = app.t("ui.stock.days_empty_help");
    const ui::Table table{.label = label,
                          .columns = columns.all(),
                          .rows = stock ? stock->days.size() : 0,
                          .load = stock ? ui::Load::ready : ui::Load::loading,
                          .empty_title = empty,
                          .empty_help = help,
                          .opens = ui::RowOpens::by_double_press,
                          .key = "days"};
    const StockDay* chosen = nullptr;
    const ui::TableResult result = ui::table(table, [&](std::size_t i) {
        const StockDay& row = stock->days[i];
        const RowButtons buttons{.description = app::day_text(row.day) + " " + row.lot.name};
        if (columns.draw_row(row_source(row), buttons) == RowAction::edit) chosen = &row;
    });
    if (result.opened) chosen = &stock->days[*result.opened];
    if (chosen) count_.open(*chosen);
}

void draw_expiry(const app::App& app, const LotInfo& lot) {
    const std::string day = app::day_text(lot.expires);
    if (lot.expires < app.today())
        ui::cell(app.t("ui.stock.expired", {{"day", day}}), ui::Tone::bad);
    else if (!is_used_up(lot) && lot.expires - app.today() < kSoonDays)
        ui::cell(app.t("ui.stock.expires_soon", {{"day", day}}), ui::Tone::waiting);
    else
        ui::cell(day);
}

void draw_left(const app::App& app, const LotInfo& lot) {
    const std::string left = app::number_text(lot.left);
    if (is_used_up(lot))
        ui::cell(app.t("ui.stock.none_left"), ui::Tone::neutral);
    else if (lot.left <= kFewVials)
        ui::cell(app.t("ui.stock.few", {{"left", left}}), ui::Tone::waiting);
    else
        ui::cell(left);
}

void StockBoard::draw_lots(app::App& app, const VenueStock& stock) {
    const std::string title = app.t("ui.stock.lots"), empty = app.t("ui.stock.lots_empty");
    const std::string help = app.t("ui.stock.lots_empty_help");
    const std::string labels[] = {app.t("ui.stock.vaccine"),   app.t("ui.registration.lot"),
                                  app.t("ui.stock.expires"),   app.t("ui.stock.delivered_on"),
                                  app.t("ui.stock.delivered"), app.t("ui.stock.used"),
                                  app.t("ui.stock.left"),      app.t("ui.stock.count")};
    const ui::Column columns[] = {
        {.label = labels[0]},
        {.label = labels[1]},
        {.label = labels[2], .width = 196},
        {.label = labels[3], .width = 112, .priority = 2},
        {.label = labels[4], .width = 80, .align = ui::Align::end, .priority = 3},
        {.label = labels[5], .width = 80, .align = ui::Align::end, .priority = 3},
        {.label = labels[6], .width = 136, .align = ui::Align::end},
        {.label = labels[7], .width = 152, .hide_label = true}};
    const auto used_up = std::count_if(stock.lots.begin(), stock.lots.end(), is_used_up);
    const bool folds = used_up > 0 && used_up < std::ssize(stock.lots);
    std::vector<const LotInfo*> shown;
    for (const LotInfo& lot : stock.lots)
        if (!folds || shows_used_up_ || !is_used_up(lot)) shown.push_back(&lot);
    ui::card({.title = title, .key = "lots"}, [&] {
        ui::row([&] {
            if (ui::button(app.t("ui.stock.deliver"))) delivery_.open(app, search_.venue());
            if (folds &&
                ui::button(app.t("ui.stock.used_up", {{"count", app::number_text(used_up)}}),
                           {.pressed = shows_used_up_, .key = "used_up"}))
                shows_used_up_ = !shows_used_up_;
        });
        const LotInfo* counted = nullptr;
        ui::table({.label = title,
                   .columns = columns,
                   .rows = shown.size(),
                   .empty_title = empty,
                   .empty_help = help,
                   .key = "lots"},
                  [&](std::size_t i) {
                      const LotInfo& lot = *shown[i];
                      ui::cell(lot.vaccine_name);
                      ui::cell(lot.name);
                      draw_expiry(app, lot);
                      ui::cell(lot.delivered_on ? app::day_text(*lot.delivered_on) : "");
                      ui::cell(app::number_text(lot.delivered));
                      ui::cell(app::number_text(lot.used));
                      draw_left(app, lot);
                      ui::cell([&] {
                          if (ui::button(labels[7], {.small = true, .description = lot.name}))
                              counted = &lot;
                      });
                  });
        if (counted) count_today(app, stock, *counted);
    });
}

void StockBoard::count_today(const app::App& app, const VenueStock& stock, const LotInfo& lot) {
    StockDay today;
    today.lot = lot;
    today.day = app.today();
    for (const StockDay& day : stock.days)
        if (day.lot.id == lot.id && day.day == app.today()) today = day;
    count_.open(today);
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"stock_board">(const app::Location&) {
    return std::make_unique<StockBoard>();
}

}  // namespace yk::screens
