#include "client-wasm/screens/registration_board/dose_form.hpp"

#include <algorithm>
#include <utility>

#include "client-wasm/app/look.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

constexpr std::string_view kGivenOn = "given_on";
constexpr std::int64_t kNumbersOffered = 6;  // at least

// Asked where a dose was given against the rules.
FormSpec reason_form() {
    FieldSpec field;
    field.id = "record_reason";
    field.required = true;
    field.max = 500;
    return {"record_reason", {field}};
}

std::string lot_text(const app::App& app, const LotInfo& lot) {
    const bool expired = lot.expires < app.today();
    return app.t(expired ? "ui.registration.lot_expired_choice" : "ui.registration.lot_choice",
                 {{"vaccine", lot.vaccine_name},
                  {"lot", lot.name},
                  {"expires", lot.expires.text()},
                  {"left", std::to_string(lot.left)}});
}

}  // namespace

FormSpec DoseForm::form(const app::App& app) const {
    return app::with_day(app.form("dose"), kGivenOn);
}

void DoseForm::give(const app::App& app, const PersonInfo& person, const Registration& registration,
                    Date day) {
    const bool same = person_ == person.id && next_ == registration.dose && !correcting_;
    person_ = person.id;
    next_ = registration.dose;
    booking_ = registration.booking ? std::optional(registration.booking->id) : std::nullopt;
    if (same && !draft_.empty()) {  // what is being typed stays
        if (draft_.text(kGivenOn) == offered_day_.text()) draft_.set(kGivenOn, day.text());
        offered_day_ = day;
        return;
    }
    number_ = std::to_string(next_);
    all_the_same_ = false;
    correcting_.reset();
    confirmed_.clear();
    record_reason_.clear();
    trouble_.reset();
    draft_.clear();
    app::is_about(app, person.identity.birth_date, draft_);
    offered_day_ = day;
    draft_.set(kGivenOn, day.text());
    app::preset(form(app), draft_);
    lot_.clear();
    for (const LotInfo& lot : registration.lots)
        if (lot.left > 0 && lot.expires >= day &&
            (!registration.booking || lot.vaccine == registration.booking->slot.vaccine)) {
            lot_ = std::to_string(lot.id.value);  // the one that expires first
            break;
        }
}

void DoseForm::correct(const app::App& app, const PersonInfo& person, const DoseInfo& dose) {
    correcting_ = dose;
    number_ = std::to_string(dose.dose);
    confirmed_.clear();
    record_reason_.clear();
    record_reason_.set("record_reason", dose.record_reason);
    trouble_.reset();
    draft_.clear();
    app::is_about(app, person.identity.birth_date, draft_);
    app::fill(form(app), dose.answers, draft_);
    draft_.set(kGivenOn, dose.given_on.text());
    draft_.focus = kGivenOn;
    lot_ = std::to_string(dose.lot_id.value);
}

std::int64_t DoseForm::dose() const {
    return number_in(number_);
}

void DoseForm::draw(app::App& app, const Registration& registration) {
    const std::string title =
        app.t(correcting_ ? "ui.registration.correct_title" : "ui.registration.give_title",
              {{"dose", number_}});
    ui::card({.title = title, .key = "dose"}, [&] {
        if (!correcting_ && !registration.open) {
            std::vector<std::string> why;
            for (const std::string& reason : registration.closed)
                why.push_back(app::reason_sentence(app, reason, registration.notes));
            ui::notice({.tone = ui::Tone::waiting,
                        .title = app.t("ui.registration.closed"),
                        .lines = why,
                        .key = "closed"});
            return;
        }
        if (!correcting_) {
            const std::string from =
                registration.booking && dose() == next_
                    ? app.t("ui.registration.from_booking",
                            {{"slot", app::slot_text(registration.booking->slot)}})
                    : app.t("ui.registration.walk_in");
            ui::text(from, {.muted = true, .key = "from"});
            if (!draw_warning(app, registration)) return;
        }
        ui::form(title, [&] { draw_fields(app, registration); });
    });
    draw_question(app);
}

