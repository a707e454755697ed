#include "client-wasm/screens/slots_in_bulk/opening_effect.hpp"

#include <string>

#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

using app::App;

std::string number(std::int64_t value) {
    return std::to_string(value);
}

void draw_sums(const App& app, const char* label, const std::vector<OpeningSum>& sums,
               bool weekdays) {
    constexpr Date kSunday{3};  // 1970-01-04
    const std::string title = app.t(label), slots = app.t("ui.opening.slots"),
                      places = app.t("ui.opening.places");
    const ui::Column columns[] = {{.label = title},
                                  {.label = slots, .align = ui::Align::end},
                                  {.label = places, .align = ui::Align::end}};
    static_cast<void>(ui::table(
        {.label = title, .columns = columns, .rows = sums.size(), .key = label},
        [&](std::size_t i) {
            const OpeningSum& sum = sums[i];
            ui::cell(weekdays
                         ? app::weekday_word(app, kSunday + static_cast<int>(number_in(sum.of)))
                         : sum.of);
            ui::cell(number(sum.slots));
            ui::cell(number(sum.places));
        }));
}

std::string name_of(const App& app, const BookingRow& row) {
    PersonRow person;
    person.identity = {row.municipality, row.number, row.birth_date};
    person.answers = row.answers;
    return app::person_name(app, person);
}

}  // namespace

void draw_opening_effect(const App& app, const OpeningEffect& effect) {
    ui::text(app.t("ui.opening.sum", {{"days", number(effect.days)},
                                      {"slots", number(effect.slots)},
                                      {"places", number(effect.places)}}),
             {.bold = true, .live = semantics::Live::polite, .key = "sum"});
    std::vector<ui::Fact> facts;
    const std::string labels[] = {app.t("ui.opening.made"), app.t("ui.opening.reopened"),
                                  app.t("ui.opening.changed"), app.t("ui.opening.kept"),
                                  app.t("ui.opening.closed")};
    const std::int64_t counts[] = {effect.made, effect.reopened, effect.changed, effect.kept,
                                   effect.closed};
    std::vector<std::string> words;
    for (const std::int64_t count : counts)
        words.push_back(app.t("ui.opening.slot_count", {{"count", number(count)}}));
    for (std::size_t i = 0; i < words.size(); ++i)
        if (counts[i] > 0) facts.push_back({labels[i], words[i]});
    ui::facts(facts);
    if (effect.slots == 0) return;
    ui::columns([&] { draw_sums(app, "ui.opening.by_weekday", effect.by_weekday, true); },
                [&] { draw_sums(app, "ui.opening.by_vaccine", effect.by_vaccine, false); });
}

PersonId draw_undecided(const App& app, const std::vector<UndecidedBooking>& bookings,
                        std::int64_t total) {
    if (total == 0) return {};
    PersonId wanted;
    ui::text(app.t("ui.opening.undecided_help", {{"count", number(total)}}));
    const std::string label = app.t("ui.opening.undecided"), when = app.t("ui.opening.when"),
                      who = app.t("ui.opening.who"), status = app.t("ui.booking.status"),
                      why = app.t("ui.opening.why"), open = app.t("ui.person.title");
    const ui::Column columns[] = {{.label = when, .width = 210},
                                  {.label = who},
                                  {.label = status, .width = 120},
                                  {.label = why, .priority = 2},
                                  {.label = open, .width = 130, .hide_label = true}};
    static_cast<void>(ui::table(
        {.label = label, .columns = columns, .rows = bookings.size(), .key = "undecided"},
        [&](std::size_t i) {
            const UndecidedBooking& each = bookings[i];
            const BookingInfo& booking = each.row.booking;
            const std::string name = name_of(app, each.row);
            ui::cell(app::slot_text(booking.slot));
            ui::cell(name);
            ui::cell(app::status_word(app, booking.status), app::status_tone(app, booking.status));
            ui::cell(each.why == InTheWay::not_in_plan
                         ? app.t("ui.opening.not_in_plan")
                         : app.t("ui.opening.too_many", {{"planned", number(each.planned)},
                                                         {"taken", number(each.taken)}}));
            ui::cell([&] {
                if (ui::button(
                        open,
                        {.emphasis = ui::Emphasis::ghost, .small = true, .description = name}))
                    wanted = booking.person;
            });
        }));
    if (total > static_cast<std::int64_t>(bookings.size()))
        ui::text(app.t("ui.opening.more",
                       {{"count", number(total - static_cast<std::int64_t>(bookings.size()))}}),
                 {.muted = true});
    return wanted;
}

}  // namespace yk::screens
