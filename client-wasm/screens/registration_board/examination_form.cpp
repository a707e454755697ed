#include "client-wasm/screens/registration_board/examination_form.hpp"

#include <utility>

#include "client-wasm/app/look.hpp"

namespace yk::screens {

void ExaminationForm::open(const app::App& app, const PersonInfo& person, VenueId venue,
                           const std::optional<ExaminationInfo>& latest) {
    if (person_ == person.id && venue_ == venue) return;
    person_ = person.id;
    venue_ = venue;
    draft_.clear();
    app::is_about(app, person.identity.birth_date, draft_);
    const FormSpec& form = app.form("examination");
    app::preset(form, draft_);
    if (latest) app::fill(form, latest->answers, draft_);
}

void ExaminationForm::draw(app::App& app, const std::optional<ExaminationInfo>& latest) {
    const FormSpec& form = app.form("examination");
    const std::string title = app.t("form.examination");
    ui::card({.title = title, .key = "examination"}, [&] {
        if (latest)
            ui::text(app.t("ui.registration.examined", {{"at", latest->at}, {"by", latest->by}}),
                     {.muted = true, .key = "examined"});
        ui::form(title, [&] {
            app::draw_form(app, form, draft_);
            if (trouble_) app::trouble_notice(app, *trouble_, "not_saved");
            ui::row([&] {
                const ui::Emphasis emphasis =
                    latest ? ui::Emphasis::secondary : ui::Emphasis::primary;
                if (ui::button(
                        app.t(asks() ? "ui.in_front.yes" : "ui.registration.save_examination"),
                        {.emphasis = emphasis, .busy = sending_}))
                    save(app);
            });
        });
    });
}

bool ExaminationForm::asks() const {
    return trouble_ && trouble_->kind == app::TroubleKind::asks;
}

void ExaminationForm::save(app::App& app) {
    const FormSpec& form = app.form("examination");
    SaveExamination found{person_, venue_, std::nullopt, {}};
    if (asks()) found.confirmed = trouble_->ids();
    trouble_.reset();
    if (sending_ || !app::check_form(app, form, draft_)) return;
    sending_ = true;
    found.answers = app::answers_of(app, form, draft_);
    app.call(kSaveExamination, found, owner_,
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
    ui::toast(app.t("ui.registration.examination_saved"));
    return std::move(*reply);
}

}  // namespace yk::screens
