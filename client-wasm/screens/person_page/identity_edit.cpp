#include "client-wasm/screens/person_page/identity_edit.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/person_page/record_comparison.hpp"

namespace yk::screens {
namespace {

constexpr std::string_view kNumber = "new_number", kListed = "listed_number",
                           kBirthDate = "new_birth_date", kOther = "other_number",
                           kReason = "correction_reason";

FieldSpec field(std::string_view id, FieldType type, bool required, int64_t max) {
    FieldSpec made;
    made.id = id;
    made.type = type;
    made.required = required;
    made.max = max;
    return made;
}

// The field's name in the request, for the place of a fault.
std::string_view field_at(std::string_view path, std::string_view number) {
    if (path == "$.reason") return kReason;
    if (path.ends_with(".birth_date")) return kBirthDate;
    return path.starts_with("$.identity") || path.starts_with("$.other") ? number
                                                                         : std::string_view{};
}

std::string_view number_of(IdentityEdit::Task task) {
    return task == IdentityEdit::Task::join       ? kOther
           : task == IdentityEdit::Task::withdraw ? kListed
                                                  : kNumber;
}

const char* word_of(IdentityEdit::Task task) {
    return task == IdentityEdit::Task::join       ? "ui.identity.join"
           : task == IdentityEdit::Task::withdraw ? "ui.identity.withdraw"
                                                  : "ui.identity.correct";
}

std::string shown(const app::App& app, std::string_view field, std::string_view value) {
    return value.empty() ? "–" : app::answer_text(app, field, value);
}

}  // namespace

void IdentityEdit::open(Task task, const PersonInfo& person) {
    task_ = task;
    person_ = person;
    other_.reset();
    draft_.clear();
    confirmed_.clear();
    trouble_.reset();
}

void IdentityEdit::open_withdrawing() {
    open(Task::withdraw, PersonInfo{});
    person_.reset();
}

FormSpec IdentityEdit::form(const app::App& app) const {
    FormSpec made{"identity", {}};
    if (task_ != Task::withdraw || !person_)
        made.inputs.push_back(field(number_of(task_), FieldType::text, task_ != Task::correct, 40));
    if (task_ == Task::correct && app.form("identify").has("birth_date"))
        made.inputs.push_back(field(kBirthDate, FieldType::date, false, 0));
    if (task_ != Task::join || other_)
        made.inputs.push_back(field(kReason, FieldType::text, true, 500));
    return made;
}

void IdentityEdit::draw(app::App& app) {
    if (task_ == Task::none) return;
    const std::string word = word_of(task_);
    const std::string title = app.t(word);
    const FormSpec asked = form(app);
    const bool doubtful = trouble_ && trouble_->kind == app::TroubleKind::asks;
    bool submitted = false, given_up = false;
    const auto body = [&] {
        if (!other_) ui::text(app.t(word + "_text"));
        ui::form(title, [&] {
            if (task_ == Task::join)
                draw_joining(app, asked);
            else
                app::draw_form(app, asked, draft_);
            if (trouble_) app::trouble_notice(app, *trouble_, "refused");
        });
    };
    const bool stays = app::dialog(
        app,
        {.title = title,
         .can_close = !sending_,
         .width = task_ == Task::join ? 760.0F : 0.0F,
         .key = "identity"},
        body, [&] {
            ui::row(
                [&] {
                    const bool looks_up = task_ == Task::join && !other_;
                    const char* does = looks_up ? "_find" : doubtful ? "_confirm" : "_submit";
                    submitted = ui::button(
                        app.t(word + does),
                        {.emphasis = task_ == Task::correct || looks_up ? ui::Emphasis::primary
                                                                        : ui::Emphasis::danger,
                         .busy = sending_,
                         .key = "submit"});
                    given_up =
                        ui::button(ui::words().close, {.disabled = sending_, .key = "leave"});
                },
                {.end = true});
        });
    if (submitted && app::check_form(app, asked, draft_)) {
        confirmed_ = doubtful ? trouble_->ids() : std::vector<std::string>{};
        send(app);
    }
    if (!stays || given_up) task_ = Task::none;
}

// The other record's number; once found, the two records, the question and the reason.
void IdentityEdit::draw_joining(app::App& app, const FormSpec& asked) {
    if (app::draw_form(app, asked, draft_, {.only = kOther}).changed == kOther) {
        other_.reset();
        trouble_.reset();
    }
    if (!other_) return;
    draw_comparison(app, *person_, *other_);
    ui::text(app.t("ui.identity.join_question"), {.bold = true});
    app::draw_form(app, asked, draft_, {.only = kReason});
}

void IdentityEdit::send(app::App& app) {
    sending_ = true;
    trouble_.reset();
    const std::string reason(draft_.text(kReason));
    const auto take = [this, &app](auto reply) {
        sending_ = false;
        if (!reply) return take_refusal(app, std::move(reply.error()));
        done_ = std::exchange(task_, Task::none);
    };
    Identity said{
        {}, std::string(draft_.text(number_of(task_))), std::string(draft_.text(kBirthDate))};
    if (task_ == Task::withdraw) {
        std::optional<PersonId> whose;
        if (person_) whose = person_->id;
        return app.call(kWithdrawCoupon, WithdrawCoupon{whose, std::move(said), reason}, owner_,
                        take);
    }
    if (task_ == Task::join && !other_) return find_other(app, std::move(said));
    std::optional<std::vector<std::string>> confirmed;
    if (!confirmed_.empty()) confirmed = confirmed_;
    const app::CallOptions options{.if_match = person_->version};
    if (task_ == Task::join)
        return app.call(kJoinPeople,
                        JoinPeople{person_->id, other_->id, other_->version, reason, confirmed},
                        owner_, take, options);
    app.call(kCorrectIdentity, CorrectIdentity{person_->id, std::move(said), reason, confirmed},
             owner_, take, options);
}

void IdentityEdit::find_other(app::App& app, Identity said) {
    app.call(kFindOtherRecord, FindOtherRecord{person_->id, std::move(said)}, owner_,
             [this, &app](app::Reply<PersonInfo> reply) {
                 sending_ = false;
                 if (!reply) return take_refusal(app, std::move(reply.error()));
                 other_ = std::move(*reply);
                 ui::announce(app.t("ui.identity.join_question"));
             });
}

void IdentityEdit::take_refusal(const app::App& app, app::Trouble trouble) {
    if (trouble.kind == app::TroubleKind::stale) other_.reset();  // compare them again
    if (const std::string_view at = field_at(trouble.path, number_of(task_));
        !at.empty() && trouble.kind != app::TroubleKind::asks)
        trouble.path = "$." + std::string(at);
    trouble_ = app::take_trouble(form(app), draft_, trouble);
}

bool IdentityEdit::take_done(app::App& app) {
    const Task done = std::exchange(done_, Task::none);
    if (done == Task::none) return false;
    ui::toast(app.t(std::string(word_of(done)) + "_done"));
    return true;
}

void draw_corrections(const app::App& app, const PersonInfo& person) {
    if (person.corrections.empty()) return;
    const std::string label = app.t("ui.identity.history");
    ui::card({.title = label, .key = "corrections"}, [&] {
        ui::list(label, person.corrections.size(), [&](std::size_t i) {
            const IdentityCorrection& each = person.corrections[i];
            const std::string what = app.t("ui.identity." + each.action);
            std::vector<std::pair<std::string, std::string>> lines{
                {what, each.at + " " + each.by}, {app.t("field.correction_reason"), each.reason}};
            if (!each.of_number.empty())
                lines.emplace_back(app.t("ui.identity.of_number"), each.of_number);
            for (const FieldDifference& change : each.changes)
                lines.emplace_back(app.t("field." + change.field),
                                   shown(app, change.field, change.from) + " → " +
                                       shown(app, change.field, change.to));
            std::vector<ui::Fact> facts;
            for (const auto& [name, value] : lines)
                facts.push_back({name, value});
            ui::facts(facts);
        });
    });
}

}  // namespace yk::screens
