// 受付: a venue's day by time. Who is expected is marked as arrived, done or missing with one key;
// a scan finds the row. Two desks may work on the same day: each sees what the other has done.
//
// Venue and day are in the address; without a day it is today, also after midnight. While the
// server can't be reached, the list stays readable and printable, and marks wait (marks.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/day_board/day_rows.hpp"
#include "client-wasm/screens/day_board/marks.hpp"
#include "client-wasm/screens/parts/status_edit.hpp"
#include "client-wasm/screens/parts/table_cells.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"
#include "shared/protocol/stock.hpp"

namespace yk::screens {

class DayBoard final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    std::optional<app::ScreenKind> opens_people_on() const override {
        return app::ScreenKind("booking_wizard");  // who isn't expected here
    }
    bool take_person(app::App& app, const PersonInfo& person) override;
    bool fills_width() const override { return true; }
    void follow_unseen(app::App& app) override;
    bool has_unsaved() const override { return marks_.count() > 0; }

private:
    void go_to(app::App& app, VenueId venue, Date day);
    void go_to_row(BookingId id) { current_ = id, focuses_ = true; }
    void follow(app::App& app);
    void draw_for_paper(app::App& app);
    void draw_day(app::App& app);
    static std::string count_text(const app::App& app, const DayBookings& day,
                                  std::string_view status, const std::string& word);
    void draw_counts(app::App& app, const DayBookings& day);
    void draw_last(app::App& app);
    void draw_age(app::App& app) const;
    void draw_table(app::App& app);
    void draw_row(app::App& app, const TableColumns& columns, const BookingRow& row, bool new_time);
    void open_person(app::App& app, const BookingRow& row);
    void draw_steps(app::App& app, const BookingRow& row);
    void draw_unanswered(app::App& app, const Mark& mark);
    void change(app::App& app, const BookingRow& row, const std::string& to);
    void changed(app::App& app, const Marks::Outcome& outcome);
    void read_again(app::App& app, const Mark& mark);
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
    Marks marks_;
    std::optional<Mark> last_;  // made here last; one key takes it back
    bool was_offline_ = false;
    StatusEdit edit_;  // for a change that asks something
    app::Owner owner_;
};

}  // namespace yk::screens
