// Registers a new person: the form is filled in, read back aloud, and stored.
#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/booking_wizard/wizard.hpp"
#include "client-wasm/screens/parts/known_person.hpp"

namespace yk::screens {

using app::App;

void BookingWizard::draw_enrol(App& app) {
    const FormSpec& form = app.form("register");
    ui::heading(1, app.t("ui.register.title"));
    if (enrol_trouble_) app::trouble_notice(app, *enrol_trouble_, "enrol_trouble");
    if (focus_wanted() && enrol_draft_.focus.empty() && !form.inputs.empty())
        enrol_draft_.focus = form.inputs.front().id;
    ui::card([&] {
        const std::string number = app.t("field.number"), birth_date = app.t("field.birth_date");
        const std::string birthday = app::birthday_text(app, identity_.birth_date);
        ui::facts({{number, identity_.number}, {birth_date, birthday}});
        ui::form(app.t("ui.register.title"), [&] {
            app::draw_form(app, form, enrol_draft_);
            ui::row([&] {
                if (ui::button(app.t("ui.register.submit"), {.emphasis = ui::Emphasis::primary})) {
                    enrol_trouble_.reset();
                    if (app::check_form(app, form, enrol_draft_)) show(Step::read_back);
                }
                if (ui::button(app.t("ui.back"), {.shortcut = "Escape"})) show(Step::identify);
            });
        });
    });
}

std::vector<Answer> BookingWizard::enrol_answers(const App& app) const {
    return app::answers_of(app, app.form("register"), enrol_draft_);
}

void BookingWizard::draw_read_back(App& app) {
    ui::heading(1, app.t("ui.register.confirm_title"));
    if (enrol_trouble_) app::trouble_notice(app, *enrol_trouble_, "enrol_trouble");
    ui::card([&] {
        ui::text(app.t("ui.register.confirm_text"));
        std::vector<app::ReadBack> lines{{app.t("field.number"), identity_.number},
                                         {app.t("field.birth_date"), identity_.birth_date}};
        for (app::ReadBack& each :
             app::read_back(app, app.form("register"), enrol_answers(app), true))
            lines.push_back(std::move(each));
        app::draw_read_back(lines);
        ui::row([&] {
            if (focus_wanted()) ui::focus_next();
            if (ui::button(app.t("ui.register.yes"),
                           {.emphasis = ui::Emphasis::primary, .busy = enrolling_}))
                enrol(app);
            if (ui::button(app.t("ui.register.no"), {.disabled = enrolling_, .shortcut = "Escape"}))
                show(Step::enrol);
        });
    });
}

void BookingWizard::enrol(App& app) {
    if (enrolling_) return;
    enrolling_ = true;
    enrol_trouble_.reset();
    app.call(kRegister, Register{asked_.identity, enrol_answers(app), asked_.confirmed}, owner_,
             [this, &app](app::Reply<PersonInfo> reply) {
                 enrolling_ = false;
                 if (reply) {
                     person_ = std::move(*reply);
                     app.remember(asked_, identity_);
                     return show(Step::enrolled);
                 }
                 enrol_trouble_ =
                     app::take_trouble(app.form("register"), enrol_draft_, reply.error());
                 if (!enrol_trouble_) show(Step::enrol);
             });
}

void BookingWizard::draw_enrolled(App& app) {
    ui::heading(1, app.t("ui.register.done_title"));
    ui::notice({.tone = ui::Tone::good, .title = app.t("ui.register.done_text")});
    ui::card([&] {
        draw_known_person(app, *person_);
        ui::row([&] {
            if (focus_wanted()) ui::focus_next();
            if (ui::button(app.t("ui.register.book"), {.emphasis = ui::Emphasis::primary}))
                begin_choosing(app);
            if (ui::button(app.t("ui.register.back"), {.shortcut = "Escape"})) restart(app);
        });
    });
}

}  // namespace yk::screens
