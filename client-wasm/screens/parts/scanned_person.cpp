#include "client-wasm/screens/parts/scanned_person.hpp"

#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/core/codes.hpp"

namespace yk::screens {

using app::App;

namespace {

constexpr double kLongestHold_ms = 5'000;

// A trouble with the number itself: the wizard shows it at the field, or asks to confirm it.
bool is_about_the_number(const app::Trouble& trouble) {
    return trouble.kind == app::TroubleKind::invalid || trouble.kind == app::TroubleKind::refused ||
           trouble.kind == app::TroubleKind::asks;
}

}  // namespace

void ScannedPerson::follow(App& app) {
    if (app.interrupted()) return;
    // The next Enter is for the scanned person, not for the one before.
    const double waited_ms = app.platform().now_ms() - asked_ms_;
    if (looks_up_ && waited_ms < kLongestHold_ms && !app.offline()) ui::hold_enter();
    const auto digits = ui::scanned();
    if (!digits) return;
    app::Screen* screen = app.screen();
    if (screen && screen->take_scan(app, *digits)) return;
    const auto code = app.code_of(*digits);
    if (!code) return ui::toast(app::error_sentence(app, code.error()), ui::Tone::bad);
    const bool opens_people = screen && screen->opens_people_on();
    if (!opens_people && app::booking_start(app)) return begin_booking(app, *digits);
    look_up(app, *digits, *code);
}

void ScannedPerson::begin_booking(App& app, const std::string& digits) {
    app.hand_over_scan(digits);
    app.go(app::booking_start(app).value_or(app::book()));
}

void ScannedPerson::look_up(App& app, const std::string& digits, const ScannedCode& code) {
    app::ScreenKind opens = "person_page";
    if (const auto wanted = app.screen() ? app.screen()->opens_people_on() : std::nullopt;
        wanted && (wanted->spec().books_callers
                       ? app::booking_start(app).has_value()
                       : app.location().kind == *wanted || app::may_open(app, *wanted)))
        opens = *wanted;
    Identify asked;
    asked.identity = {
        code.municipality.empty() ? app.catalogue().tenant : code.municipality, code.coupon, {}};
    asked.scanned = true;
    const int question = ++asked_;
    looks_up_ = true;
    asked_ms_ = app.platform().now_ms();
    app.call(kIdentify, asked, owner_,
             [this, &app, asked, digits, opens, question](app::Reply<Identified> reply) {
                 if (question != asked_) return;
                 looks_up_ = false;
                 if (reply && reply->person) {
                     app.remember(asked, reply->identity);
                     app::Screen* screen = app.screen();
                     if (screen && screen->take_person(app, *reply->person)) return;
                     if (opens.spec().books_callers) return begin_booking(app, digits);
                     return app.go({opens, reply->person->id.value});
                 }
                 const bool asks_more = reply || is_about_the_number(reply.error());
                 if (asks_more && app::booking_start(app)) {
                     if (reply) ui::toast(app.t("ui.scan.not_registered"), ui::Tone::waiting);
                     return begin_booking(app, digits);
                 }
                 ui::toast(reply ? app.t("ui.scan.not_registered") : reply.error().title,
                           ui::Tone::bad);
             });
}

}  // namespace yk::screens
