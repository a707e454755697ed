// Status edit: 「予約状況編集」, the dialog in which a booking gets another status.
//
// Only the moves that the server named for this caller and this booking can be chosen. The form
// that a move names, such as why somebody cancels, is asked below the choice. What destroys names
// its consequence and asks, in the same dialog; so does a refusal that a person may confirm. Where
// a colleague was faster, the dialog shows the booking as it is now.
//
// After a booking gave up its place, one key books the same place again, while it is free.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/protocol/booking.hpp"

namespace yk::screens {

class StatusEdit {
public:
    void open(const BookingInfo& booking);
    // For this status: asks at once what is to be asked about it.
    void open(const BookingInfo& booking, const std::string& to);
    // To be cancelled; the status is chosen where there are several such.
    void open_to_cancel(const app::App& app, const BookingInfo& booking);
    bool is_open() const { return step_ != Step::closed; }
    // Call it in each frame before the page is drawn. Returns, once, the booking with its history
    // when it has another status. Also returns, once, a booking whose dialog was closed without a
    // change, because its button gets the focus back.
    std::optional<BookingDetail> take_change(app::App& app);
    std::optional<BookingId> take_left() { return std::exchange(left_, std::nullopt); }
    // Call it in each frame after the page.
    void draw(app::App& app);

private:
    enum class Step : std::uint8_t { closed, choosing, consequence, reasons, booking_again };

    void draw_choosing(app::App& app);
    void draw_question(app::App& app);
    static void draw_booking(const app::App& app, const BookingInfo& booking);
    void chosen(app::App& app);
    void send(app::App& app);
    const FormSpec& form(const app::App& app) const;  // of the chosen move; an empty one
    void say_done(app::App& app, const BookingInfo& now);
    void book_again(app::App& app);
    void draw_booking_again(app::App& app);
    void take_newest();
    void read_again(app::App& app);

    Step step_ = Step::closed;
    BookingInfo booking_;
    std::string to_;                       // the status chosen
    app::Draft said_;                      // the form of that move
    std::vector<std::string> confirmed_;   // reasons
    std::optional<app::Trouble> trouble_;  // why not; or what is asked
    std::optional<app::Reply<BookingDetail>> reply_;
    std::optional<app::Reply<BookingDetail>> newest_;  // after a colleague was faster
    std::optional<BookingId> left_;
    bool sending_ = false;
    bool changed_meanwhile_ = false;
    bool nothing_chosen_ = false;
    bool for_one_status_ = false;                  // "no" closes the dialog
    bool begins_ = false;                          // with what is asked about `to_`
    semantics::NodeId undo_ = semantics::kNoNode;  // the toast that offers it
    BookingInfo given_up_;                         // the booking that it is about
    app::Owner owner_;
};

// The statuses by which this caller can give up the booking's place.
std::vector<std::string> ways_to_cancel(const app::App& app, const BookingInfo& booking);

// The sentence that says why no other status can be set; empty if one can.
std::string why_fixed(const app::App& app, const BookingInfo& booking);

}  // namespace yk::screens
