#include "client-wasm/screens/slots_in_bulk/opening_effect.hpp"

#include <algorithm>
#include <string>

#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

using app::App;

constexpr Date kSunday{3};  // 1970-01-04

std::string number(std::int64_t value) {
    return app::number_text(value);
}

std::string people(const App& app, std::int64_t count) {
    return app.t("ui.opening.person_count", {{"count", number(count)}});
}

// "월~금", "월·수·금": from Monday on, three days or more in a row by the first and the last.
std::string weekday_words(const App& app, const std::vector<std::int64_t>& weekdays) {
    const auto has = [&](int day) {
        return day < 8 && std::find(weekdays.begin(), weekdays.end(), day % 7) != weekdays.end();
    };
    std::string words;
    for (int day = 1; day < 8; ++day) {
        if (!has(day)) continue;
        int last = day;
        while (has(last + 1))
            ++last;
        words += (words.empty() ? "" : "·") + app::weekday_word(app, kSunday + day);
        if (last < day + 2) continue;
        words += "~" + app::weekday_word(app, kSunday + last);
        day = last;
    }
    return words;
}

std::string clock_range(const SlotHours& hours) {
    return clock_text(static_cast<int>(hours.from_minute)) + "~" +
           clock_text(static_cast<int>(hours.to_minute));
}

void draw_hours_row(const App& app, const SlotHours& each, bool with_kinds) {
    const std::string first = app::short_day_text(app, each.first);
    const bool one_day = each.days == 1;
    ui::cell(one_day ? first : weekday_words(app, each.weekdays));
    ui::cell(clock_range(each));
    ui::cell(each.vaccine_name);
    if (with_kinds) ui::cell(app::kind_word(app, each.kind));
    ui::cell(number(each.length_minutes));
    ui::cell(number(each.capacity));
    ui::cell(one_day ? first : first + " ~ " + app::short_day_text(app, each.last));
    ui::cell(number(each.taken) + " / " + number(each.places));
}

void draw_closing(const App& app, const OpeningEffect& effect) {
    if (effect.closed == 0) return;
    const std::int64_t taken = effect.closing.taken;
    const std::string title = closing_text(app, effect);
    const std::string text =
        app.t(taken > 0 ? "ui.opening.closing_keeps" : "ui.opening.closing_free");
    ui::notice({.tone = ui::Tone::bad, .title = title, .text = text, .key = "closing"});
    draw_slot_hours(app, app.t("ui.opening.closed"), effect.closing);
}

void draw_sums(const App& app, const char* label, const std::vector<OpeningSum>& sums,
               bool weekdays) {
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

void draw_slot_hours(const App& app, std::string_view label, const SlotHoursList& hours) {
    const bool with_kinds = app.catalogue().slot_kinds.size() > 1;
    const std::string labels[] = {app.t("ui.opening.weekdays"), app.t("ui.opening.clock"),
                                  app.t("ui.book.vaccine"),     app.t("ui.opening.kind"),
                                  app.t("ui.opening.length"),   app.t("ui.opening.people"),
                                  app.t("ui.opening.period"),   app.t("ui.opening.taken")};
    std::vector<ui::Column> columns{
        {.label = labels[0], .width = 112},
        {.label = labels[1], .width = 128},
        {.label = labels[2]},
        {.label = labels[3], .width = 112, .priority = 2},
        {.label = labels[4], .width = 104, .align = ui::Align::end, .priority = 3},
        {.label = labels[5], .width = 104, .align = ui::Align::end},
        {.label = labels[6], .width = 168},
        {.label = labels[7], .width = 128, .align = ui::Align::end}};
    if (!with_kinds) columns.erase(columns.begin() + 3);
    static_cast<void>(
        ui::table({.label = label, .columns = columns, .rows = hours.rows.size(), .key = label},
                  [&](std::size_t i) { draw_hours_row(app, hours.rows[i], with_kinds); }));
    const auto more = hours.total - static_cast<std::int64_t>(hours.rows.size());
    if (more > 0) ui::text(app.t("ui.opening.more", {{"count", number(more)}}), {.muted = true});
}

std::string closing_text(const App& app, const OpeningEffect& effect) {
    if (effect.closed == 0) return app.t("ui.opening.closes_nothing");
    return app.t("ui.opening.closing",
                 {{"slots", number(effect.closed)}, {"people", people(app, effect.closing.taken)}});
}

void draw_opening_effect(const App& app, const OpeningEffect& effect) {
    draw_closing(app, effect);
    ui::text(app.t("ui.opening.sum", {{"days", number(effect.days)},
                                      {"slots", number(effect.slots)},
                                      {"places", number(effect.places)}}),
             {.bold = true, .live = semantics::Live::polite, .key = "sum"});
    std::vector<ui::Fact> facts;
    const std::string labels[] = {app.t("ui.opening.made"), app.t("ui.opening.reopened"),
                                  app.t("ui.opening.changed"), app.t("ui.opening.kept")};
    const std::int64_t counts[] = {effect.made, effect.reopened, effect.changed, effect.kept};
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
