#include "client-wasm/screens/parts/person_banner.hpp"

#include <map>
#include <string>

#include "client-wasm/app/look.hpp"

namespace yk::screens {
namespace {

// The next booking that was not fulfilled, also of who has arrived today.
const BookingInfo* next_booking(const app::App& app, const PersonInfo& person) {
    const BookingInfo* next = nullptr;
    for (const BookingInfo& each : person.bookings) {
        const StatusSpec* status = app.status(each.status);
        const bool stands =
            status && (status->phase == Phase::booked || status->phase == Phase::arrived);
        if (!stands || each.slot.day < app.today()) continue;
        if (!next || each.slot.day < next->slot.day) next = &each;
    }
    return next;
}

std::string appointment_text(const app::App& app, const PersonInfo& person) {
    const BookingInfo* next = next_booking(app, person);
    if (!next) return app.t("ui.person.no_appointment");
    return app.t("ui.book.dose", {{"dose", std::to_string(next->dose)}}) + " " +
           app::long_slot_text(app, next->slot) + " " +
           (next->own ? next->slot.venue_name : app.t("ui.person.elsewhere"));
}

// Where doses are not registered, the bookings say which were given.
std::string done_bookings_text(const app::App& app, const PersonInfo& person) {
    std::map<std::int64_t, std::string> lines;  // by dose
    for (const BookingInfo& each : person.bookings)
        if (const StatusSpec* status = app.status(each.status);
            status && status->phase == Phase::done)
            lines[each.dose] = app.t("ui.book.dose", {{"dose", std::to_string(each.dose)}}) + " " +
                               app::long_day_text(app, each.slot.day) + " " +
                               each.slot.vaccine_name;
    std::string done;
    for (const auto& [dose, line] : lines)
        done += (done.empty() ? "" : "\n") + line;
    return done;
}

std::string doses_text(const app::App& app, const PersonInfo& person) {
    std::string given;
    for (const DoseInfo& each : person.doses) {
        if (!given.empty()) given += "\n";
        given += app.t("ui.book.dose", {{"dose", std::to_string(each.dose)}}) + " " +
                 app::long_day_text(app, each.given_on) + " " + each.vaccine_name;
    }
    if (given.empty()) given = done_bookings_text(app, person);
    return given.empty() ? app.t("ui.person.not_given") : given;
}

}  // namespace

void draw_person_banner(const app::App& app, const PersonInfo& person, const PersonBanner& banner,
                        ui::Body actions) {
    ui::stack(ui::Gap::none, [&] {
        ui::text(banner.screen, {.muted = true, .small = true, .key = "what"});
        ui::row(
            [&] {
                ui::heading(1, app::person_name(app, person));
                actions();
            },
            {.spread = true});
    });
    if (person.finding) app::finding_notice(app, *person.finding);
    draw_person_card(app, person, banner.more);
}

void draw_person_card(const app::App& app, const PersonInfo& person,
                      const std::vector<ui::Fact>& more) {
    const std::string age = app::age_text(app, person.identity.birth_date);
    const std::string born =
        app::birthday_text(app, person.identity.birth_date) + (age.empty() ? "" : "  " + age);
    const std::string coming = appointment_text(app, person), given = doses_text(app, person);
    const std::string labels[] = {app.t("field.birth_date"), app.t("field.number"),
                                  app.t("ui.person.next"), app.t("ui.person.given")};
    ui::card({.tone = ui::Tone::info, .key = "banner"}, [&] {
        ui::columns(
            [&] {
                std::vector<ui::Fact> who{{labels[0], born, {}, true},
                                          {labels[1], person.identity.number, {}, true}};
                who.insert(who.end(), more.begin(), more.end());
                ui::facts(who);
            },
            [&] {
                ui::facts({{labels[2], coming}, {labels[3], given}});
            },
            {.least = 360});
    });
}

}  // namespace yk::screens
