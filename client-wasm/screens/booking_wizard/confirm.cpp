// The question before booking, the reasons that must be confirmed, and the outcome.
#include <algorithm>
#include <cstdlib>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/booking_wizard/wizard.hpp"
#include "client-wasm/screens/parts/known_person.hpp"

namespace yk::screens {

using app::App;

void BookingWizard::ask_to_confirm(App& app) {
    std::vector<app::TroubleReason> known;
    for (std::size_t i = 0; i < count_; ++i)
        for (app::TroubleReason& each : chosen_[i].picker.reasons(app))
            known.push_back(std::move(each));
    confirmation_.ask(app, HoldPlaces{places(count_), statements(app, count_), {}},
                      std::move(known));
}

void BookingWizard::draw_confirm(App& app) {
    if (const auto refusal = confirmation_.take_refusal()) return take_refusal(app, *refusal);
    const std::string text = app.t("ui.confirm.text"), yes = app.t("ui.confirm.yes"),
                      yes_to_reasons = app.t("ui.ask.yes");
    const ui::Answer answer = confirmation_.draw(app, {text, yes, yes_to_reasons}, [&] {
        for (std::size_t i = 0; i < count_; ++i) {
            const SlotOffer* each = chosen_[i].picker.chosen();
            const PersonInfo* person = info_of(chosen_[i]);
            if (!each || !person) continue;
            if (!follows_in_person(i)) draw_known_person(app, *person);
            const std::string labels[] = {app.t("ui.book.venue"), app.t("ui.book.vaccine"),
                                          app.t("ui.book.time"), app.t("ui.book.kind")};
            const std::string kind = app::kind_word(app, each->slot.kind);
            const std::string when = app::long_slot_text(app, each->slot);
            ui::group(dose_word(app, chosen_[i]), [&] {
                ui::facts({{labels[0], each->slot.venue_name},
                           {labels[1], each->slot.vaccine_name},
                           {labels[2], when, {}, true},
                           {labels[3], kind}});
            });
        }
    });
    if (answer == ui::Answer::cancelled) focus_wanted_ = true;
    if (answer == ui::Answer::confirmed) book(app);
}

void BookingWizard::book(App& app) {
    Book in;
    in.statements = statements(app, count_);
    in.confirmed = confirmation_.confirmed();
    in.places = places(count_);
    if (in.places.empty()) return;
    confirmation_.sending();
    refusal_.reset();
    app.call(kBook, in, owner_, [this, &app](app::Reply<Booked> reply) {
        if (!reply) return take_refusal(app, reply.error());
        confirmation_.booked();
        booked_ = std::move(reply->bookings);
        show(Step::done);
    });
}

void BookingWizard::take_refusal(App& app, const app::Trouble& trouble) {
    if (confirmation_.stays_open_after(app, trouble)) return;
    refusal_ = trouble;
    for (Chosen& each : chosen_)
        each.picker.refresh(app);
    const std::string_view path = trouble.path, list = "places[";
    const std::size_t found = path.find(list);
    const auto at =
        found == std::string_view::npos
            ? std::size_t{0}
            : static_cast<std::size_t>(std::atoi(trouble.path.c_str() + found + list.size()));
    show_place(at < count_ ? at : 0);
}

void BookingWizard::draw_done(App& app) {
    ui::heading(1, app.t("ui.done.title"));
    if (focus_wanted()) ui::focus_heading();  // Enter presses the primary button
    ui::notice({.tone = ui::Tone::good, .title = app.t("ui.done.text"), .key = "done"});
    ui::card([&] {
        if (!is_family()) draw_known_person(app, *person_);
        for (const BookingInfo& each : booked_) {
            const auto place = std::find_if(chosen_.begin(), chosen_.end(), [&](const Chosen& one) {
                return one.dose == each.dose && members_[one.member].id == each.person;
            });
            const std::string labels[] = {app.t("ui.book.venue"), app.t("ui.book.vaccine"),
                                          app.t("ui.book.time"), app.t("ui.booking.status")};
            const std::string when = app::long_slot_text(app, each.slot);
            const std::string status = app::status_word(app, each.status);
            const std::string dose =
                place != chosen_.end()
                    ? dose_word(app, *place)
                    : app.t("ui.book.dose", {{"dose", std::to_string(each.dose)}});
            ui::group(dose, [&] {
                ui::facts({{labels[3], status, app::status_tone(app, each.status)},
                           {labels[0], each.slot.venue_name},
                           {labels[1], each.slot.vaccine_name},
                           {labels[2], when, {}, true}});
            });
        }
    });
    ui::row([&] {
        if (ui::button(app.t("ui.done.next"), {.emphasis = ui::Emphasis::primary})) {
            if (pinned_ != 0) {
                const std::int64_t id = pinned_;
                app.go(app::booking_start(app).value_or(app::book()));
                return app.forget(app::book(PersonId{id}));
            }
            return restart(app);
        }
        if (person_ && ui::button(app.t("ui.done.open_person"), {.shortcut = "Escape"}))
            app.go(app::person(person_->id));
    });
}

}  // namespace yk::screens
