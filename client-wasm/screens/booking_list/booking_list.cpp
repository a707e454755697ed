// 接種予約状況・実績 › 一覧/変更: the bookings of a venue on one day.
//
// The search is in the address (venue, vaccine, status, day, page: no personal data), so back,
// forward and deep links show the same rows. An address without a search shows what was looked at
// last, or today at the first venue. In a wide window a row's details stand beside the list, and
// the row is in the address too; in a narrower one the row opens the person's page.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/booking_list/chosen_booking.hpp"
#include "client-wasm/screens/booking_list/list_search.hpp"
#include "client-wasm/screens/parts/lists.hpp"
#include "client-wasm/screens/parts/status_edit.hpp"
#include "client-wasm/screens/parts/table_cells.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {
namespace {

constexpr float kLeastBeside = 1100;  // at 100 % text: the list and the details of a row

class BookingListScreen final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    bool fills_width() const override { return true; }

private:
    ListBookings asked_in(const app::App& app, const app::Location& location) const;
    void take_outcomes(app::App& app);
    void take_found(app::App& app);
    void draw_found(app::App& app);
    void draw_table(app::App& app, const BookingList* found);
    void draw_details(app::App& app);
    void choose(app::App& app, const BookingInfo& booking);
    void leave_row(const BookingInfo& booking);

    // The button in a row that gets the focus.
    struct Focus {
        BookingId row;
        RowAction action = RowAction::details;
    };

    ListSearch search_;
    std::optional<ListBookings> asked_;
    Date was_today_;  // when the list was asked for
    app::Remote<BookingList> found_;
    app::Watch watch_;
    ChosenBooking details_;
    StatusEdit status_;
    bool edits_beside_ = false;  // the edit was opened in the details
    bool beside_ = false;        // there is room for the details
    bool waiting_ = false;       // for a search, not for a refresh
    BookingId opened_;           // the row that was opened last
    Focus focus_;
};

bool same_rows(const ListBookings& a, const ListBookings& b) {
    return a.venue == b.venue && a.vaccine == b.vaccine && a.day == b.day && a.status == b.status;
}

app::Location address_of(const ListBookings& asked, int64_t page, BookingId row = {}) {
    app::Location made = app::booking_list(asked.venue, asked.vaccine.value_or(VaccineId{}),
                                           asked.day, static_cast<int>(page));
    if (asked.status) made.query["status"] = *asked.status;
    if (row) made.query["row"] = std::to_string(row.value);
    return made;
}

