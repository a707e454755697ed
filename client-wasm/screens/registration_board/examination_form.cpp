#include "client-wasm/screens/registration_board/examination_form.hpp"

#include <utility>

#include "client-wasm/app/look.hpp"

namespace yk::screens {

// The municipality's fields, and why a finding that stands is lifted.
FormSpec ExaminationForm::form(const app::App& app, const Registration& registration) const {
    FormSpec made = app.form("examination");
    for (const Answer& each : registration.standing) {
        if (draft_.text(each.field) == each.value) continue;
        FieldSpec reason;
        reason.id = "lift_reason";
        reason.required = true;
        reason.max = 500;
        made.inputs.push_back(reason);
        break;
    }
    return made;
}

void ExaminationForm::open(const app::App& app, const PersonInfo& person, VenueId venue,
                           const Registration& registration) {
    const auto& latest = registration.examination;
    const auto id = latest ? std::optional(latest->id) : std::nullopt;
    const bool same = person_ == person.id && venue_ == venue;
    if (same && (id == filled_ || draft_.typed != begun_)) return;
    person_ = person.id;
    venue_ = venue;
    filled_ = id;
    draft_.clear();
    app::is_about(app, person.identity.birth_date, draft_);
    const FormSpec& form = app.form("examination");
    app::preset(form, draft_);
    if (latest) app::fill(form, latest->answers, draft_);
    begun_ = draft_.typed;
}

void ExaminationForm::draw(app::App& app, const Registration& registration) {
    const auto& latest = registration.examination;
    const FormSpec fields = form(app, registration);
    const std::string title = app.t("form.examination");
    ui::card({.title = title, .key = "examination"}, [&] {
        if (latest)
            ui::text(app.t("ui.registration.examined", {{"at", latest->at}, {"by", latest->by}}),
                     {.muted = true, .key = "examined"});
        if (latest && !registration.standing.empty()) {
            std::vector<std::string> lines;
            const auto found = app::read_back(app, app.form("examination"), latest->answers);
            for (const app::ReadBack& each : found)
                lines.push_back(each.label + ": " + each.value);
            ui::notice(
                {.tone = ui::Tone::bad,
                 .title = app.t("ui.registration.standing", {{"day", app::day_text(latest->day)}}),
                 .lines = lines,
                 .key = "standing"});
        }
        ui::form(title, [&] {
            app::draw_form(app, fields, draft_);
            if (trouble_) app::trouble_notice(app, *trouble_, "not_saved");
            ui::row([&] {
                const ui::Emphasis emphasis =
                    latest ? ui::Emphasis::secondary : ui::Emphasis::primary;
                if (ui::button(
                        app.t(asks() ? "ui.in_front.yes" : "ui.registration.save_examination"),
                        {.emphasis = emphasis, .busy = sending_}))
                    save(app, registration);
            });
        });
    });
}

bool ExaminationForm::asks() const {
    return trouble_ && trouble_->kind == app::TroubleKind::asks;
}

void ExaminationForm::save(app::App& app, const Registration& registration) {
    const FormSpec fields = form(app, registration);
    const std::vector<std::string> confirmed =
        asks() ? trouble_->ids() : std::vector<std::string>{};
    trouble_.reset();
    if (sending_ || !app::check_form(app, fields, draft_)) return;
    SaveExamination asked;
    asked.person = person_;
    asked.venue = venue_;
    asked.answers = app::answers_of(app, app.form("examination"), draft_);
    if (fields.has("lift_reason")) asked.lift_reason = std::string(draft_.text("lift_reason"));
    sending_ = true;
    if (!confirmed.empty()) asked.confirmed = confirmed;
    app.call(kSaveExamination, asked, owner_,
             [this](app::Reply<Registration> reply) { reply_ = std::move(reply); });
}

std::optional<Registration> ExaminationForm::take_saved(app::App& app) {
    if (!reply_) return std::nullopt;
    auto reply = *std::exchange(reply_, std::nullopt);
    sending_ = false;
    if (!reply) {
        trouble_ = app::take_trouble(app.form("examination"), draft_, reply.error());
        return std::nullopt;
    }
    draft_.set("lift_reason", "");
    begun_ = draft_.typed;  // saved: what comes next may replace it
    ui::toast(app.t("ui.registration.examination_saved"));
    return std::move(*reply);
}

}  // namespace yk::screens
