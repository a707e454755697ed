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
        places.push_back({person_->id, dose++, each->slot.id});
    return places;
}

void BookingWizard::ask_to_confirm(App& app) {
    confirmation_.ask(app, {places(), {{person_->id, said(app)}}, {}});
}

void BookingWizard::draw_confirm(App& app) {
    if (const auto refusal = confirmation_.take_refusal()) return take_refusal(app, *refusal);
    const std::string text = app.t("ui.confirm.text"), yes = app.t("ui.confirm.yes"),
                      yes_to_reasons = app.t("ui.ask.yes");
    const ui::Answer answer = confirmation_.draw(app, {text, yes, yes_to_reasons}, [&] {
        draw_person(app);
        std::int64_t dose = person_->next_dose;
        for (const SlotOffer* each : choice()) {
            const std::string labels[] = {app.t("ui.book.venue"), app.t("ui.book.vaccine"),
                                          app.t("ui.book.time"), app.t("ui.book.kind")};
            const std::string kind = app::kind_word(app, each->slot.kind);
            const std::string when =
                app::slot_text(each->slot) + " (" + app::weekday_word(app, each->slot.day) + ")";
            const std::string heading = app.t("ui.book.dose", {{"dose", std::to_string(dose)}});
            ui::group(heading, [&] {
                ui::facts({{labels[0], each->slot.venue_name},
                           {labels[1], each->slot.vaccine_name},
                           {labels[2], when, {}, true},
                           {labels[3], kind}});
            });
            ++dose;
        }
    });
    if (answer == ui::Answer::cancelled) focus_wanted_ = true;
    if (answer == ui::Answer::confirmed) book(app);
}

void BookingWizard::book(App& app) {
    Book in;
    in.statements = {{person_->id, said(app)}};
    in.confirmed = confirmation_.confirmed();
    in.places = places();
    if (in.places.empty()) return;
    confirmation_.sending();
    refusal_.reset();
    app.call(kBook, in, owner_, [this, &app](app::Reply<Booked> reply) {
        if (!reply) return take_refusal(app, reply.error());
        confirmation_.booked();
        booked_ = std::move(reply->bookings);
        ui::toast(app.t("ui.done.title"));
        show(Step::done);
    });
}

void BookingWizard::take_refusal(App& app, const app::Trouble& trouble) {
    if (confirmation_.goes_on_after(app, trouble)) return;
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
            const std::string when = app::long_slot_text(app, each.slot);
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
