#include "client-wasm/screens/person_page/identity_edit.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "client-wasm/app/look.hpp"

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

}  // namespace

void IdentityEdit::open(Task task, const PersonInfo& person) {
    task_ = task;
    person_ = person.id;
    version_ = person.version;
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
        ui::text(app.t(word + "_text"));
        ui::form(title, [&] {
            app::draw_form(app, asked, draft_);
            if (trouble_) app::trouble_notice(app, *trouble_, "refused");
        });
    };
    const bool stays =
        app::dialog(app, {.title = title, .can_close = !sending_, .key = "identity"}, body, [&] {
            ui::row(
                [&] {
                    const ui::Emphasis emphasis =
                        task_ == Task::correct ? ui::Emphasis::primary : ui::Emphasis::danger;
                    submitted =
                        ui::button(app.t(doubtful ? "ui.import.confirm" : "ui.identity.submit"),
                                   {.emphasis = emphasis, .busy = sending_, .key = "submit"});
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

void IdentityEdit::send(app::App& app) {
    sending_ = true;
    trouble_.reset();
    const std::string reason(draft_.text(kReason));
    const auto take = [this, &app](auto reply) {
        sending_ = false;
        if (!reply) return take_refusal(app, std::move(reply.error()));
        task_ = Task::none;
        done_ = true;
    };
    Identity said{
        {}, std::string(draft_.text(number_of(task_))), std::string(draft_.text(kBirthDate))};
    if (task_ == Task::withdraw)
        return app.call(kWithdrawCoupon, WithdrawCoupon{person_, std::move(said), reason}, owner_,
                        take);
    if (task_ == Task::join)
        return app.call(kJoinPeople, JoinPeople{*person_, std::move(said), reason}, owner_, take,
                        {.if_match = version_});
    CorrectIdentity asked{*person_, std::move(said), reason, {}};
    if (!confirmed_.empty()) asked.confirmed = confirmed_;
    app.call(kCorrectIdentity, asked, owner_, take, {.if_match = version_});
}

void IdentityEdit::take_refusal(const app::App& app, app::Trouble trouble) {
    if (const std::string_view at = field_at(trouble.path, number_of(task_));
        !at.empty() && trouble.kind != app::TroubleKind::asks)
        trouble.path = "$." + std::string(at);
    trouble_ = app::take_trouble(form(app), draft_, trouble);
}

bool IdentityEdit::take_done(app::App& app) {
    if (!std::exchange(done_, false)) return false;
    ui::toast(app.t("ui.identity.done"));
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
            for (const FieldDifference& change : each.changes)
                lines.emplace_back(app.t("field." + change.field), change.from + " → " + change.to);
            std::vector<ui::Fact> facts;
            for (const auto& [name, value] : lines)
                facts.push_back({name, value});
            ui::facts(facts);
        });
    });
}

}  // namespace yk::screens
