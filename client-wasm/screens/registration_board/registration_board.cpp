// Registration of one person's doses: the person, the findings of the examination, the dose to
// register; after it, what was registered. At the right are the doses given so far, which can be
// opened for correction.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/parts/folded_list.hpp"
#include "client-wasm/screens/parts/person_banner.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"
#include "client-wasm/screens/people_search/people_search.hpp"
#include "client-wasm/screens/registration_board/dose_form.hpp"
#include "client-wasm/screens/registration_board/examination_form.hpp"
#include "client-wasm/screens/registration_board/given_doses.hpp"
#include "client-wasm/screens/registration_board/registered_dose.hpp"
#include "client-wasm/screens/registration_board/scan_list.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {
namespace {

std::string first_sentence(std::string text) {
    const std::size_t end = std::min(text.find(". "), text.find("。"));
    return end == std::string::npos ? text : text.substr(0, end + (text[end] == '.' ? 1 : 3));
}

class RegistrationPage final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    std::optional<app::ScreenKind> opens_people_on() const override {
        return app::ScreenKind("registration_board");
    }
    bool has_unsaved() const override { return examination_.is_touched() || dose_.is_touched(); }

private:
    void load(app::App& app);
    void begin(app::App& app);
    void take_outcomes(app::App& app);
    bool draw_missing(app::App& app);
    void draw_person(app::App& app, PersonInfo person, const Registration& registration);
    void draw_left(app::App& app, const Registration& registration);
    void draw_examinations(app::App& app, const Registration& registration);

    PersonId id_;
    VenueChoice venue_;
    Date day_;  // of the examination and the dose
    app::Remote<PersonInfo> person_;
    app::Remote<Registration> registration_;
    bool begun_ = false;    // the forms know the latest answer
    bool arrives_ = false;  // what is to be filled in takes the focus
    bool all_examinations_ = false;
    ExaminationForm examination_;
    DoseForm dose_;
    RegisteredDose registered_;
    GivenDoses given_;
    ScanList scans_;
    app::Watch watch_;
};

void RegistrationPage::arrive(app::App& app, const app::Location& location) {
    id_ = PersonId{location.id};
    day_ = app.today();
    venue_.begin(app);
    arrives_ = true;
    registered_.clear();
    given_.arrive();
    load(app);
    scans_.arrive(app, id_);
}

void RegistrationPage::load(app::App& app) {
    begun_ = false;
    app.load(person_, kReadPerson, PersonRef{id_});
    if (venue_.chosen())
        app.load(registration_, kReadRegistration, RegistrationQuery{id_, venue_.chosen(), day_});
}

void RegistrationPage::draw(app::App& app) {
    take_outcomes(app);
    const bool is_known = venue_.chosen() && person_.value() && registration_.value();
    if (is_known) {
        draw_person(app, *person_.value(), *registration_.value());
    } else {
        ui::heading(1, title(app));
    }
    if (app.take_screen_changed()) ui::focus_heading();
    watch_.keep(app, {person_topic(id_)});
    const bool changed = watch_.take_changed(app);
    if (venue_.draw(app) || changed) load(app);
    if (!venue_.chosen() || draw_missing(app)) return;
    begin(app);
    // Copies, because a press below may replace the originals.
    const PersonInfo person = *person_.value();
    const Registration registration = *registration_.value();
    ui::columns([&] { draw_left(app, registration); },
                [&] {
                    given_.draw(app, person, !registered_.is_open());
                    draw_examinations(app, registration);
                    scans_.draw(app, venue_.chosen());
                },
                {.left = 3, .right = 2, .least = 360});
    if (const auto dose = given_.take_opened()) {
        registered_.clear();
        dose_.correct(app, person, *dose);
    }
    if (const auto day = examination_.take_day()) {
        day_ = *day;
        load(app);
    }
}

void RegistrationPage::draw_left(app::App& app, const Registration& registration) {
    if (registered_.is_open()) {
        registered_.draw(app, id_);
        if (registered_.is_open()) return;
        arrives_ = true;
        begun_ = false;
        return ui::request_frame();
    }
    if (!dose_.is_correcting()) examination_.draw(app, registration);
    dose_.draw(app, registration);
}

