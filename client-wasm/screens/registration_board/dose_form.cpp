#include "client-wasm/screens/registration_board/dose_form.hpp"

#include <algorithm>
#include <utility>

#include "client-wasm/app/look.hpp"
#include "shared/core/doubts.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

constexpr std::string_view kGivenOn = "given_on", kCorrectionReason = "correction_reason";
constexpr float kLeastColumn = 200;          // CSS pixels: two fields beside each other
constexpr std::int64_t kNumbersOffered = 6;  // at least

// Asked where a dose was given against the rules.
FormSpec reason_form() {
    FieldSpec field;
    field.id = "record_reason";
    field.required = true;
    field.max = 500;
    return {"record_reason", {field}};
}

}  // namespace

// With why a given dose is corrected.
FormSpec DoseForm::form(const app::App& app) const {
    FormSpec made = app::with_day(app.form("dose"), kGivenOn);
    if (!correcting_) return made;
    FieldSpec why;
    why.id = kCorrectionReason;
    why.max = 500;
    made.inputs.push_back(why);
    return made;
}

void DoseForm::give(const app::App& app, const PersonInfo& person, const Registration& registration,
                    Date day) {
    const bool same = person_ == person.id && next_ == registration.dose && !correcting_;
    person_ = person.id;
    next_ = registration.dose;
    booking_ = registration.booking ? std::optional(registration.booking->id) : std::nullopt;
    if (!same || draft_.empty()) {
        number_ = std::to_string(next_);
        all_the_same_ = false;
        correcting_.reset();
        confirmed_.clear();
        record_reason_.clear();
        trouble_.reset();
        draft_.clear();
        offered_.clear();
        app::is_about(app, person.identity.birth_date, draft_);
        lot_.begin(registration, person, day);
    }
    offer(app, registration, day);
}

// Writes what the form begins with into fields where nothing else was typed.
void DoseForm::offer(const app::App& app, const Registration& registration, Date day) {
    app::Draft offered;
    const FormSpec fields = form(app);
    offered.set(kGivenOn, day.text());
    app::preset(fields, offered);
    if (registration.examination) app::remember(fields, registration.examination->answers, offered);
    app::remember(fields, registration.remembered, offered);
    for (const FieldSpec& each : fields.inputs)
        if (draft_.text(each.id) == offered_.text(each.id) &&
            draft_.text(each.id) != offered.text(each.id))
            draft_.set(each.id, offered.text(each.id));
    offered_ = std::move(offered);
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
    app::fill(app.form("dose"), dose.answers, draft_);
    draft_.set(kGivenOn, dose.given_on.text());
    draft_.focus = kGivenOn;
    lot_.begin(dose);
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
            if (registration.booking && dose() != next_)
                ui::text(app.t("ui.registration.walk_in"), {.muted = true, .key = "walk_in"});
            if (!draw_warning(app, registration)) return;
        }
        ui::form(title, [&] { draw_fields(app, registration); });
    });
    draw_question(app, registration);
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
        if (all_the_same_) return;
        if (std::exchange(begins_, false)) ui::focus_next();
        if (ui::button(app.t("ui.registration.all_the_same"))) all_the_same_ = begins_ = true;
    });
    return all_the_same_;
}

