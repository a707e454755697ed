#include "client-wasm/screens/registration_board/examination_form.hpp"

#include <utility>

#include "client-wasm/app/look.hpp"

namespace yk::screens {

namespace {

constexpr std::string_view kExaminedOn = "examined_on";
constexpr float kLeastColumn = 200;  // CSS pixels: two fields beside each other

FormSpec with_day(const app::App& app) {
    return app::with_day(app.form("examination"), kExaminedOn);
}

}  // namespace

// With why a finding that stands is lifted.
FormSpec ExaminationForm::form(const app::App& app, const Registration& registration) const {
    FormSpec made = with_day(app);
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

ExaminationForm::Typed ExaminationForm::typed_beside_the_day() const {
    Typed typed = draft_.typed;
    typed.erase(std::string(kExaminedOn));
    return typed;
}

void ExaminationForm::open(const app::App& app, const PersonInfo& person, VenueId venue, Date day,
                           const Registration& registration) {
    const auto& latest = registration.examination;
    const auto id = latest ? std::optional(latest->id) : std::nullopt;
    const bool same = person_ == person.id && venue_ == venue;
    const bool same_day = same && day == day_;
    day_ = day;
    const std::string typed_day(draft_.text(kExaminedOn));
    if (same && ((id == filled_ && same_day) || typed_beside_the_day() != begun_)) {
        if (const auto typed = read_date(typed_day); typed && *typed != day)
            draft_.set(kExaminedOn, day.text());
        return;
    }
    if (same_day || !same) folded_ = latest && registration.open && !registration.finding;
    person_ = person.id;
    venue_ = venue;
    filled_ = id;
    today_ = app.today();
    draft_.clear();
    app::is_about(app, person.identity.birth_date, draft_);
    const FormSpec& form = app.form("examination");
    app::preset(form, draft_);
    app::remember(form, registration.remembered, draft_);
    if (latest) app::fill(form, latest->answers, draft_);
    begun_ = draft_.typed;
    draft_.set(kExaminedOn, read_date(typed_day) == day ? typed_day : day.text());
}

// Who works past midnight goes on with the new day.
void ExaminationForm::follow_today(const app::App& app) {
    if (today_ == app.today()) return;
    if (read_date(draft_.text(kExaminedOn)) == today_) {
        draft_.set(kExaminedOn, app.today().text());
        chosen_ = app.today();
    }
    today_ = app.today();
}

std::optional<Date> ExaminationForm::take_day() {
    return std::exchange(chosen_, std::nullopt);
}

void ExaminationForm::draw(app::App& app, const Registration& registration) {
    follow_today(app);
    const auto& latest = registration.examination;
    if (folded_ && latest) return draw_summary(app, *latest);
    const std::string title = app.t("form.examination");
    ui::card({.title = title, .key = "examination"}, [&] {
        if (latest)
            ui::text(app.t("ui.registration.examined", {{"at", latest->at}, {"by", latest->by}}),
                     {.muted = true, .key = "examined"});
        ui::form(title, [&] { draw_fields(app, registration); });
    });
}

void ExaminationForm::draw_summary(app::App& app, const ExaminationInfo& examination) {
    std::string found = app::day_text(examination.day);
    for (const app::ReadBack& each :
         app::read_back(app, app.form("examination"), examination.answers))
        found += " · " + each.value;
    ui::card({.tone = ui::Tone::good, .key = "examination"}, [&] {
        ui::row(
            [&] {
                ui::heading(2, app.t("form.examination"));
                ui::text(found, {.key = "found"});
                if (ui::button(app.t("ui.registration.change_examination"), {.small = true})) {
                    folded_ = false;
                    draft_.focus = app.form("examination").inputs.front().id;
                }
            },
            {.gap = ui::Gap::normal});
    });
}

void ExaminationForm::draw_fields(app::App& app, const Registration& registration) {
    const FormSpec fields = form(app, registration);
    const app::FormEvents did =
        app::draw_form(app, fields, draft_, {.calendar = true, .least_column = kLeastColumn});
    if (did.changed == kExaminedOn)
        if (const auto day = read_date(draft_.text(kExaminedOn)); day && *day != day_)
            chosen_ = day;
    if (trouble_) app::trouble_notice(app, *trouble_, "not_saved");
    ui::row([&] {
        const ui::Emphasis emphasis =
            registration.examination ? ui::Emphasis::secondary : ui::Emphasis::primary;
        if (ui::button(app.t(asks() ? "ui.in_front.yes" : "ui.registration.save_examination"),
                       {.emphasis = emphasis, .busy = sending_}))
            save(app, registration);
    });
}

void ExaminationForm::take_focus(const app::App& app) {
    if (!folded_) draft_.focus = app::first_missing(with_day(app), draft_);
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
    asked.day = read_date(draft_.text(kExaminedOn));
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
        app::Trouble trouble = reply.error();
        if (trouble.path == "$.day") trouble.path = "$.examined_on";
        trouble_ = app::take_trouble(with_day(app), draft_, trouble);
        return std::nullopt;
    }
    draft_.set("lift_reason", "");
    begun_ = typed_beside_the_day();  // saved: what comes next may replace it
    ui::toast(app.t("ui.registration.examination_saved"));
    return std::move(*reply);
}

}  // namespace yk::screens
