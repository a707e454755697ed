// 予約枠詳細: one booking: its slot with the slot's places, its status, and its history: who, when,
// through which channel.
#include <utility>

#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/parts/booking_cards.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {
namespace {

class BookingPage final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override {
        app.load(detail_, kReadBooking, BookingRef{BookingId{location.id}});
    }
    void draw(app::App& app) override;

private:
    app::Remote<BookingDetail> detail_;
    StatusEdit status_;
    app::Watch watch_;
    bool focus_edit_ = false;
};

void BookingPage::draw(app::App& app) {
    if (auto changed = status_.take_change(app)) {
        detail_.set(std::move(*changed));
        focus_edit_ = true;
    }
    if (status_.take_left()) focus_edit_ = true;
    ui::heading(1, title(app));
    if (const app::Trouble* trouble = detail_.trouble(); trouble && !detail_.loading()) {
        if (app::trouble_state(app, *trouble)) detail_.again();
    }
    if (!detail_.value()) {
        if (!detail_.loading()) return;
        ui::skeleton(ui::Shape::card, 2);
        return;
    }
    watch_.keep(app, {person_topic(detail_.value()->booking.person)});
    if (watch_.take_changed(app)) detail_.again();
    // A copy, because a press below may replace the original.
    const BookingDetail detail = *detail_.value();
    draw_booking_cards(app, detail, status_, std::exchange(focus_edit_, false));
    status_.draw(app);
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"booking_detail">(const app::Location&) {
    return std::make_unique<BookingPage>();
}

}  // namespace yk::screens
