#include "client-wasm/screens/booking_wizard/wizard.hpp"

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/known_person.hpp"
#include "client-wasm/screens/screens.hpp"
#include "shared/core/typed.hpp"

namespace yk::screens {

using app::App;

template <>
std::unique_ptr<app::Screen> make<"booking_wizard">(const app::Location&) {
    return std::make_unique<BookingWizard>();
}

void BookingWizard::arrive(App& app, const app::Location& location) {
    focus_wanted_ = true;
    pinned_ = location.id;
    if (app.by_history()) {
        arrive_by_history(app, location);
    } else {
        steps_.restart();
        if (step_ == Step::done) restart(app);
        if (pinned_ != 0 && !person_)
            app.load(pinned_person_, kReadPerson, PersonRef{PersonId{pinned_}});
    }
    if (pinned_ != 0) return;
    app::preset(app.form("identify"), identity_draft_);
    if (identity_draft_.text("municipality").empty())
        identity_draft_.set("municipality", app.catalogue().tenant);
    if (const auto digits = app.take_scan()) take_scan(app, *digits);
}

void BookingWizard::draw(App& app) {
    // Each step sets the focus itself; the shell must not.
    if (app.take_screen_changed()) focus_wanted_ = true;
    if ((pinned_ != 0 || restoring_) && !person_) return draw_pinned_person(app);
    draw_step(app);
    if (scan_waiting_) {
        draw_discard_question(app);
    } else if (doubts_) {
        if (auto again = ask_about_number(app, doubts_, asked_, identity_draft_, identifying_))
            identify(app, std::move(*again));
    } else if (confirmation_.is_open()) {
        draw_confirm(app);
    }
    follow_address(app);
}

void BookingWizard::draw_step(App& app) {
    switch (step_) {
        case Step::identify:
            draw_identify(app);
            break;
        case Step::compare:
            draw_compare(app);
            break;
        case Step::enrol:
            draw_enrol(app);
            break;
        case Step::read_back:
            draw_read_back(app);
            break;
        case Step::enrolled:
            draw_enrolled(app);
            break;
        case Step::stopped:
            draw_stopped(app);
            break;
        case Step::place:
            draw_place(app);
            break;
        case Step::done:
            draw_done(app);
            break;
    }
}

std::string BookingWizard::title(const App& app) const {
    switch (step_) {
        case Step::enrol:
        case Step::read_back:
        case Step::enrolled:
            return app.t("ui.register.title");
        case Step::place:
            return app.t("ui.book.title");
        case Step::done:
            return app.t("ui.done.title");
        default:
            break;
    }
    for (const MenuEntry& each : app.catalogue().menu)
        if (each.screen == "booking_wizard") return app.t("menu." + each.id);
    return app.t("ui.book.title");
}

bool BookingWizard::has_unsaved() const {
    const bool identity = step_ == Step::identify && !identity_draft_.text("number").empty();
    return identity || step_ == Step::enrol || step_ == Step::read_back;
}

void BookingWizard::show(Step step) {
    step_ = step;
    focus_wanted_ = true;
}

// Starts with the next caller. The venue is kept, because it is usually the same.
void BookingWizard::restart(App& app) {
    step_ = Step::identify;
    focus_wanted_ = true;
    identity_draft_.clear();
    app::preset(app.form("identify"), identity_draft_);
    if (identity_draft_.text("municipality").empty())
        identity_draft_.set("municipality", app.catalogue().tenant);
    code_.clear();
    code_fault_.clear();
    identify_trouble_.reset();
    asks_birth_date_ = false;
    asked_ = {};
    doubts_.reset();
    person_.reset();
    pinned_person_.clear();
    restoring_.reset();
    wishes_.clear();
    identity_ = {};
    answer_.clear();
    reasons_.clear();
    enrol_draft_.clear();
    enrol_trouble_.reset();
    last_venue_ = members_.empty() ? last_venue_ : members_.front().venue;
    last_vaccine_ = members_.empty() ? last_vaccine_ : members_.front().vaccine;
    members_.clear();
    chosen_.clear();
    going_on_ = false;
    confirmation_.close(app);
    refusal_.reset();
    booked_.clear();
}

// ---- At the address of a person

void BookingWizard::draw_pinned_person(App& app) {
    if (const PersonInfo* person = pinned_person_.value()) {
        person_ = *person;
        identity_ = person->identity;
        app.remember({identity_}, identity_);
        restoring_ ? go_on_restoring(app) : begin_choosing(app);
        return draw(app);
    }
    ui::heading(1, app.t("ui.book.title"));
    if (const app::Trouble* trouble = pinned_person_.trouble()) {
        if (pinned_ == 0 && !trouble->is_not_now()) {  // the number is asked again
            const app::Trouble why = *trouble;
            restart(app);
            identify_trouble_ = why;
            return;
        }
        if (app::trouble_state(app, *trouble)) pinned_person_.again();
        return;
    }
    ui::skeleton(ui::Shape::card, 1);
    ui::skeleton(ui::Shape::options, 4);
}

// ---- Scanned codes

bool BookingWizard::work_under_way() const {
    return step_ == Step::enrol || step_ == Step::read_back || step_ == Step::place;
}

bool BookingWizard::take_scan(App& app, const std::string& digits) {
    if (pinned_ != 0) return false;  // another caller's: a new wizard opens
    const auto code = app.code_of(digits);
    if (!code) return false;
    if (confirmation_.is_sending() || enrolling_)
        return true;  // a call is open; the clerk can scan again after it
    if (work_under_way()) {
        if (code->coupon != typed_digits(asked_.identity.number)) scan_waiting_ = digits;
    } else {
        begin_with(app, digits);
    }
    ui::request_frame();
    return true;
}

void BookingWizard::draw_discard_question(App& app) {
    const std::string text = app.t("ui.scan.discard_text"), yes = app.t("ui.scan.discard_yes"),
                      no = app.t("ui.scan.discard_no"), title = app.t("ui.scan.discard_title");
    const ui::Answer answer = app::confirm(
        app,
        {.title = title, .text = text, .confirm = yes, .cancel = no, .danger = true, .key = "scan"},
        [&] {
            const auto code = app.code_of(*scan_waiting_);
            const std::string label = app.t("ui.scan.read");
            if (code) ui::facts({{label, code->coupon}});
        });
    if (answer == ui::Answer::none) return;
    const std::string digits = *std::exchange(scan_waiting_, std::nullopt);
    if (answer == ui::Answer::confirmed) begin_with(app, digits);
}

}  // namespace yk::screens
