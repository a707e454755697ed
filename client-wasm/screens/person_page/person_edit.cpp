#include "client-wasm/screens/person_page/person_edit.hpp"

#include <utility>

#include "client-wasm/app/look.hpp"

namespace yk::screens {

void PersonEdit::open(const app::App& app, const PersonInfo& person) {
    const FormSpec& form = app.form("register");
    open_ = true;
    base_ = person;
    draft_.clear();
    app::is_about(app, person.identity.birth_date, draft_);
    app::fill(form, person.answers, draft_);
    if (!form.inputs.empty()) draft_.focus = form.inputs.front().id;
    theirs_.clear();
    trouble_.reset();
    sending_ = reading_theirs_ = conflict_ = asking_to_give_up_ = false;
    left_ = Left::no;
}

std::optional<PersonInfo> PersonEdit::take_saved(app::App& app) {
    if (reading_theirs_ && !theirs_.loading()) take_theirs(app);
    if (!reply_) return std::nullopt;
    const auto reply = *std::exchange(reply_, std::nullopt);
    sending_ = false;
    if (reply) {
        leave(Left::saved);
        ui::toast(app.t("ui.person.saved"));
        return *reply;
    }
    if (reply.error().kind == app::TroubleKind::stale) {
        reading_theirs_ = true;
        app.load(theirs_, kReadPerson, PersonRef{base_.id});
        return std::nullopt;
    }
    trouble_ = app::take_trouble(app.form("register"), draft_, reply.error());
    return std::nullopt;
}

// Merges three versions: the values before typing, what was typed, and what the colleague saved.
void PersonEdit::take_theirs(app::App& app) {
    reading_theirs_ = false;
    if (theirs_.trouble() || !theirs_.value()) {
        if (theirs_.trouble()) trouble_ = *theirs_.trouble();
        return;
    }
    const PersonInfo& theirs = *theirs_.value();
    for (const FieldSpec& field : app.form("register").inputs) {
        const std::string_view value = answer(theirs.answers, field.id);
        const bool untouched = !app::differs(app, field, draft_, base_.answers);
        if (untouched && value != answer(base_.answers, field.id)) {
            app::Draft filled;
            app::fill({"", {field}}, theirs.answers, filled);
            draft_.set(field.id, filled.text(field.id));
        }
    }
    base_ = theirs;
    conflict_ = true;
    trouble_.reset();
}

PersonEdit::Left PersonEdit::draw(app::App& app) {
    if (!open_) return std::exchange(left_, Left::no);
    const FormSpec& form = app.form("register");
    if (conflict_) {
        ui::notice({.tone = ui::Tone::waiting,
                    .title = app.t("ui.person.conflict"),
                    .text = app.t("ui.person.conflict_help"),
                    .key = "conflict"});
        ui::columns([&] { draw_form(app, form); }, [&] { draw_theirs(app, form); });
    } else {
        draw_form(app, form);
    }
    if (asking_to_give_up_) draw_give_up(app);
    return std::exchange(left_, Left::no);
}

void PersonEdit::draw_form(app::App& app, const FormSpec& form) {
    const bool busy = sending_ || reading_theirs_;
    ui::form(app.t("ui.person.change"), [&] {
        app::draw_form(app, form, draft_);
        if (trouble_) app::trouble_notice(app, *trouble_, "not_saved");
        ui::row([&] {
            if (ui::button(app.t(asks() ? "ui.in_front.yes" : "ui.person.save"),
                           {.emphasis = ui::Emphasis::primary, .busy = busy}))
                save(app, form);
            if (ui::button(app.t("ui.person.stop"), {.disabled = busy})) {
                asking_to_give_up_ = app::differs(app, form, draft_, base_.answers);
                if (!asking_to_give_up_) leave(Left::given_up);
            }
        });
    });
}

void PersonEdit::draw_theirs(app::App& app, const FormSpec& form) {
    ui::card({.title = app.t("ui.person.theirs"), .level = 3, .tone = ui::Tone::waiting}, [&] {
        std::vector<app::ReadBack> lines;
        for (const FieldSpec& field : form.inputs)
            lines.push_back({app.t("field." + field.id),
                             app::answer_text(app, field, answer(base_.answers, field.id))});
        std::vector<ui::Fact> facts;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const bool other = app::differs(app, form.inputs[i], draft_, base_.answers);
            facts.push_back({lines[i].label, lines[i].value,
                             other ? std::optional(ui::Tone::waiting) : std::nullopt, other});
        }
        ui::facts(facts);
        if (ui::button(app.t("ui.person.take_theirs"))) {
            app::fill(form, base_.answers, draft_);
            ui::announce(app.t("ui.person.took_theirs"));
        }
    });
}

void PersonEdit::draw_give_up(app::App& app) {
    const std::string title = app.t("ui.confirm.title"), text = app.t("ui.person.stop_text");
    const std::string yes = app.t("ui.person.stop_yes"), no = app.t("ui.person.stop_no");
    const ui::Answer answer = app::confirm(app, {.title = title,
                                                 .text = text,
                                                 .confirm = yes,
                                                 .cancel = no,
                                                 .danger = true,
                                                 .key = "stop"});
    if (answer == ui::Answer::none) return;
    asking_to_give_up_ = false;
    if (answer == ui::Answer::confirmed) leave(Left::given_up);
}

void PersonEdit::leave(Left how) {
    open_ = false;
    left_ = how;
}

bool PersonEdit::asks() const {
    return trouble_ && trouble_->kind == app::TroubleKind::asks;
}

void PersonEdit::save(app::App& app, const FormSpec& form) {
    ChangePerson change{base_.id, {}};
    if (asks()) change.confirmed = trouble_->ids();
    trouble_.reset();
    if (!app::check_form(app, form, draft_)) return;
    if (!app::differs(app, form, draft_, base_.answers)) {
        ui::toast(app.t("ui.person.unchanged"), ui::Tone::info);
        return leave(Left::unchanged);
    }
    sending_ = true;
    change.answers = app::answers_of(app, form, draft_);
    app.call(kChangePerson, change, owner_,
             [this](app::Reply<PersonInfo> reply) { reply_ = std::move(reply); },
             {.if_match = base_.version});
}

}  // namespace yk::screens
