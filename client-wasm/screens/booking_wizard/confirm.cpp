// The question before it is booked, the reasons that have to be confirmed, and the outcome.
#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/booking_wizard/wizard.hpp"

namespace yk::screens {

using app::App;

std::vector<const SlotOffer*> BookingWizard::choice() const {
    std::vector<const SlotOffer*> chosen;
    if (const SlotOffer* first = first_.chosen()) chosen.push_back(first);
    const SlotOffer* second = second_.chosen();
    if (step_ == Step::second && !without_second_ && second) chosen.push_back(second);
    return chosen;
}

std::vector<Place> BookingWizard::places() const {
    std::vector<Place> places;
    std::int64_t dose = person_->next_dose;
    for (const SlotOffer* each : choice())
        places.push_back({each->slot.id, dose++});
    return places;
}

void BookingWizard::ask_to_confirm(App& app) {
    held_.hold(app, {person_->id, places(), said(app), {}});
    confirming_ = true;
    confirmed_.clear();
    question_.reset();
    not_now_.reset();
}

void BookingWizard::draw_confirm(App& app) {
    if (const auto refusal = held_.take_refusal(); refusal && !booking_)
        return take_refusal(app, *refusal);
    std::string reasons;
    if (question_)
        for (const std::string& line : question_->lines())
            reasons += (reasons.empty() ? "" : "\n") + line;
    const std::string title = app.t(question_ ? "ui.ask.title" : "ui.confirm.title");
    const std::string text = question_ ? reasons : app.t("ui.confirm.text");
    const std::string yes = app.t(question_ ? "ui.ask.yes" : "ui.confirm.yes");
    const std::string no = app.t("ui.confirm.no");
    const std::string error = not_now_ ? not_now_->title : std::string{};
    const ui::Answer answer = app::confirm(
        app,
        {.title = title,
         .text = text,
         .confirm = yes,
         .cancel = no,
         .busy = booking_,
         .error = error,
         .key = question_ ? "ask" : "confirm"},
        [&] {
            draw_person(app);
            std::int64_t dose = person_->next_dose;
            for (const SlotOffer* each : choice()) {
                const std::string labels[] = {app.t("ui.book.venue"), app.t("ui.book.vaccine"),
                                              app.t("ui.book.time"), app.t("ui.book.kind")};
                const std::string kind = app::kind_word(app, each->slot.kind);
                const std::string when = app::slot_text(each->slot) + " (" +
                                         app::weekday_word(app, each->slot.day) + ")";
                const std::string heading = app.t("ui.book.dose", {{"dose", std::to_string(dose)}});
                ui::group(heading, [&] {
                    ui::facts({{labels[0], each->slot.venue_name},
                               {labels[1], each->slot.vaccine_name},
                               {labels[2], when, {}, true},
                               {labels[3], kind}});
                });
                ++dose;
            }
            held_.draw(app);
        });
    if (answer == ui::Answer::cancelled && !booking_) {
        held_.release(app);
        confirming_ = false;
        focus_wanted_ = true;
    }
    if (answer != ui::Answer::confirmed || booking_) return;
    if (question_)
        for (std::string& id : question_->ids())
            confirmed_.push_back(std::move(id));
    book(app);
}

void BookingWizard::book(App& app) {
    Book in;
    in.person = person_->id;
    in.said = said(app);
    in.confirmed = confirmed_;
    in.places = places();
    if (in.places.empty()) return;
    booking_ = true;
    refusal_.reset();
    not_now_.reset();
    app.call(kBook, in, owner_, [this, &app](app::Reply<Booked> reply) {
        booking_ = false;
        if (!reply) return take_refusal(app, reply.error());
        held_.booked();
        confirming_ = false;
        question_.reset();
        booked_ = std::move(reply->bookings);
        ui::toast(app.t("ui.done.title"));
        show(Step::done);
    });
}

void BookingWizard::take_refusal(App& app, const app::Trouble& trouble) {
    using Kind = app::TroubleKind;
    if (trouble.kind == Kind::asks) {
        question_ = trouble;
        return;
    }
    if (trouble.kind == Kind::unreachable || trouble.kind == Kind::busy ||
        trouble.kind == Kind::too_many || trouble.kind == Kind::broken) {
        not_now_ = trouble;
        return;
    }
    held_.release(app);
    confirming_ = false;
    question_.reset();
    refusal_ = trouble;
    const bool second = step_ == Step::second && !without_second_ &&
                        trouble.path.find("places[1]") != std::string::npos;
    first_.refresh(app);
    second_.refresh(app);
    show(second ? Step::second : Step::first);
}

void BookingWizard::draw_done(App& app) {
    ui::heading(1, app.t("ui.done.title"));
    ui::notice({.tone = ui::Tone::good, .title = app.t("ui.done.text"), .key = "done"});
    ui::card([&] {
        draw_person(app);
        for (const BookingInfo& each : booked_) {
            const std::string labels[] = {app.t("ui.book.venue"), app.t("ui.book.vaccine"),
                                          app.t("ui.book.time"), app.t("ui.booking.status")};
            const std::string when =
                app::long_day_text(app, each.slot.day) + " " + app::time_range(each.slot);
            const std::string status = app::status_word(app, each.status);
            const std::string dose = app.t("ui.book.dose", {{"dose", std::to_string(each.dose)}});
            ui::group(dose, [&] {
                ui::facts({{labels[3], status, app::status_tone(app, each.status)},
                           {labels[0], each.slot.venue_name},
                           {labels[1], each.slot.vaccine_name},
                           {labels[2], when, {}, true}});
            });
        }
    });
    ui::row([&] {
        if (focus_wanted()) ui::focus_next();
        if (ui::button(app.t("ui.done.next"), {.emphasis = ui::Emphasis::primary})) {
            if (pinned_ != 0) {
                const std::int64_t id = pinned_;
                app.go(app::book());
                return app.forget(app::book(PersonId{id}));
            }
            return restart(app);
        }
        if (person_ && ui::button(app.t("ui.done.open_person"), {.shortcut = "Escape"}))
            app.go(app::person(person_->id));
    });
}

}  // namespace yk::screens
