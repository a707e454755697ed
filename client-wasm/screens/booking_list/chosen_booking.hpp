// ChosenBooking: the details of one row of the list, beside it: the person, the booking, its
// history. What others change is read again.
#pragma once

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/parts/status_edit.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class ChosenBooking {
public:
    void open(app::App& app, BookingId id);
    void close();
    BookingId id() const { return id_; }
    bool is_open() const { return bool(id_); }
    void focus() { focus_ = true; }            // the button that closes it
    void focus_edit() { focus_edit_ = true; }  // 「編集」
    void put(const BookingDetail& changed);    // an answer that was read elsewhere
    // False: it was closed.
    [[nodiscard]] bool draw(app::App& app, StatusEdit& edit);

private:
    void draw_person(app::App& app);
    void follow(app::App& app);

    BookingId id_;  // 0: closed
    app::Remote<BookingDetail> detail_;
    app::Remote<PersonInfo> person_;
    app::Watch watch_;
    bool focus_ = false, focus_edit_ = false;
};

}  // namespace yk::screens