// What the rules will ask if a dose is given now. False: nobody wants to record one all the same.
bool DoseForm::draw_warning(app::App& app, const Registration& registration) {
    if (registration.asks.empty()) return true;
    std::vector<std::string> asks;
    for (const std::string& reason : registration.asks)
        asks.push_back(app::reason_sentence(app, reason, registration.notes));
    const std::string title = app.t("ui.registration.warned");
    const ui::Notice warning{
        .tone = ui::Tone::waiting, .title = title, .lines = asks, .key = "warned"};
    ui::notice(warning, [&] {
        if (!all_the_same_ && ui::button(app.t("ui.registration.all_the_same")))
            all_the_same_ = begins_ = true;
    });
    return all_the_same_;
}

void DoseForm::draw_fields(app::App& app, const Registration& registration) {
    draw_number(app);
    draw_lot(app, registration.lots);
    app::draw_form(app, form(app), draft_, {.calendar = true});
    if (trouble_ && question_ == Question::none) app::trouble_notice(app, *trouble_, "refused");
    ui::row([&] {
        const std::string submit_word =
            app.t(correcting_ ? "ui.registration.correct" : "ui.registration.submit");
        if (ui::button(submit_word, {.emphasis = ui::Emphasis::primary, .busy = sending_}))
            submit(app);
        if (!correcting_) return;
        if (ui::button(app.t("ui.registration.remove"),
                       {.emphasis = ui::Emphasis::danger, .disabled = sending_}))
            question_ = Question::remove;
        if (ui::button(app.t("ui.registration.stop"), {.disabled = sending_, .shortcut = "Escape"}))
            given_up_ = true;
    });
}

// Another number than the next one where a dose was given elsewhere or was not recorded.
void DoseForm::draw_number(app::App& app) {
    std::vector<std::string> ids, words;
    for (std::int64_t i = 1; i <= std::max({kNumbersOffered, next_, dose()}); ++i) {
        ids.push_back(std::to_string(i));
        words.push_back(app.t("ui.book.dose", {{"dose", ids.back()}}));
    }
    std::vector<ui::Choice> choices;
    for (std::size_t i = 0; i < ids.size(); ++i)
        choices.push_back({.id = ids[i], .label = words[i]});
    if (std::exchange(begins_, false)) ui::focus_next();  // the button that was pressed is gone
    ui::select(app.t("field.dose_number"), choices, number_, {.required = true, .key = "number"});
}

void DoseForm::draw_lot(app::App& app, const std::vector<LotInfo>& lots) {
    std::vector<std::string> ids, words;
    for (const LotInfo& lot : lots) {
        ids.push_back(std::to_string(lot.id.value));
        words.push_back(lot_text(app, lot));
    }
    if (correcting_ && std::find(ids.begin(), ids.end(), lot_) == ids.end()) {
        ids.push_back(lot_);  // used up or expired meanwhile
        words.push_back(correcting_->vaccine_name + " " + correcting_->lot);
    }
    std::vector<ui::Choice> choices;
    for (std::size_t i = 0; i < ids.size(); ++i)
        choices.push_back({.id = ids[i], .label = words[i]});
    if (choices.empty()) {
        ui::notice({.tone = ui::Tone::waiting,
                    .text = app.t("ui.registration.no_lots"),
                    .key = "no_lots"});
        return;
    }
    const std::string missing = lot_missing_ ? app.t("reason.field_required") : std::string{};
    if (ui::select(app.t("ui.registration.lot"), choices, lot_,
                   {.required = true, .error = missing, .width = 520, .key = "lot"}))
        lot_missing_ = false;
}

