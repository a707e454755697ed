#include "client-wasm/screens/registration_board/given_doses.hpp"

#include <string>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/registration_board/registered_dose.hpp"

namespace yk::screens {
namespace {

std::string number_text(const app::App& app, const DoseInfo& dose) {
    return app.t("ui.book.dose", {{"dose", std::to_string(dose.dose)}});
}

// Everything that a correction can change, in the order of the form.
std::vector<app::ReadBack> lines_of(const app::App& app, const DoseInfo& dose) {
    std::vector<app::ReadBack> lines{
        {app.t("field.dose_number"), number_text(app, dose)},
        {app.t("ui.registration.lot"), dose.vaccine_name + " " + dose.lot},
        {app.t("field.given_on"), app::day_text(dose.given_on)}};
    for (app::ReadBack& each : app::read_back(app, app.form("dose"), dose.answers, true))
        lines.push_back(std::move(each));
    return lines;
}

// With the value before it, where a line has changed.
std::vector<app::ReadBack> changes(const app::App& app, const DoseInfo& before,
                                   const DoseInfo& now) {
    std::vector<app::ReadBack> changed;
    const std::vector<app::ReadBack> old = lines_of(app, before);
    for (const app::ReadBack& each : lines_of(app, now))
        for (const app::ReadBack& was : old)
            if (was.label == each.label && was.value != each.value)
                changed.push_back({each.label, was.value + " → " + each.value});
    return changed;
}

void draw_version(const app::App& app, const std::vector<DoseVersion>& all, std::size_t i) {
    const DoseVersion& now = all[i];
    ui::text(app.t("history." + now.action) + "  " + now.dose.at + " " + now.dose.by,
             {.small = true});
    std::vector<app::ReadBack> lines =
        i == 0 ? lines_of(app, now.dose) : changes(app, all[i - 1].dose, now.dose);
    if (!now.dose.record_reason.empty())
        lines.push_back({app.t("field.correction_reason"), now.dose.record_reason});
    app::draw_read_back(lines);
}

}  // namespace

void GivenDoses::draw(app::App& app, const PersonInfo& person, bool certificate) {
    const std::string label = app.t("table.doses_of_person"), empty = app.t("ui.list.empty");
    const std::string help = app.t("ui.person.no_doses_help");
    ui::card({.title = label, .key = "doses"}, [&] {
        ui::list(label, person.doses.size(),
                 [&](std::size_t i) { draw_dose(app, person.doses[i]); });
        if (person.doses.empty()) return void(ui::empty_state(empty, help));
        if (certificate && app.can(Capability::read_certificates) &&
            ui::button(app.t("ui.registration.certificate")))
            open_certificate(app, person.id);
    });
}

void GivenDoses::draw_dose(app::App& app, const DoseInfo& dose) {
    const std::string number = number_text(app, dose);
    ui::facts({{number, app::day_text(dose.given_on) + "  " + dose.venue_name, {}, true},
               {app.t("ui.stock.vaccine"), dose.vaccine_name + " " + dose.lot}});
    std::string said;
    for (const app::ReadBack& each : app::read_back(app, app.form("dose"), dose.answers))
        said += (said.empty() ? "" : " · ") + each.label + " " + each.value;
    if (!said.empty()) ui::text(said, {.muted = true, .small = true, .key = "said" + number});
    if (const std::string marks = app::marks_text(app, dose); !marks.empty())
        ui::notice({.tone = ui::Tone::waiting,
                    .title = marks,
                    .text = dose.record_reason,
                    .announce = false,
                    .key = "marks" + number});
    const bool is_shown = shown_ == dose.id;
    ui::row([&] {
        const std::string why = dose.own ? std::string{} : app.t("ui.registration.dose_elsewhere");
        if (ui::button(app.t("ui.registration.open_dose"), {.disabled = !dose.own,
                                                            .reason = why,
                                                            .small = true,
                                                            .description = number,
                                                            .key = "open" + number}) &&
            dose.own)
            opened_ = dose;
        if (dose.own && ui::button(app.t("ui.history.title"), {.emphasis = ui::Emphasis::ghost,
                                                               .small = true,
                                                               .description = number,
                                                               .pressed = is_shown,
                                                               .key = "versions" + number}))
            shown_ = is_shown ? DoseId{} : dose.id;
    });
    if (is_shown) draw_versions(app, dose);
}

void GivenDoses::draw_versions(app::App& app, const DoseInfo& dose) {
    if (const std::pair latest{dose.id, dose.version}; read_ != latest) {
        read_ = latest;
        app.load(versions_, kReadDose, DoseRef{dose.id});
    }
    if (const app::Trouble* trouble = versions_.trouble(); trouble && !versions_.loading())
        if (app::trouble_state(app, *trouble)) versions_.again();
    const DoseDetail* known = versions_.value();
    if (!known || known->dose.id != dose.id) {
        if (versions_.loading()) ui::skeleton(ui::Shape::lines, 2);
        return;
    }
    ui::list(app.t("ui.history.title"), known->versions.size(), [&](std::size_t i) {
        if (i > 0) ui::divider();
        draw_version(app, known->versions, known->versions.size() - 1 - i);
    });
}

}  // namespace yk::screens
