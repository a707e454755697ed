// 予約枠詳細: one booking: its slot with the slot's places, its status, and its history: who, when,
// through which channel.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/parts/history_entry.hpp"
#include "client-wasm/screens/parts/status_edit.hpp"
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
    void draw_slot(const app::App& app, const BookingDetail& detail);
    void draw_standing(app::App& app, const BookingInfo& booking);
    void draw_history(const app::App& app, const BookingDetail& detail);

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
    draw_slot(app, detail);
    draw_standing(app, detail.booking);
    draw_history(app, detail);
    status_.draw(app);
}

void BookingPage::draw_slot(const app::App& app, const BookingDetail& detail) {
    const SlotInfo& slot = detail.booking.slot;
    const std::int64_t free = std::max<std::int64_t>(0, detail.capacity - detail.taken);
    ui::card({.title = app.t("ui.booking.slot_card")}, [&] {
        const std::string labels[] = {app.t("ui.booking.time"),    app.t("ui.booking.kind"),
                                      app.t("ui.booking.name"),    app.t("ui.booking.venue"),
                                      app.t("ui.booking.vaccine"), app.t("ui.booking.places")};
        const std::string values[] = {
            app::long_slot_text(app, slot),
            slot.kind.empty() ? std::string{} : app::kind_word(app, slot.kind),
            slot.name,
            slot.venue_name,
            slot.vaccine_name,
            app.t("ui.booking.places_of", {{"capacity", std::to_string(detail.capacity)},
                                           {"taken", std::to_string(detail.taken)},
                                           {"free", std::to_string(free)}})};
        std::vector<ui::Fact> facts;
        for (std::size_t i = 0; i < std::size(labels); ++i)
            if (!values[i].empty()) facts.push_back({labels[i], values[i]});
        ui::facts(facts);
    });
}

void BookingPage::draw_standing(app::App& app, const BookingInfo& booking) {
    ui::card({.title = app.t("ui.booking.standing")}, [&] {
        ui::row([&] {
            ui::badge(app::status_word(app, booking.status), app::status_tone(app, booking.status));
            ui::text(app.t("ui.booking.dose", {{"dose", std::to_string(booking.dose)}}));
        });
        app::draw_said(app, booking.answers);
        ui::row([&] {
            const std::string fixed = why_fixed(app, booking);
            if (booking.own) {
                if (std::exchange(focus_edit_, false)) ui::focus_next();
                if (ui::button(app.t("ui.booking.edit"),
                               {.disabled = !fixed.empty(), .reason = fixed}))
                    status_.open(booking);
            }
            if (booking.movable && ui::button(app.t("ui.move.open"))) app.go(app::move(booking.id));
            if (ui::button(app.t("ui.person.title"))) app.go(app::person(booking.person));
        });
    });
}

void BookingPage::draw_history(const app::App& app, const BookingDetail& detail) {
    ui::card({.title = app.t("ui.history.title")}, [&] {
        const auto& history = detail.history;
        if (history.empty()) return ui::text(app.t("ui.history.none"), {.muted = true});
        ui::list(app.t("ui.history.title"), history.size(),
                 [&](std::size_t i) { draw_history_entry(app, history[i]); });
    });
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"booking_detail">(const app::Location&) {
    return std::make_unique<BookingPage>();
}

}  // namespace yk::screens
