// 受付: a venue's day by time. Who is expected is marked as arrived, done or missing with one key;
// a scan finds the row. Two desks may work on the same day: each sees what the other has done.
//
// Venue and day are in the address; without a day it is today, also after midnight.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/day_board/day_rows.hpp"
#include "client-wasm/screens/parts/lists.hpp"
#include "client-wasm/screens/parts/status_edit.hpp"
#include "client-wasm/screens/parts/table_cells.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"
#include "client-wasm/screens/screens.hpp"
#include "shared/protocol/stock.hpp"

namespace yk::screens {
namespace {

using app::App;

constexpr float kTimeWidth = 84;
constexpr float kStepsWidth = 236;
constexpr std::string_view kCounted = "counted";  // all but the cancelled ones

std::string start_of(const BookingRow& row) {
    return app::slot_time(row.booking.slot, "hh:mm");
}

// Of lots from which a dose may be given on that day.
std::int64_t vials_left(const VenueStock& stock, Date day) {
    std::int64_t left = 0;
    for (const LotInfo& each : stock.lots)
        if (each.expires >= day) left += each.left;
    return left;
}

class DayBoard final : public app::Screen {
public:
    void arrive(App& app, const app::Location& location) override;
    void draw(App& app) override;
    std::optional<app::ScreenKind> opens_people_on() const override {
        return app::ScreenKind("booking_wizard");  // who isn't expected here
    }
    bool take_person(App& app, const PersonInfo& person) override;
    bool fills_width() const override { return true; }

private:
    // A change that was made here last, which one key takes back.
    struct Last {
        BookingId booking;
        std::string name, from, to;
    };

    void go_to(App& app, VenueId venue, Date day);
    void go_to_row(BookingId id) { current_ = id, focuses_ = true; }
    void follow(App& app);
    void draw_for_paper(App& app);
    void draw_day(App& app);
    static std::string count_text(const App& app, const DayBookings& day, std::string_view status,
                                  const std::string& word);
    void draw_counts(App& app, const DayBookings& day);
    void draw_last(App& app);
    void draw_table(App& app);
    void draw_row(App& app, const TableColumns& columns, const BookingRow& row, bool new_time);
    void open_person(App& app, const BookingRow& row);
    void draw_steps(App& app, const BookingRow& row);
    void change(App& app, const BookingRow& row, const std::string& to);
    void changed(App& app, const Last& wish, const app::Reply<BookingDetail>& reply);
    void read_again(App& app, const Last& wish);
    const BookingRow* row_of(BookingId id) const;