void DoseForm::draw_fields(app::App& app, const Registration& registration) {
    const FormSpec fields = form(app);
    const bool begins = std::exchange(begins_, false);
    const std::string missing = begins ? app::first_missing(fields, draft_) : std::string{};
    if (begins && !lot_.is_empty()) draft_.focus = missing;
    ui::columns([&] { draw_number(app); },
                [&] {
                    if (begins && lot_.is_empty()) ui::focus_next();
                    lot_.draw(app, registration);
                },
                {.left = 1, .right = 3, .least = 96});
    app::draw_form(app, fields, draft_, {.calendar = true, .least_column = kLeastColumn});
    if (trouble_ && question_ == Question::none) app::trouble_notice(app, *trouble_, "refused");
    ui::row([&] {
        const std::string submit_word =
            app.t(correcting_ ? "ui.registration.correct" : "ui.registration.submit");
        if (begins && !lot_.is_empty() && missing.empty()) ui::focus_next();
        if (ui::button(submit_word, {.emphasis = ui::Emphasis::primary, .busy = sending_}))
            submit(app, registration);
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
    ui::select(app.t("field.dose_number"), choices, number_, {.required = true, .key = "number"});
}

DoseForm::Asking DoseForm::asking(const app::App& app, const Registration& registration) const {
    if (question_ == Question::remove)
        return {app.t("ui.confirm.title"), app.t("ui.registration.remove_text"),
                app.t("ui.registration.remove_yes"), true};
    const LotInfo* other =
        question_ == Question::other_vaccine ? lot_.unlike_booked(registration) : nullptr;
    if (!other)
        return {app.t("ui.confirm.title"), app.t("ui.registration.reasons_text"),
                app.t("ui.registration.reasons_yes")};
    const std::string& booked = registration.booking->slot.vaccine_name;
    return {app.t("ui.registration.other_vaccine_title"),
            app.t("ui.registration.other_vaccine",
                  {{"booked", booked}, {"chosen", other->vaccine_name}}),
            app.t("ui.registration.other_vaccine_yes"), true};
}

void DoseForm::draw_question(app::App& app, const Registration& registration) {
    if (question_ == Question::none) return;
    const Asking asked = asking(app, registration);
    const std::string no = app.t("ui.registration.keep");
    const ui::Answer said = app::confirm(app,
                                         {.title = asked.title,
                                          .text = asked.text,
                                          .confirm = asked.yes,
                                          .cancel = no,
                                          .danger = asked.danger,
                                          .busy = sending_,
                                          .key = asked.yes},
                                         [&] { draw_question_details(app); });
    if (said == ui::Answer::none) return;
    if (said == ui::Answer::cancelled) {
        question_ = Question::none;
        trouble_.reset();
        return;
    }
    if (question_ == Question::remove) return remove(app);
    if (answers_question(app)) send(app);
}

void DoseForm::draw_question_details(app::App& app) {
    if (question_ == Question::reasons && trouble_) {
        const std::vector<std::string> lines = trouble_->lines();
        ui::notice({.tone = ui::Tone::waiting, .lines = lines, .key = "reasons"});
    }
    if (asks_why()) app::draw_form(app, reason_form(), record_reason_);
}

bool DoseForm::asks_why() const {
    return question_ == Question::other_vaccine ||
           (question_ == Question::reasons && trouble_ && trouble_->wants_explanation());
}

// False: the reason in words is missing.
bool DoseForm::answers_question(app::App& app) {
    if (asks_why() && !app::check_form(app, reason_form(), record_reason_)) return false;
    if (question_ == Question::other_vaccine) {
        confirmed_.emplace_back(kNotTheBookedVaccine);
    } else if (trouble_) {
        for (const std::string& id : trouble_->ids())
            confirmed_.push_back(id);
    }
    return true;
}

void DoseForm::submit(app::App& app, const Registration& registration) {
    trouble_.reset();
    confirmed_.clear();
    const bool has_lot = lot_.check();
    if (!app::check_form(app, form(app), draft_) || !has_lot) return;
    if (!correcting_ && dose() == next_ && lot_.unlike_booked(registration)) {
        question_ = Question::other_vaccine;
        return;
    }
    send(app);
}

void DoseForm::send(app::App& app) {
    const FormSpec& declared = app.form("dose");
    const LotId lot = lot_.chosen();
    const Date day = read_date(draft_.text(kGivenOn)).value_or(app.today());
    std::vector<Answer> answers = app::answers_of(app, declared, draft_);
    const std::string_view why_said =
        confirmed_.empty() ? draft_.text(kCorrectionReason) : record_reason_.text("record_reason");
    const auto why =
        why_said.empty() ? std::nullopt : std::optional<std::string>(std::string(why_said));
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
        if (correcting_) {
            word = "ui.registration.corrected";
        } else {
            given_ = *reply;
        }
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
    if (question_ != Question::reasons || !trouble.wants_explanation()) return;
    if (const auto why = draft_.text(kCorrectionReason); !why.empty())
        record_reason_.set("record_reason", why);
    record_reason_.focus = "record_reason";
}

}  // namespace yk::screens
