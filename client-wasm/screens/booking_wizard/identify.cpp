// Identifies the person: number and date of birth, or a scanned code; then name and birthday are
// read aloud.
#include <algorithm>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/booking_wizard/wizard.hpp"
#include "client-wasm/screens/parts/known_person.hpp"
#include "shared/core/codes.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

using app::App;

// The first empty field, which gets the focus.
std::string first_empty(const FormSpec& form, const app::Draft& draft) {
    for (const FieldSpec& field : form.inputs)
        if (draft.text(field.id).empty() && app::shown(field, draft)) return field.id;
    return {};
}

std::size_t digits_in(const app::Draft& draft, std::string_view field) {
    return digits_of(draft.text(field)).size();
}

}  // namespace

void BookingWizard::draw_identify(App& app) {
    const FormSpec& form = app.form("identify");
    ui::heading(1, title(app));
    if (identify_trouble_) app::trouble_notice(app, *identify_trouble_, "identify_trouble");
    if (asks_birth_date_)
        ui::notice({.title = app.t("ui.identify.birth_date_needed"), .key = "asks_birth_date"});
    if (focus_wanted() && identity_draft_.focus.empty())
        identity_draft_.focus = first_empty(form, identity_draft_);
    // Codes with more than a number exist only for coupons.
    if (app.number_length() != kCouponDigits) return ui::card([&] { draw_identity_form(app); });
    ui::columns([&] { ui::card([&] { draw_identity_form(app); }); }, [&] { draw_scan_field(app); },
                {.left = 3, .right = 2, .least = 320});
}

void BookingWizard::draw_identity_form(App& app) {
    const FormSpec& form = app.form("identify");
    ui::form(title(app), [&] {
        const std::size_t before = digits_in(identity_draft_, "number");
        for (const FieldSpec& field : form.inputs) {
            if (!app::shown(field, identity_draft_)) continue;
            const bool changed = app::draw_field(app, field, identity_draft_).changed;
            // The number is complete: the focus moves to the date of birth.
            const auto whole = static_cast<std::size_t>(field.max);
            if (field.id == "number" && field.type == FieldType::digits && changed &&
                before < whole && digits_in(identity_draft_, "number") == whole)
                identity_draft_.focus = first_empty(form, identity_draft_);
        }
        ui::row([&] {
            if (ui::button(app.t("ui.identify.next"),
                           {.emphasis = ui::Emphasis::primary, .busy = identifying_}))
                submit_identity(app);
        });
    });
}

// A code reader works anywhere on the screen; in this field a code can also be typed or pasted.
void BookingWizard::draw_scan_field(App& app) {
    ui::card({.title = app.t("ui.identify.scan"), .key = "scan"}, [&] {
        const ui::FieldResult did = ui::text_field(app.t("ui.identify.code"), code_,
                                                   {.kind = ui::FieldKind::digits,
                                                    .hint = app.t("ui.identify.code_hint"),
                                                    .error = code_fault_,
                                                    .max_length = 40,
                                                    .key = "code"});
        if (did.changed) code_fault_.clear();
        // The longest code is complete; a shorter one waits for Enter.
        const bool complete = did.changed && digits_of(code_).size() == kTicketDigits;
        if (complete || did.submitted) return take_typed_code(app);
        if (did.left && !code_.empty()) check_typed_code(app);
    });
}

bool BookingWizard::check_typed_code(const App& app) {
    const auto code = app.code_of(digits_of(code_));
    code_fault_ = code ? std::string{} : app::error_sentence(app, code.error());
    return code.has_value();
}

void BookingWizard::take_typed_code(App& app) {
    if (check_typed_code(app)) begin_with(app, digits_of(code_));
}

// A registered person is identified by the code alone. For anybody else, what is missing is asked.
void BookingWizard::begin_with(App& app, const std::string& digits) {
    const auto code = app.code_of(digits);
    if (!code) return;
    const bool goes_on = !app.number_is_enough() && step_ == Step::identify;  // what is typed stays
    if (!goes_on) restart(app);
    code_.clear();
    if (!code->municipality.empty()) identity_draft_.set("municipality", code->municipality);
    identity_draft_.set("number", code->coupon);
    Identify asked;
    asked.identity = {std::string(identity_draft_.text("municipality")), code->coupon, {}};
    if (asked.identity.municipality.empty()) asked.identity.municipality = app.catalogue().tenant;
    asked.scanned = true;
    identify(app, std::move(asked));
}