    VenueChoice venue_;
    std::optional<Date> day_;  // of the address; none: today
    DayQuery asked_;
    app::Draft typed_;  // the day
    app::Remote<DayBookings> found_;
    app::Remote<VenueStock> stock_;  // only where this account counts vials
    app::Watch watch_, stock_watch_;
    DayFilter filter_;
    DayOrder order_;
    BookingId current_;     // scanned or changed here last
    bool focuses_ = false;  // its first button gets the focus
    BookingId sending_;     // under way
    std::optional<Last> last_;
    StatusEdit edit_;  // for a change that asks something
    app::Owner owner_;
};

void DayBoard::arrive(App& app, const app::Location& location) {
    venue_.begin(app, VenueId{location.number("venue")});
    day_ = location.day("day");
    const DayQuery wanted{venue_.chosen(), day_.value_or(app.today())};
    if (wanted.venue != asked_.venue || wanted.day != asked_.day) {
        found_.clear();
        last_.reset();
        filter_ = {};
        typed_.set("day", wanted.day.text());
    }
    asked_ = wanted;
    if (!asked_.venue) return;
    app.load(found_, kReadDay, asked_);
    if (app::may_open(app, "stock_board"))
        app.load(stock_, kReadStock, StockQuery{asked_.venue, asked_.day, asked_.day});
}

void DayBoard::go_to(App& app, VenueId venue, Date day) {
    app.go(app::day_board(venue, day == app.today() ? std::nullopt : std::optional(day)));
}

// Midnight, and what other desks have done.
void DayBoard::follow(App& app) {
    if (!day_ && asked_.day != app.today()) arrive(app, app.location());
    if (const auto detail = edit_.take_change(app)) put(found_, detail->booking);
    if (const auto left = edit_.take_left()) go_to_row(*left);
    if (!asked_.venue) return;
    watch_.keep(app,
                {bookings_topic(asked_.venue, asked_.day), places_topic(asked_.venue, asked_.day)});
    if (watch_.take_changed(app)) found_.again();
    if (stock_.idle()) return;
    stock_watch_.keep(app, {venue_topic(TopicKind::stock, asked_.venue)});
    if (stock_watch_.take_changed(app)) stock_.again();
}

void DayBoard::draw(App& app) {
    follow(app);
    ui::heading(1, title(app));
    if (app.take_screen_changed()) {
        if (row_of(current_))
            focuses_ = true;
        else
            ui::focus_heading();
    }
    if (ui::printing()) return draw_for_paper(app);
    draw_day(app);
    if (!asked_.venue) return;
    if (const app::Trouble* trouble = found_.trouble(); trouble && !found_.loading())
        if (app::trouble_state(app, *trouble)) found_.again();
    if (const DayBookings* day = found_.value()) draw_counts(app, *day);
    draw_table(app);
    edit_.draw(app);
}

// What can only be pressed or typed is left out.
void DayBoard::draw_for_paper(App& app) {
    const VenueInfo* venue = app.venue(asked_.venue);
    std::string line = app::long_day_text(app, asked_.day);
    if (venue != nullptr) line += "  " + venue->name;
    ui::text(line);
    const DayBookings* day = found_.value();
    if (day == nullptr) return;
    std::string counts = count_text(app, *day, {}, app.t("ui.day.all"));
    for (const StatusSpec& each : app.catalogue().statuses)
        counts += "  " + count_text(app, *day, each.id, app::status_word(app, each.id));
    ui::text(counts);
    draw_table(app);
}

void DayBoard::draw_day(App& app) {
    bool other_venue = false;
    ui::row([&] {
        other_venue = venue_.draw(app);
        if (!asked_.venue) return;
        if (ui::button(app.t("ui.day.before"), {.key = "before"}))
            go_to(app, asked_.venue, asked_.day - 1);
        if (ui::button(app.t("ui.day.today"),
                       {.pressed = asked_.day == app.today(), .key = "today"}))
            go_to(app, asked_.venue, app.today());
        if (ui::button(app.t("ui.day.after"), {.key = "after"}))
            go_to(app, asked_.venue, asked_.day + 1);
        const FieldSpec day{.id = "day", .type = FieldType::date};
        const auto did = app::draw_field(app, day, typed_, {.calendar = true});
        const auto typed = read_date(typed_.text("day"));
        if ((did.changed || did.submitted) && typed && *typed != asked_.day)
            go_to(app, asked_.venue, *typed);
    });
    if (other_venue) go_to(app, venue_.chosen(), asked_.day);
}

std::string DayBoard::count_text(const App& app, const DayBookings& day, std::string_view status,
                                 const std::string& word) {
    return app.t("ui.day.count",
                 {{"word", word}, {"count", std::to_string(count_of(app, day, status))}});
}

void DayBoard::draw_counts(App& app, const DayBookings& day) {
    const auto chip = [&](std::string_view status, const std::string& word, std::string_view key) {
        if (ui::button(count_text(app, day, status, word),
                       {.small = true, .pressed = filter_.status == status, .key = key}))
            filter_.status = status;
    };
    ui::row([&] {
        ui::text(app::long_day_text(app, asked_.day));
        chip({}, app.t("ui.day.all"), kCounted);
        for (const StatusSpec& each : app.catalogue().statuses)
            chip(each.id, app::status_word(app, each.id), each.id);
    });
    ui::row([&] {
        ui::search_box(
            app.t("ui.day.find"), filter_.text, {},
            {.hint = app.t("ui.day.find_help"), .show_hits = false, .width = 340, .key = "find"});
        if (const LivePlaces* places = watch_.places()) {
            std::int64_t free = 0;
            for (const SlotCount& each : places->slots)
                free += each.free;
            ui::text(app.t("ui.day.free", {{"free", std::to_string(free)}}));
        }
        if (const VenueStock* stock = stock_.value())
            ui::text(
                app.t("ui.day.vials", {{"count", std::to_string(vials_left(*stock, asked_.day))}}));
        if (ui::button(app.t("ui.print"), {.small = true, .key = "print"})) app.platform().print();
        draw_last(app);
    });
    if (static_cast<std::size_t>(day.total) > day.rows.size())
        ui::notice({.tone = ui::Tone::waiting,
                    .text = app.t("ui.day.more", {{"count", std::to_string(day.rows.size())}}),
                    .key = "more"});
}

// Within a line that is there anyway: the rows below must not move under the pointer. In a narrow
// window the row itself has the way back.
void DayBoard::draw_last(App& app) {
    const BookingRow* row = last_ ? row_of(last_->booking) : nullptr;
    if (row == nullptr || row->booking.status != last_->to || ui::narrow()) return;
    ui::badge(
        app.t("ui.day.last", {{"name", last_->name}, {"status", app::status_word(app, last_->to)}}),
        ui::Tone::good);
    if (ui::button(app.t("ui.day.undo"),
                   {.busy = bool(sending_), .small = true, .shortcut = "Alt+Z", .key = "undo"}))
        change(app, *row, last_->from);
}

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
    const std::string name = app::person_name(app, row);
    std::string wanted;
    ui::row([&] {
        for (const DayStep& step : steps_of(app, row.booking)) {
            if (current_ == row.booking.id && std::exchange(focuses_, false)) ui::focus_next();
            const std::string word = app.t(step.back ? "ui.day.back" : "move." + step.to);
            if (ui::button(word,
                           {.emphasis = step.back ? ui::Emphasis::ghost : ui::Emphasis::secondary,
                            .busy = sending_ == row.booking.id,
                            .small = true,
                            .description = name,
                            .key = step.to}))
                wanted = step.to;
        }
    });
    if (!wanted.empty()) change(app, row, wanted);
}

void DayBoard::change(App& app, const BookingRow& row, const std::string& to) {
    if (sending_) return;
    sending_ = row.booking.id;
    const Last wish{row.booking.id, app::person_name(app, row), row.booking.status, to};
    app.call(
        kChangeStatus, ChangeStatus{wish.booking, to, {}, {}}, owner_,
        [this, &app, wish](const app::Reply<BookingDetail>& reply) { changed(app, wish, reply); },
        {.if_match = row.booking.version});
}

void DayBoard::changed(App& app, const Last& wish, const app::Reply<BookingDetail>& reply) {
    sending_ = {};
    go_to_row(wish.booking);
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
void DayBoard::read_again(App& app, const Last& wish) {
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

bool DayBoard::take_person(App& app, const PersonInfo& person) {
    const DayBookings* day = found_.value();
    if (day == nullptr) return false;
    filter_ = {};
    for (const std::size_t i : rows_shown(app, *day, filter_)) {
        const BookingInfo& booking = day->rows[i].booking;
        if (booking.person != person.id) continue;
        go_to_row(booking.id);
        return true;
    }
    ui::toast(app.t("ui.day.not_expected", {{"name", app::person_name(app, person)}}),
              ui::Tone::waiting);
    return false;
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"day_board">(const app::Location&) {
    return std::make_unique<DayBoard>();
}

}  // namespace yk::screens
