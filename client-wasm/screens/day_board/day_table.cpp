// The rows of the day, and the marks that are made in them.
#include <utility>
#include <vector>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/day_board/day_board.hpp"
#include "client-wasm/screens/parts/lists.hpp"

namespace yk::screens {

using app::App;

namespace {

constexpr float kTimeWidth = 84;
constexpr float kStepsWidth = 236;

std::string start_of(const BookingRow& row) {
    return app::slot_time(row.booking.slot, "hh:mm");
}

}  // namespace

void DayBoard::draw_table(App& app) {
    const DayBookings* day = found_.value();
    const TableSpec& spec = app.table("day_board");
    const TableColumns declared(app, spec);
    const std::string time = app.t("ui.day.time"), steps = app.t("ui.day.steps");
    std::vector<ui::Column> columns{{.label = time, .width = kTimeWidth}};
    columns.insert(columns.end(), declared.all().begin(), declared.all().end());
    columns.push_back({.label = steps, .width = kStepsWidth, .hide_label = true});
    const std::vector<std::optional<DayOrder::By>> orders = orders_of(app, spec);
    for (std::size_t i = 0; i < orders.size(); ++i)
        if (orders[i]) columns[i].sorted = order_.shown(*orders[i]);
    const std::vector<std::size_t> shown =
        day != nullptr ? sorted(app, *day, rows_shown(app, *day, filter_), order_)
                       : std::vector<std::size_t>{};
    const bool filtered = day != nullptr && !day->rows.empty();
    const std::string label = app.t("table.day_board");
    const std::string empty = app.t(filtered ? "ui.day.nobody_fits" : "ui.day.empty");
    const std::string help = app.t(filtered ? "ui.day.nobody_fits_help" : "ui.day.empty_help");
    ui::Table table{.label = label,
                    .columns = columns,
                    .rows = shown.size(),
                    .load = day != nullptr ? ui::Load::ready : ui::Load::loading,
                    .empty_title = empty,
                    .empty_help = help,
                    .opens = ui::RowOpens::by_press};
    for (std::size_t i = 0; i < shown.size(); ++i)
        if (day->rows[shown[i]].booking.id == current_) table.current = i;
    const ui::TableResult did = ui::table(table, [&](std::size_t i) {
        const BookingRow& row = day->rows[shown[i]];
        const bool new_time = i == 0 || start_of(day->rows[shown[i - 1]]) != start_of(row);
        draw_row(app, declared, row, new_time || order_.by != DayOrder::By::time);
    });
    focuses_ = false;  // a row that isn't shown takes no focus later
    if (did.sort) order_.press(*orders[*did.sort]);
    if (did.opened) open_person(app, day->rows[shown[*did.opened]]);
}

void DayBoard::draw_row(App& app, const TableColumns& columns, const BookingRow& row,
                        bool new_time) {
    const std::string start =
        new_time || ui::narrow() || ui::printing() ? start_of(row) : std::string{};
    ui::cell(std::string_view(start));
    RowButtons buttons{.description = app::person_name(app, row)};
    if (current_ == row.booking.id && focuses_ && steps_of(app, row.booking).empty()) {
        focuses_ = false;
        buttons.focus = RowAction::details;
    }
    if (columns.draw_row(row_source(row), buttons) == RowAction::details) open_person(app, row);
    ui::cell([&] { draw_steps(app, row); });
}

// Back leads to the row.
void DayBoard::open_person(App& app, const BookingRow& row) {
    current_ = row.booking.id;
    app.go(app::person(row.booking.person));
}

void DayBoard::draw_steps(App& app, const BookingRow& row) {
    if (const Mark* mark = marks_.unanswered(row.booking.id); mark && marks_.is_waiting(app))
        return draw_unanswered(app, *mark);
    const std::string name = app::person_name(app, row);
    const StatusSpec* status = app.status(row.booking.status);
    const bool may_register = status != nullptr && status->phase == Phase::arrived &&
                              app::may_open(app, "registration_board");
    std::string wanted;
    bool registers = false;
    ui::row([&] {
        if (may_register) {
            if (current_ == row.booking.id && std::exchange(focuses_, false)) ui::focus_next();
            registers = ui::button(app::title_of(app, "registration_board"),
                                   {.small = true, .description = name, .key = "register"});
        }
        for (const DayStep& step : steps_of(app, row.booking)) {
            if (current_ == row.booking.id && std::exchange(focuses_, false)) ui::focus_next();
            const std::string word = app.t(step.back ? "ui.day.back" : "move." + step.to);
            if (ui::button(word,
                           {.emphasis = step.back ? ui::Emphasis::ghost : ui::Emphasis::secondary,
                            .busy = marks_.unanswered(row.booking.id) != nullptr,
                            .small = true,
                            .description = name,
                            .key = step.to}))
                wanted = step.to;
        }
    });
    if (!wanted.empty()) change(app, row, wanted);
    if (registers) app.go(app::registration(row.booking.person));
}

// The mark is sent when the server can be reached again; until then it may be dropped.
void DayBoard::draw_unanswered(App& app, const Mark& mark) {
    const BookingId booking = mark.booking;
    ui::row([&] {
        ui::badge(app.t("ui.day.unsent", {{"status", app::status_word(app, mark.to)}}),
                  ui::Tone::waiting);
        if (mark.tried) return;
        if (ui::button(app.t("ui.day.drop"), {.emphasis = ui::Emphasis::ghost,
                                              .small = true,
                                              .description = mark.name,
                                              .key = "drop"}))
            marks_.drop(booking);
    });
}

void DayBoard::change(App& app, const BookingRow& row, const std::string& to) {
    if (marks_.unanswered(row.booking.id)) return;
    current_ = row.booking.id;
    marks_.add(
        {row.booking.id, row.booking.version, app::person_name(app, row), row.booking.status, to});
    ui::request_frame();
}

void DayBoard::changed(App& app, const Marks::Outcome& outcome) {
    const auto& [wish, reply] = outcome;
    if (current_ == wish.booking) focuses_ = true;
    if (reply) {
        const bool undone = last_ && last_->booking == wish.booking && last_->from == wish.to;
        last_ = undone ? std::nullopt : std::optional(wish);
        const std::string said =
            app.t(undone ? "ui.day.undone" : "ui.day.last",
                  {{"name", wish.name}, {"status", app::status_word(app, wish.to)}});
        if (undone || ui::narrow())
            ui::toast(said);
        else
            ui::announce(said);
        return put(found_, reply->booking);
    }
    switch (reply.error().kind) {
        case app::TroubleKind::stale:
            return read_again(app, wish);
        case app::TroubleKind::asks:
            if (const BookingRow* row = row_of(wish.booking)) edit_.open(row->booking);
            return;
        default: {
            const std::vector<std::string> lines = reply.error().lines();
            ui::toast(lines.empty() ? reply.error().title : lines.front(), ui::Tone::bad);
        }
    }
}

// Another desk was faster: says who, and what the booking is now.
void DayBoard::read_again(App& app, const Mark& wish) {
    app.call(kReadBooking, BookingRef{wish.booking}, owner_,
             [this, &app, wish](const app::Reply<BookingDetail>& reply) {
                 if (!reply) return ui::toast(reply.error().title, ui::Tone::bad);
                 put(found_, reply->booking);
                 ui::toast(app.t("ui.day.faster",
                                 {{"name", wish.name},
                                  {"by", reply->booking.changed_by},
                                  {"at", reply->booking.changed_at},
                                  {"status", app::status_word(app, reply->booking.status)}}),
                           ui::Tone::waiting);
             });
}

const BookingRow* DayBoard::row_of(BookingId id) const {
    if (found_.value() == nullptr) return nullptr;
    for (const BookingRow& each : found_.value()->rows)
        if (each.booking.id == id) return &each;
    return nullptr;
}

}  // namespace yk::screens
