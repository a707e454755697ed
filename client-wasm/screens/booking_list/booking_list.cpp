// 接種予約状況・実績 › 一覧/変更: the bookings of a venue on one day.
//
// The search is in the address (venue, vaccine, day, page: no personal data), so back, forward and
// deep links show the same rows. An address without a search shows what was looked at last, or
// today at the first venue.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/parts/lists.hpp"
#include "client-wasm/screens/parts/table_cells.hpp"
#include "client-wasm/screens/screens.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

constexpr float kLeastField = 220;  // CSS pixels: three fit beside each other in a wide window

class BookingListScreen final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;

private:
    void draw_search(app::App& app, const FormSpec& form);
    void draw_venue(app::App& app, const FieldSpec& field);
    void draw_vaccine(app::App& app, const FieldSpec& field);
    void draw_found(app::App& app);
    void draw_table(app::App& app, const BookingList* found);
    void search(app::App& app, const FormSpec& form);
    void show(const ListBookings& asked);
    ListBookings wanted() const;

    app::Draft draft_;  // venue and vaccine as ids, the day as typed
    std::optional<ListBookings> asked_;
    Date was_today_;  // when the list was asked for
    app::Remote<BookingList> found_;
    app::Watch watch_;
    bool waiting_ = false;  // for a search, not for a refresh
    BookingId opened_;      // the booking whose person was opened
    BookingId focus_row_;   // the row whose button gets the focus
};

bool same_rows(const ListBookings& a, const ListBookings& b) {
    return a.venue == b.venue && a.vaccine == b.vaccine && a.day == b.day;
}

app::Location address_of(const ListBookings& asked, int64_t page) {
    return app::booking_list(asked.venue, asked.vaccine.value_or(VaccineId{}), asked.day,
                             static_cast<int>(page));
}