// Passes a newer answer to the forms; what is being typed in them is kept.
void RegistrationPage::begin(app::App& app) {
    if (begun_ || registration_.loading()) return;
    begun_ = true;
    const Registration& known = *registration_.value();
    const PersonInfo& person = *person_.value();
    examination_.open(app, person, venue_.chosen(), day_, known);
    if (!dose_.is_correcting()) dose_.give(app, person, known, day_);
    if (!std::exchange(arrives_, false) || registered_.is_open()) return;
    if (known.open)
        dose_.take_focus();
    else
        examination_.take_focus(app);
}

void RegistrationPage::take_outcomes(app::App& app) {
    if (auto saved = examination_.take_saved(app)) {
        registration_.set(std::move(*saved));
        begun_ = false;
        arrives_ = true;
    }
    if (dose_.take_done(app)) load(app);
    if (const auto dose = dose_.take_given()) registered_.show(*dose);
}

// True: there is nothing to show, or it is still being loaded.
bool RegistrationPage::draw_missing(app::App& app) {
    const auto failed = [&](auto& remote) {
        if (!remote.trouble() || remote.loading()) return false;
        if (app::trouble_state(app, *remote.trouble())) remote.again();
        return remote.value() == nullptr;
    };
    if (failed(person_) || failed(registration_)) return true;
    if (person_.value() && registration_.value()) return false;
    ui::skeleton(ui::Shape::card, 1);
    ui::skeleton(ui::Shape::fields, 3);
    return true;
}

// With whether the person may be vaccinated, in the municipality's words, and what was booked.
void RegistrationPage::draw_person(app::App& app, PersonInfo person,
                                   const Registration& registration) {
    person.finding = registration.finding;
    const auto& booking = registration.booking;
    const bool asks = registration.open && !registration.asks.empty();
    const std::string state = app.t(asks                ? "ui.registration.warned_short"
                                    : registration.open ? "ui.registration.open"
                                                        : "ui.registration.closed");
    const std::string word = "screening." + person.screening;
    // What the rules say; not what to do next, which is about booking.
    const std::string may =
        (app.has_text(word) ? first_sentence(app.t(word)) + " · " : std::string{}) + state;
    const ui::Tone tone = person.finding               ? ui::Tone::bad
                          : registration.open && !asks ? ui::Tone::good
                                                       : ui::Tone::waiting;
    const std::string booked =
        booking ? app.t("ui.book.dose", {{"dose", std::to_string(booking->dose)}}) + " " +
                      booking->slot.vaccine_name
                : app.t("ui.registration.walk_in");
    const std::string target = app.t("ui.registration.target");
    const std::string vaccine = app.t("ui.registration.booked");
    draw_person_banner(
        app, person,
        {.screen = title(app), .more = {{target, may, tone}, {vaccine, booked, {}, true}}}, [&] {
            if (ui::button(app.t("ui.registration.other_person"), {.small = true}))
                app.go(app::registration());
            if (ui::button(app.t("ui.done.open_person"), {.small = true})) app.go(app::person(id_));
        });
}

// Who found what, and why a finding was lifted.
void RegistrationPage::draw_examinations(app::App& app, const Registration& registration) {
    if (registration.examinations.empty()) return;
    const std::string label = app.t("ui.registration.examinations");
    ui::card({.title = label, .key = "examinations"}, [&] {
        const FoldedList list{label, registration.examinations.size()};
        draw_folded(app, list, all_examinations_, [&](std::size_t i) {
            const ExaminationInfo& each = registration.examinations[i];
            auto lines = app::read_back(app, app.form("examination"), each.answers);
            if (!each.lift_reason.empty())
                lines.push_back({app.t("field.lift_reason"), each.lift_reason});
            const std::string day = app::day_text(each.day), by = each.at + " " + each.by;
            std::vector<ui::Fact> facts{{day, by, {}, true}};
            for (const app::ReadBack& line : lines)
                facts.push_back({line.label, line.value});
            ui::facts(facts);
        });
    });
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"registration_board">(const app::Location& location) {
    if (location.id == 0) return make_people_search(app::registration);
    return std::make_unique<RegistrationPage>();
}

}  // namespace yk::screens
