#include "client-wasm/screens/people_search/birth_question.hpp"

#include <utility>

#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"

namespace yk::screens {
namespace {

constexpr std::string_view kBirthDate = "birth_date";

// The date of birth as the form "identify" asks for it; empty if it doesn't.
FormSpec birth_form(const app::App& app) {
    FormSpec form;
    for (const FieldSpec& field : app.form("identify").inputs)
        if (field.id == kBirthDate) form.inputs.push_back(field);
    return form;
}

}  // namespace

void BirthQuestion::begin(const app::App& app, const SearchPeople& searched) {
    clear();
    const auto code = app.code_of(typed_digits(
        searched.text ? *searched.text : std::string(answer(searched.answers, "number"))));
    if (!code || app.scope() != Scope::own_venues || !app.can(Capability::find_by_number) ||
        birth_form(app).inputs.empty())
        return;
    identity_.municipality = code->municipality.empty()
                                 ? std::string(answer(searched.answers, "municipality"))
                                 : code->municipality;
    if (identity_.municipality.empty()) identity_.municipality = app.catalogue().tenant;
    identity_.number = code->coupon;
    draft_.focus = kBirthDate;
}

std::optional<PersonId> BirthQuestion::draw(app::App& app) {
    if (!is_asked()) return std::nullopt;
    const FormSpec form = birth_form(app);
    const std::string title = app.t("ui.search.birth_title");
    ui::card({.title = title, .key = "birth"}, [&] {
        std::string text = app.t("ui.search.birth_text");
        if (const auto booking = app::booking_start(app))
            text += " " + app.t("ui.search.empty_help_new",
                                {{"booking", app::title_of(app, booking->kind)}});
        ui::text(text);
        ui::form(title, [&] {
            app::draw_form(app, form, draft_);
            if (not_registered_)
                ui::notice({.tone = ui::Tone::waiting,
                            .text = app.t("ui.scan.not_registered"),
                            .key = "not_registered"});
            if (trouble_) app::trouble_notice(app, *trouble_, "birth_trouble");
            if (ui::button(app.t("ui.search.birth_submit"),
                           {.emphasis = ui::Emphasis::primary, .busy = asking_}))
                ask(app, form);
        });
    });
    return std::exchange(found_, std::nullopt);
}

void BirthQuestion::ask(app::App& app, const FormSpec& form) {
    trouble_.reset();
    not_registered_ = false;
    if (!app::check_form(app, form, draft_)) return;
    Identify asked{identity_};
    asked.identity.birth_date = answer(app::answers_of(app, form, draft_), kBirthDate);
    asking_ = true;
    app.call(kIdentify, asked, *owner_, [this, &app, asked](app::Reply<Identified> reply) {
        asking_ = false;
        if (!reply) {
            trouble_ = app::take_trouble(birth_form(app), draft_, reply.error());
        } else if (reply->person) {
            app.remember(asked, reply->identity);
            found_ = reply->person->id;
        } else {
            not_registered_ = true;
            ui::announce(app.t("ui.scan.not_registered"));
        }
    });
}

}  // namespace yk::screens
