#include "client-wasm/screens/registration_board/registered_dose.hpp"

#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {

void open_certificate(app::App& app, PersonId person) {
    app.platform().open_document(app.api().as_account(
        "api/v1/people/" + std::to_string(person.value) + "/certificate?locale=" + app.language()));
}

void RegisteredDose::show(const DoseInfo& dose) {
    dose_ = dose;
    begins_ = true;
}

void RegisteredDose::draw(app::App& app, PersonId person) {
    const DoseInfo dose = *dose_;  // a copy, because a press below may remove the original
    const bool begins = std::exchange(begins_, false);
    const std::string number = std::to_string(dose.dose);
    const std::string title = app.t("ui.registration.given", {{"dose", number}});
    if (begins) ui::announce(title);
    ui::card({.title = title, .tone = ui::Tone::good, .key = "registered"}, [&] {
        std::vector<app::ReadBack> lines{
            {app.t("field.dose_number"), app.t("ui.book.dose", {{"dose", number}})},
            {app.t("ui.stock.vaccine"), dose.vaccine_name},
            {app.t("ui.registration.lot"), dose.lot},
            {app.t("field.given_on"), app::long_day_text(app, dose.given_on)}};
        for (app::ReadBack& each : app::read_back(app, app.form("dose"), dose.answers))
            lines.push_back(std::move(each));
        lines.push_back({app.t("ui.registration.registered_at"), dose.at + " " + dose.by});
        app::draw_read_back(lines);
        ui::row([&] {
            if (begins) ui::focus_next();
            if (ui::button(app.t("ui.registration.next_person"),
                           {.emphasis = ui::Emphasis::primary})) {
                app.forget(app::registration());  // the search begins anew, in its first field
                app.go(app::registration());
            }
            if (app.can(Capability::read_certificates) &&
                ui::button(app.t("ui.registration.certificate")))
                open_certificate(app, person);
            if (ui::button(app.t("ui.registration.more_doses"), {.emphasis = ui::Emphasis::ghost}))
                clear();
        });
    });
}

}  // namespace yk::screens