void BookingWizard::submit_identity(App& app) {
    identify_trouble_.reset();
    if (!code_.empty()) return take_typed_code(app);
    const FormSpec& form = app.form("identify");
    if (identifying_ || !app::check_form(app, form, identity_draft_)) return;
    std::vector<Answer> answers = app::answers_of(app, form, identity_draft_);
    Identify asked;
    asked.identity = {std::string(answer(answers, "municipality")),
                      std::string(answer(answers, "number")),
                      std::string(answer(answers, "birth_date"))};
    if (asked.identity.municipality.empty()) asked.identity.municipality = app.catalogue().tenant;
    std::erase_if(answers, [](const Answer& each) {
        return each.field == "municipality" || each.field == "number" || each.field == "birth_date";
    });
    if (!answers.empty()) asked.answers = std::move(answers);
    identify(app, std::move(asked));
}

void BookingWizard::identify(App& app, Identify asked) {
    identifying_ = true;
    asks_birth_date_ = false;
    identify_trouble_.reset();
    asked_ = std::move(asked);
    app.call(kIdentify, asked_, owner_, [this, &app](app::Reply<Identified> reply) {
        identifying_ = false;
        doubts_.reset();
        if (reply) return take_identified(app, std::move(*reply));
        if (reply.error().kind == app::TroubleKind::asks) {
            doubts_ = reply.error();
            return;
        }
        identify_trouble_ = app::take_trouble(app.form("identify"), identity_draft_, reply.error());
        if (!identify_trouble_) ui::announce(reply.error().title, true);
        focus_wanted_ = identify_trouble_.has_value();
    });
}

void BookingWizard::take_identified(App& app, Identified found) {
    answer_ = found.answer;
    reasons_ = std::move(found.reasons);
    notes_ = std::move(found.notes);
    identity_ = std::move(found.identity);
    person_ = std::move(found.person);
    if (person_) app.remember(asked_, identity_);
    const ScreeningSpec* screening = app.screening(answer_);
    const NextStep next = screening ? screening->next : person_ ? NextStep::book : NextStep::stop;
    if (next == NextStep::register_person && asked_.scanned) {
        // Not registered: what the code doesn't contain is asked next.
        identity_draft_.focus = first_empty(app.form("identify"), identity_draft_);
        asks_birth_date_ = identity_.birth_date.empty();
        return;
    }
    switch (next) {
        case NextStep::book:
            return show(person_ ? Step::compare : Step::stopped);
        case NextStep::register_person:
            app::is_about(app, identity_.birth_date, enrol_draft_);
            app::preset(app.form("register"), enrol_draft_);
            for (const Answer& each : asked_.answers.value_or(std::vector<Answer>{}))
                enrol_draft_.set(each.field, each.value);  // said already
            return show(Step::enrol);
        case NextStep::show_bookings:
        case NextStep::stop:
            return show(Step::stopped);
    }
}

// ---- Comparing name and birthday

// The name is the screen's title and its largest text, because it is read aloud.
void BookingWizard::draw_compare(App& app) {
    draw_known_person(app, *person_, 1);
    ui::card({.title = app.t("ui.compare.title")}, [&] {
        ui::text(app.t("ui.compare.text"));
        ui::row([&] {
            if (focus_wanted()) ui::focus_next();
            if (ui::button(app.t("ui.compare.yes"), {.emphasis = ui::Emphasis::primary}))
                begin_choosing(app);
            draw_move_button(app, *person_, ui::Emphasis::secondary);
            if (ui::button(app.t("ui.back"), {.shortcut = "Escape"})) show(Step::identify);
        });
    });
}

// ---- Nothing to book

void BookingWizard::draw_stopped(App& app) {
    ui::heading(1, title(app));
    draw_screening(app, answer_, reasons_, notes_);
    if (person_)
        ui::card([&] {
            draw_known_person(app, *person_);
            draw_bookings_by_dose(app, *person_);
        });
    ui::row([&] {
        if (focus_wanted()) ui::focus_next();
        const bool moves = person_ && draw_move_button(app, *person_, ui::Emphasis::primary);
        if (person_ &&
            ui::button(app.t("ui.done.open_person"),
                       {.emphasis = moves ? ui::Emphasis::secondary : ui::Emphasis::primary}))
            app.go(app::person(person_->id));
        if (ui::button(app.t("ui.back"), {.shortcut = "Escape"})) show(Step::identify);
    });
    if (!person_) app::help_desk(app);
}

}  // namespace yk::screens
