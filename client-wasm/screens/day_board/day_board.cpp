#include "client-wasm/screens/day_board/day_board.hpp"

#include <string>
#include <utility>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/lists.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {

using app::App;

namespace {

constexpr std::string_view kCounted = "counted";  // all but the cancelled ones
constexpr int kPause_ms = 300;  // between two changes of others: each shows within a second

// Of lots from which a dose may be given on that day.
std::int64_t vials_left(const VenueStock& stock, Date day) {
    std::int64_t left = 0;
    for (const LotInfo& each : stock.lots)
        if (each.expires >= day) left += each.left;
    return left;
}

}  // namespace

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
    if (app.offline())  // another day couldn't be shown, and this one would be gone
        return ui::toast(app.t("ui.offline.title"), ui::Tone::waiting);
    app.go(app::day_board(venue, day == app.today() ? std::nullopt : std::optional(day)));
}

// Marks are also sent while another screen is visible.
void DayBoard::follow_unseen(App& app) {
    while (const auto outcome = marks_.follow(app))
        changed(app, *outcome);
}

// Midnight, and what other desks have done.
void DayBoard::follow(App& app) {
    if (!day_ && asked_.day != app.today() && !app.offline()) arrive(app, app.location());
    if (const auto detail = edit_.take_change(app)) put(found_, detail->booking);
    if (const auto left = edit_.take_left()) go_to_row(*left);
    if (!asked_.venue) return;
    if (std::exchange(was_offline_, app.offline()) && !was_offline_) found_.again();
    watch_.keep(app,
                {bookings_topic(asked_.venue, asked_.day), places_topic(asked_.venue, asked_.day)},
                kPause_ms);
    if (watch_.take_changed(app)) found_.again();
    if (stock_.idle()) return;
    stock_watch_.keep(app, {venue_topic(TopicKind::stock, asked_.venue)});
    if (stock_watch_.take_changed(app)) stock_.again();
}

void DayBoard::draw(App& app) {
    follow(app);
    ui::row([&] {
        ui::heading(1, title(app));
        if (asked_.venue && !ui::printing())
            ui::text(app::long_day_text(app, asked_.day), {.muted = true, .key = "which day"});
    });
    if (app.take_screen_changed()) {
        if (row_of(current_))
            focuses_ = true;
        else
            ui::focus_heading();
    }
    if (ui::printing()) return draw_for_paper(app);
    draw_day(app);
    if (!asked_.venue) return;
    const app::Trouble* trouble = found_.trouble();
    const bool stays = found_.value() && app.offline();  // the list, with its age
    if (trouble && !found_.loading() && !stays && app::trouble_state(app, *trouble)) found_.again();
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
    draw_age(app);
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
        chip({}, app.t("ui.day.all"), kCounted);
        for (const StatusSpec& each : app.catalogue().statuses) {
            const bool wanted = filter_.status == each.id || count_of(app, day, each.id) > 0;
            if (wanted || !ui::narrow()) chip(each.id, app::status_word(app, each.id), each.id);
        }
    });
    ui::row([&] {
        const auto did = ui::search_box(
            app.t("ui.day.find"), filter_.text, {},
            {.hint = app.t("ui.day.find_help"), .show_hits = false, .width = 340, .key = "find"});
        const auto shown = sorted(app, day, rows_shown(app, day, filter_), order_);
        if (did.submitted && !shown.empty()) go_to_row(day.rows[shown.front()].booking.id);
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
    draw_age(app);
    if (static_cast<std::size_t>(day.total) > day.rows.size())
        ui::notice({.tone = ui::Tone::waiting,
                    .text = app.t("ui.day.more", {{"count", std::to_string(day.rows.size())}}),
                    .key = "more"});
}

// Until the server can be reached again.
void DayBoard::draw_age(App& app) const {
    if (!app.offline() && !app.live().is_interrupted()) return;
    std::string line =
        app.t("ui.day.as_of", {{"time", clock_text(app.minute_at(app.live().current_until_ms()))}});
    if (marks_.count() > 0)
        line += " " + app.t("ui.day.unsent_count", {{"count", std::to_string(marks_.count())}});
    ui::text(line, {.bold = true});
}

// Within a line that is there anyway: the rows below must not move under the pointer. In a narrow
// window the row itself has the way back.
void DayBoard::draw_last(App& app) {
    const BookingRow* row = last_ ? row_of(last_->booking) : nullptr;
    if (row == nullptr || row->booking.status != last_->to || ui::narrow()) return;
    ui::badge(
        app.t("ui.day.last", {{"name", last_->name}, {"status", app::status_word(app, last_->to)}}),
        ui::Tone::good);
    if (ui::button(app.t("ui.day.undo"), {.busy = marks_.unanswered(last_->booking) != nullptr,
                                          .small = true,
                                          .shortcut = "Alt+Z",
                                          .key = "undo"}))
        change(app, *row, last_->from);
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

template <>
std::unique_ptr<app::Screen> make<"day_board">(const app::Location&) {
    return std::make_unique<DayBoard>();
}

}  // namespace yk::screens
