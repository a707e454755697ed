#include "client-wasm/screens/parts/held_places.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/ui.hpp"

namespace yk::screens {
namespace {

using app::App;

constexpr double kMinute_ms = 60'000;
constexpr double kExtendBefore_ms = 60'000;  // before its end, if the clerk is still reading back

}  // namespace

void HeldPlaces::clear() {
    held_.reset();
    refusal_.reset();
    extending_ = false;
    ++asked_;
}

void HeldPlaces::hold(App& app, const HoldPlaces& wish) {
    clear();
    app.call(kHoldPlaces, wish, owner_, [this, &app, asked = asked_](app::Reply<Held> reply) {
        if (asked != asked_) {
            if (reply)
                app.call(kReleaseHold, HoldRef{reply->id}, owner_, [](app::Reply<Nothing>) {});
            return;
        }
        if (reply) return take(app, *reply);
        using Kind = app::TroubleKind;
        const Kind kind = reply.error().kind;
        if (kind == Kind::refused || kind == Kind::stale || kind == Kind::not_found ||
            kind == Kind::forbidden || kind == Kind::invalid)
            refusal_ = std::move(reply.error());
    });
}

void HeldPlaces::take(App& app, const Held& held) {
    held_ = held;
    until_ms_ = app.platform().now_ms() + static_cast<double>(held.seconds) * 1000;
    ui::request_frame();
}

void HeldPlaces::release(App& app) {
    if (held_) app.call(kReleaseHold, HoldRef{held_->id}, owner_, [](app::Reply<Nothing>) {});
    clear();
}

std::optional<app::Trouble> HeldPlaces::take_refusal() {
    return std::exchange(refusal_, std::nullopt);
}

void HeldPlaces::extend(App& app) {
    extending_ = true;
    app.call(kExtendHold, HoldRef{held_->id}, owner_,
             [this, &app, asked = asked_](app::Reply<Held> reply) {
                 extending_ = false;
                 if (asked != asked_ || !held_) return;
                 held_->extendable = false;
                 if (reply) take(app, *reply);
             });
}

void HeldPlaces::draw(App& app) {
    if (!held_) return;
    const double left = until_ms_ - app.platform().now_ms();
    if (left <= 0)
        return ui::notice({.tone = ui::Tone::waiting,
                           .title = app.t("ui.hold.lapsed"),
                           .text = app.t("ui.hold.lapsed_text"),
                           .key = "hold"});
    if (left <= kExtendBefore_ms && held_->extendable && !extending_) extend(app);
    const auto minutes = static_cast<std::int64_t>(std::ceil(left / kMinute_ms));
    ui::text(app.t("ui.hold.kept", {{"minutes", std::to_string(minutes)}}),
             {.muted = true, .small = true});
    const double next = left - static_cast<double>(minutes - 1) * kMinute_ms;
    ui::request_frame_after(static_cast<int>(next) + 1);
}

}  // namespace yk::screens