void BookingListScreen::arrive(app::App& app, const app::Location& location) {
    const auto& venues = app.session().venues;
    ListBookings asked;
    asked.venue = VenueId{location.number("venue", venues.empty() ? 0 : venues.front().id.value)};
    if (const int64_t vaccine = location.number("vaccine")) asked.vaccine = VaccineId{vaccine};
    asked.day = location.day("day").value_or(app.today());
    asked.page = std::clamp<int64_t>(location.number("page", 1), 1, 10'000);
    if (location.query.empty() && asked_) {
        asked = *asked_;
        if (asked.day == was_today_) asked.day = app.today();  // midnight has passed since
    }
    was_today_ = app.today();
    if (!asked.venue) return;
    if (location.query.empty()) app.replace(address_of(asked, asked.page));
    const bool other = !asked_ || !same_rows(*asked_, asked);
    if (other) {
        found_.clear();
        opened_ = {};
    }
    waiting_ = other || asked_->page != asked.page;
    asked_ = asked;
    show(asked);
    app.load(found_, kListBookings, asked);
}

// Writes the search into the form, so that the form names the rows below it.
void BookingListScreen::show(const ListBookings& asked) {
    draft_.set("venue", std::to_string(asked.venue.value));
    draft_.set("vaccine", asked.vaccine ? std::to_string(asked.vaccine->value) : "");
    if (draft_.text("day").empty() || read_date(draft_.text("day")) != asked.day)
        draft_.set("day", asked.day.text());
}

void BookingListScreen::draw(app::App& app) {
    ui::heading(1, title(app));
    if (app.take_screen_changed()) {
        focus_row_ = opened_;  // the row that was opened before
        if (!opened_) ui::focus_heading();
    }
    if (waiting_ && !found_.loading()) {
        waiting_ = false;
        if (const BookingList* found = found_.value(); found && !found_.trouble()) {
            ui::announce(found->rows.empty()
                             ? app.t("ui.list.empty")
                             : app.t("ui.list.found", {{"count", std::to_string(found->total)}}));
        }
    }
    if (app.session().venues.empty()) {
        ui::card(
            [&] { ui::empty_state(app.t("ui.list.no_venue"), app.t("ui.list.no_venue_help")); });
        return;
    }
    if (asked_) {
        watch_.keep(app, {bookings_topic(asked_->venue, asked_->day)});
        if (watch_.take_changed(app)) found_.again();
    }
    draw_search(app, app.form("list_search"));
    draw_found(app);
}

void BookingListScreen::draw_search(app::App& app, const FormSpec& form) {
    ui::card([&] {
        ui::form(app.t("form.list_search"), [&] {
            ui::grid(form.inputs.size(), kLeastField, [&](std::size_t i) {
                const FieldSpec& field = form.inputs[i];
                if (field.id == "venue") return draw_venue(app, field);
                if (field.id == "vaccine") return draw_vaccine(app, field);
                app::draw_field(app, field, draft_, {.calendar = true});
            });
            ui::row([&] {
                if (ui::button(app.t("ui.search.submit"), {.emphasis = ui::Emphasis::primary,
                                                           .busy = waiting_ && found_.loading()}))
                    search(app, form);
            });
        });
    });
}

void BookingListScreen::draw_venue(app::App& app, const FieldSpec& field) {
    const auto& venues = app.session().venues;
    std::vector<std::string> ids;
    for (const VenueInfo& venue : venues)
        ids.push_back(std::to_string(venue.id.value));
    std::vector<ui::Choice> choices;
    for (std::size_t i = 0; i < ids.size(); ++i)
        choices.push_back({.id = ids[i], .label = venues[i].name});
    std::string chosen(draft_.text("venue"));
    if (!ui::select(app.t("field." + field.id), choices, chosen,
                    {.required = field.required, .key = "venue"}))
        return;
    draft_.set("venue", chosen);
    const VenueInfo* venue = app.venue(VenueId{number_in(chosen)});
    const VaccineId vaccine{number_in(draft_.text("vaccine"))};
    const bool has = venue && std::any_of(venue->vaccines.begin(), venue->vaccines.end(),
                                          [&](const VaccineInfo& v) { return v.id == vaccine; });
    if (!has) draft_.set("vaccine", "");
}

void BookingListScreen::draw_vaccine(app::App& app, const FieldSpec& field) {
    constexpr std::string_view kAll = "0";
    const VenueInfo* venue = app.venue(VenueId{number_in(draft_.text("venue"))});
    const std::string all = app.t("ui.list.all_vaccines");
    std::vector<ui::Choice> choices{{.id = kAll, .label = all}};
    std::vector<std::string> ids;
    if (venue) {
        ids.reserve(venue->vaccines.size());  // the choices point into it
        for (const VaccineInfo& vaccine : venue->vaccines) {
            ids.push_back(std::to_string(vaccine.id.value));
            choices.push_back({.id = ids.back(), .label = vaccine.name});
        }
    }
    std::string chosen(draft_.text("vaccine"));
    if (chosen.empty()) chosen = kAll;
    if (ui::select(app.t("field." + field.id), choices, chosen,
                   {.required = field.required, .key = "vaccine"}))
        draft_.set("vaccine", chosen == kAll ? std::string_view{} : std::string_view(chosen));
}

void BookingListScreen::search(app::App& app, const FormSpec& form) {
    if (!app::check_form(app, form, draft_)) return;
    const ListBookings asked = wanted();
    app.go(address_of(asked, 1));
}

ListBookings BookingListScreen::wanted() const {
    ListBookings asked = *asked_;
    asked.venue = VenueId{number_in(draft_.text("venue"))};
    const VaccineId vaccine{number_in(draft_.text("vaccine"))};
    asked.vaccine = vaccine ? std::optional(vaccine) : std::nullopt;
    if (const auto day = read_date(draft_.text("day"))) asked.day = *day;
    return asked;
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
                    .empty_help = help};
    std::string stretch;
    if (found) {
        stretch = page_text(app, row_range_of(*found));
        table.rows = found->rows.size();
        table.page = {stretch, found->page > 1, found->page < found->pages};
        for (std::size_t i = 0; i < found->rows.size(); ++i)
            if (opened_ && found->rows[i].booking.id == opened_) table.current = i;
    }
    const BookingInfo* chosen = nullptr;
    const ui::TableResult did = ui::table(table, [&](std::size_t i) {
        const BookingRow& row = found->rows[i];
        RowButtons buttons{.description = row.number};
        if (focus_row_ && focus_row_ == row.booking.id) {
            focus_row_ = {};
            buttons.focus = RowAction::details;
        }
        if (columns.draw_row(row_source(row), buttons) == RowAction::details) chosen = &row.booking;
    });
    if (chosen) {
        opened_ = chosen->id;
        app.go(app::person(chosen->person));
    } else if (did.page_step != 0) {
        app.go(address_of(*asked_, found->page + did.page_step));
    }
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"booking_list">(const app::Location&) {
    return std::make_unique<BookingListScreen>();
}

}  // namespace yk::screens