void DoseForm::draw_question(app::App& app) {
    if (question_ == Question::none) return;
    const bool removing = question_ == Question::remove;
    const std::string title = app.t("ui.confirm.title");
    const std::string text =
        app.t(removing ? "ui.registration.remove_text" : "ui.registration.reasons_text");
    const std::string yes =
        app.t(removing ? "ui.registration.remove_yes" : "ui.registration.reasons_yes");
    const std::string no = app.t("ui.registration.keep");
    const ui::Answer said =
        app::confirm(app,
                     {.title = title,
                      .text = text,
                      .confirm = yes,
                      .cancel = no,
                      .danger = removing,
                      .busy = sending_,
                      .key = removing ? "remove" : "reasons"},
                     [&] {
                         if (removing || !trouble_) return;
                         const std::vector<std::string> lines = trouble_->lines();
                         ui::notice({.tone = ui::Tone::waiting, .lines = lines, .key = "reasons"});
                         if (trouble_->wants_explanation())
                             app::draw_form(app, reason_form(), record_reason_);
                     });
    if (said == ui::Answer::none) return;
    if (said == ui::Answer::cancelled) {
        question_ = Question::none;
        trouble_.reset();
        return;
    }
    if (removing) return remove(app);
    if (trouble_ && trouble_->wants_explanation() &&
        !app::check_form(app, reason_form(), record_reason_))
        return;
    if (trouble_)
        for (const std::string& id : trouble_->ids())
            confirmed_.push_back(id);
    send(app);
}

void DoseForm::submit(app::App& app) {
    trouble_.reset();
    confirmed_.clear();
    lot_missing_ = lot_.empty();
    const bool typed_well = app::check_form(app, form(app), draft_);
    if (typed_well && !lot_missing_) send(app);
}

void DoseForm::send(app::App& app) {
    const FormSpec& declared = app.form("dose");
    const LotId lot{number_in(lot_)};
    const Date day = read_date(draft_.text(kGivenOn)).value_or(app.today());
    std::vector<Answer> answers = app::answers_of(app, declared, draft_);
    std::optional<std::string> why;
    if (!confirmed_.empty() && !record_reason_.text("record_reason").empty())
        why = std::string(record_reason_.text("record_reason"));
    // A booking of another dose than the offered one is found by the server.
    const auto booking = dose() == next_ ? booking_ : std::nullopt;
    sending_ = true;
    const auto take = [this](app::Reply<DoseInfo> reply) { reply_ = std::move(reply); };
    if (correcting_)
        app.call(
            kCorrectDose,
            CorrectDose{correcting_->id, dose(), lot, day, std::move(answers), confirmed_, why},
            owner_, take, {.if_match = correcting_->version});
    else
        app.call(kGiveDose,
                 GiveDose{person_, dose(), booking, lot, day, std::move(answers), confirmed_, why},
                 owner_, take);
}

void DoseForm::remove(app::App& app) {
    sending_ = true;
    app.call(kRemoveDose, RemoveDose{correcting_->id}, owner_,
             [this](app::Reply<Nothing> reply) { removed_ = std::move(reply); },
             {.if_match = correcting_->version});
}

bool DoseForm::take_done(app::App& app) {
    const char* word = nullptr;
    if (reply_) {
        const auto reply = *std::exchange(reply_, std::nullopt);
        sending_ = false;
        if (!reply) {
            take_refusal(app, reply.error());
            return false;
        }
        word = correcting_ ? "ui.registration.corrected" : "ui.registration.given";
    } else if (removed_) {
        const auto reply = *std::exchange(removed_, std::nullopt);
        sending_ = false;
        if (!reply) {
            take_refusal(app, reply.error());
            return false;
        }
        word = "ui.registration.removed";
    } else if (!std::exchange(given_up_, false)) {
        return false;
    }
    if (word) ui::toast(app.t(word, {{"dose", number_}}));
    question_ = Question::none;
    correcting_.reset();
    draft_.clear();
    return true;
}

void DoseForm::take_refusal(app::App& app, const app::Trouble& trouble) {
    question_ = trouble.kind == app::TroubleKind::asks ? Question::reasons : Question::none;
    trouble_ = question_ == Question::reasons ? std::optional(trouble)
                                              : app::take_trouble(form(app), draft_, trouble);
    if (question_ == Question::reasons && trouble.wants_explanation())
        record_reason_.focus = "record_reason";
}

}  // namespace yk::screens