ListBookings BookingListScreen::asked_in(const app::App& app, const app::Location& location) const {
    const auto& venues = app.session().venues;
    ListBookings asked;
    asked.venue = VenueId{location.number("venue", venues.empty() ? 0 : venues.front().id.value)};
    if (const int64_t vaccine = location.number("vaccine")) asked.vaccine = VaccineId{vaccine};
    if (std::string status = location.text("status"); app.status(status))
        asked.status = std::move(status);
    asked.day = location.day("day").value_or(app.today());
    asked.page = std::clamp<int64_t>(location.number("page", 1), 1, 10'000);
    return asked;
}

void BookingListScreen::arrive(app::App& app, const app::Location& location) {
    ListBookings asked = asked_in(app, location);
    BookingId row{location.number("row")};
    if (location.query.empty() && asked_) {
        asked = *asked_;
        if (asked.day == was_today_) asked.day = app.today();  // midnight has passed since
        row = details_.id();
    }
    was_today_ = app.today();
    if (!asked.venue) return;
    const bool other = !asked_ || !same_rows(*asked_, asked);
    if (other) {
        found_.clear();
        opened_ = {};
        if (location.query.empty()) row = {};
    }
    if (location.query.empty()) app.replace(address_of(asked, asked.page, row));
    waiting_ = other || asked_->page != asked.page;
    asked_ = asked;
    search_.show(asked);
    app.load(found_, kListBookings, asked);
    if (!row) return details_.close();
    opened_ = row;
    details_.open(app, row);
}

void BookingListScreen::draw(app::App& app) {
    take_outcomes(app);
    ui::heading(1, title(app));
    if (app.take_screen_changed()) {
        focus_ = {opened_};  // the row that was opened before
        if (!opened_) ui::focus_heading();
    }
    take_found(app);
    if (app.session().venues.empty()) {
        ui::card(
            [&] { ui::empty_state(app.t("ui.list.no_venue"), app.t("ui.list.no_venue_help")); });
        return;
    }
    if (asked_) {
        watch_.keep(app, {bookings_topic(asked_->venue, asked_->day)});
        if (watch_.take_changed(app)) found_.again();
    }
    if (const auto wanted = search_.draw(app, waiting_ && found_.loading()))
        app.go(address_of(*wanted, 1));
    beside_ = ui::available_width() >= kLeastBeside * ui::text_scale() && !ui::printing();
    if (details_.is_open() && beside_) {
        const std::string label = app.t("ui.booking.standing");
        ui::columns([&] { draw_found(app); }, [&] { draw_details(app); },
                    {.left = 2, .right = 1, .right_label = label, .right_stays = true});
    } else {
        draw_found(app);
    }
    status_.draw(app);
}

void BookingListScreen::take_found(app::App& app) {
    if (!waiting_ || found_.loading()) return;
    waiting_ = false;
    if (const BookingList* found = found_.value(); found && !found_.trouble())
        ui::announce(found->rows.empty()
                         ? app.t("ui.list.empty")
                         : app.t("ui.list.found", {{"count", std::to_string(found->total)}}));
}

void BookingListScreen::take_outcomes(app::App& app) {
    if (const auto changed = status_.take_change(app)) {
        put(found_, changed->booking);
        details_.put(*changed);
        edits_beside_ ? details_.focus_edit() : leave_row(changed->booking);
    }
    if (const auto left = status_.take_left()) {
        if (edits_beside_)
            details_.focus_edit();
        else
            focus_ = {*left, RowAction::cancel};
    }
}

// The row shows its new status and has the focus. Where the search leaves that status out, the row
// goes when the list is read again: the focus is on the next one.
void BookingListScreen::leave_row(const BookingInfo& booking) {
    focus_ = {booking.id};
    if (!asked_->status || *asked_->status == booking.status) return;
    const auto& rows = found_.value()->rows;
    for (std::size_t i = 0; i < rows.size() && rows.size() > 1; ++i)
        if (rows[i].booking.id == booking.id)
            focus_ = {rows[i + 1 < rows.size() ? i + 1 : i - 1].booking.id};
}

void BookingListScreen::draw_found(app::App& app) {
    if (const app::Trouble* trouble = found_.trouble(); trouble && !found_.loading()) {
        if (app::trouble_state(app, *trouble)) {
            waiting_ = true;
            found_.again();
        }
        if (!found_.value()) return;
    }
    draw_table(app, found_.value());
}

void BookingListScreen::draw_table(app::App& app, const BookingList* found) {
    const TableColumns columns(app, app.table("bookings_of_day"));
    const std::string label = app.t("table.bookings_of_day"), empty = app.t("ui.list.empty");
    const std::string help = app.t("ui.list.empty_help");
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
            if (opened_ && found->rows[i].booking.id == opened_) table.current = i;
    }
    RowAction pressed = RowAction::none;
    std::size_t at = 0;
    const ui::TableResult did = ui::table(table, [&](std::size_t i) {
        const BookingRow& row = found->rows[i];
        RowButtons buttons{.description = app::person_name(app, row)};
        if (focus_.row && focus_.row == row.booking.id)
            buttons.focus = std::exchange(focus_, {}).action;
        const RowAction action = columns.draw_row(row_source(row), buttons);
        if (action == RowAction::none) return;
        pressed = action;
        at = i;
    });
    if (pressed == RowAction::cancel) {
        edits_beside_ = false;
        status_.open_to_cancel(app, found->rows[at].booking);
    } else if (pressed == RowAction::details || did.opened) {
        choose(app, found->rows[did.opened.value_or(at)].booking);
    } else if (did.page_step != 0) {
        app.go(address_of(*asked_, found->page + did.page_step));
    }
}

void BookingListScreen::choose(app::App& app, const BookingInfo& booking) {
    opened_ = booking.id;
    if (!beside_) return app.go(app::person(booking.person));
    details_.open(app, booking.id);
    details_.focus();
    app.replace(address_of(*asked_, asked_->page, booking.id));
}

void BookingListScreen::draw_details(app::App& app) {
    const bool edited = status_.is_open();
    const bool stays = details_.draw(app, status_);
    if (!edited && status_.is_open()) edits_beside_ = true;
    if (stays) return;
    focus_ = {details_.id()};
    details_.close();
    app.replace(address_of(*asked_, asked_->page));
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"booking_list">(const app::Location&) {
    return std::make_unique<BookingListScreen>();
}

}  // namespace yk::screens
