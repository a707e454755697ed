// Registration of one person's doses: the person, the findings of the examination, the dose to
// register. At the right are the doses given so far, which can be opened for correction.
#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/parts/table_cells.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"
#include "client-wasm/screens/people_search/people_search.hpp"
#include "client-wasm/screens/registration_board/dose_form.hpp"
#include "client-wasm/screens/registration_board/examination_form.hpp"
#include "client-wasm/screens/registration_board/scan_list.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {
namespace {

class RegistrationPage final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    std::optional<app::ScreenKind> opens_people_on() const override {
        return app::ScreenKind("registration_board");
    }

private:
    void load(app::App& app);
    void begin(app::App& app);
    void take_outcomes(app::App& app);
    bool draw_missing(app::App& app);
    void draw_person(app::App& app, const PersonInfo& person);
    void draw_doses(app::App& app, const PersonInfo& person);
    void draw_examinations(app::App& app, const Registration& registration);

    PersonId id_;
    VenueChoice venue_;
    Date day_;  // of the examination and the dose
    app::Remote<PersonInfo> person_;
    app::Remote<Registration> registration_;
    bool begun_ = false;  // the forms know the latest answer
    ExaminationForm examination_;
    DoseForm dose_;
    ScanList scans_;
    app::Watch watch_;
};

void RegistrationPage::arrive(app::App& app, const app::Location& location) {
    id_ = PersonId{location.id};
    day_ = app.today();
    venue_.begin(app);
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
    ui::heading(1, title(app));
    if (app.take_screen_changed()) ui::focus_heading();
    watch_.keep(app, {person_topic(id_)});
    const bool changed = watch_.take_changed(app);
    if (venue_.draw(app) || changed) load(app);
    if (!venue_.chosen() || draw_missing(app)) return;
    begin(app);
    // Copies, because a press below may replace the originals.
    const PersonInfo person = *person_.value();
    const Registration registration = *registration_.value();
    draw_person(app, person);
    ui::columns(
        [&] {
            if (!dose_.is_correcting()) examination_.draw(app, registration);
            dose_.draw(app, registration);
        },
        [&] {
            draw_doses(app, person);
            draw_examinations(app, registration);
            scans_.draw(app, venue_.chosen());
        },
        {.left = 3, .right = 2, .least = 360});
    if (const auto day = examination_.take_day()) {
        day_ = *day;
        load(app);
    }
}

// Passes a newer answer to the forms; what is being typed in them is kept.
void RegistrationPage::begin(app::App& app) {
    if (begun_ || registration_.loading()) return;
    begun_ = true;
    const Registration& known = *registration_.value();
    const PersonInfo& person = *person_.value();
    examination_.open(app, person, venue_.chosen(), day_, known);
    if (!dose_.is_correcting()) dose_.give(app, person, known, day_);
}

void RegistrationPage::take_outcomes(app::App& app) {
    if (auto saved = examination_.take_saved(app)) {
        registration_.set(std::move(*saved));
        begun_ = false;
    }
    if (dose_.take_done(app)) load(app);
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

void RegistrationPage::draw_person(app::App& app, const PersonInfo& person) {
    const std::string name = app::person_name(app, person);
    ui::card({.title = name, .key = "person"}, [&] {
        std::vector<app::ReadBack> lines;
        lines.push_back({app.t("field.number"), person.identity.number});
        for (app::ReadBack& each : app::read_back(app, app.form("register"), person.answers))
            if (each.value != name) lines.push_back(std::move(each));
        std::vector<ui::Fact> facts;
        for (const app::ReadBack& each : lines)
            facts.push_back({each.label, each.value});
        ui::facts(facts);
        ui::row([&] {
            if (ui::button(app.t("ui.registration.other_person"))) app.go(app::registration());
            if (ui::button(app.t("ui.done.open_person"))) app.go(app::person(id_));
        });
    });
}

void RegistrationPage::draw_doses(app::App& app, const PersonInfo& person) {
    const std::string label = app.t("table.doses_of_person"), empty = app.t("ui.list.empty");
    const std::string help = app.t("ui.person.no_doses_help");
    ui::card({.title = label, .key = "doses"}, [&] {
        ui::list(label, person.doses.size(), [&](std::size_t i) {
            const DoseInfo& dose = person.doses[i];
            const std::string number = app.t("ui.book.dose", {{"dose", std::to_string(dose.dose)}});
            ui::facts({{number, app::day_text(dose.given_on), {}, true},
                       {app.t("ui.stock.vaccine"), dose.vaccine_name + " " + dose.lot},
                       {app.t("ui.booking.venue"), dose.venue_name}});
            std::vector<ui::Fact> said;
            const auto lines = app::read_back(app, app.form("dose"), dose.answers);
            for (const app::ReadBack& each : lines)
                said.push_back({each.label, each.value});
            if (!said.empty()) ui::facts(said);
            if (const std::string marks = app::marks_text(app, dose); !marks.empty())
                ui::notice({.tone = ui::Tone::waiting,
                            .title = marks,
                            .text = dose.record_reason,
                            .key = "marks" + number});
            const bool open = ui::button(
                app.t("ui.registration.open_dose"),
                {.disabled = !dose.own,
                 .reason = dose.own ? std::string{} : app.t("ui.registration.dose_elsewhere"),
                 .small = true,
                 .description = number});
            if (open && dose.own) dose_.correct(app, person, dose);
        });
        if (person.doses.empty()) return void(ui::empty_state(empty, help));
        if (app.can(Capability::read_certificates) &&
            ui::button(app.t("ui.registration.certificate")))
            app.platform().open_document(
                app.api().as_account("api/v1/people/" + std::to_string(id_.value) +
                                     "/certificate?locale=" + app.language()));
    });
}

// Who found what, and why a finding was lifted.
void RegistrationPage::draw_examinations(app::App& app, const Registration& registration) {
    if (registration.examinations.empty()) return;
    const std::string label = app.t("ui.registration.examinations");
    ui::card({.title = label, .key = "examinations"}, [&] {
        ui::list(label, registration.examinations.size(), [&](std::size_t i) {
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
