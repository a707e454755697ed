// How days and slots are drawn, and what happens when they are chosen.
#include <algorithm>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/slot_picker.hpp"
#include "shared/core/dates.hpp"

namespace yk::screens {
namespace {

using app::App;

constexpr int kCountsPause_ms = 15'000;

}  // namespace

// Watches the shown day without a pause, and the counts of other days with a long pause, because
// counting costs the rules more.
void SlotPicker::follow_others(App& app) {
    const Date first = question_.from.value_or(app.today());
    const Date day = day_.day ? app::core_day(*day_.day) : first;
    day_watch_.keep(app, {places_topic(question_.venue, day)});
    venue_watch_.keep(app, {places_topic(question_.venue)}, kCountsPause_ms);
    if (loading()) return;
    const bool day_changed = day_watch_.take_changed(app) && take_counts(*day_watch_.places());
    if (venue_watch_.take_changed(app) || day_changed) refresh(app);
}

// Shows the new counts at once. True: the slots that may be taken must be requested again. The
// first counts sent for a day may be those that are shown already.
bool SlotPicker::take_counts(const LivePlaces& counts) {
    bool differs = std::exchange(last_counts_day_, counts.day) == counts.day;
    const auto listed = listed_.find(counts.day);
    if (listed == listed_.end()) return differs;
    for (SlotOffer& offer : listed->second)
        for (const SlotCount& told : counts.slots)
            if (told.slot == offer.slot.id && told.free != offer.free) {
                offer.free = told.free;
                differs = true;
            }
    return differs;
}

void SlotPicker::draw(App& app, bool follow) {
    if (follow && asked_) follow_others(app);
    draw_days(app);
    draw_day_field(app);
    if (trouble_) {
        if (app::trouble_state(app, *trouble_)) refresh(app);
    } else if (!day_.day && counting_) {
        ui::skeleton(ui::Shape::options, 3);
    } else if (!day_.day && day_.text.empty()) {
        ui::empty_state(app.t("ui.slots.none"), app.t("ui.slots.none_help"));
    } else if (listing_ && !slots()) {
        ui::skeleton(ui::Shape::options, 3);
    } else if (slots()) {
        draw_slots(app);
    }
}

// The next days with free places, each chosen with one key. For a second dose the wanted day is
// first, even if it is full.
void SlotPicker::draw_days(App& app) {
    std::vector<Date> days = suggested_;
    for (const auto& [day, counts] : counts_) {
        if (days.size() >= kMostSuggested) break;
        if (counts.free > 0 && std::find(days.begin(), days.end(), day) == days.end())
            days.push_back(day);
    }
    if (days.empty()) return;
    std::vector<std::string> ids, words, details;
    for (const Date& day : days) {
        ids.push_back(day.text());
        words.push_back(app::short_day_text(app, day));
        details.push_back(count_word(app, day));
    }
    std::vector<ui::Choice> choices;
    for (std::size_t i = 0; i < ids.size(); ++i)
        choices.push_back({.id = ids[i], .label = words[i], .detail = details[i]});
    std::string chosen = day_.day ? app::core_day(*day_.day).text() : std::string{};
    const std::string label =
        app.t(suggested_.empty() ? "ui.slots.next_days" : "ui.slots.wanted_days");
    if (ui::radio_group(label, choices, chosen, {.key = "days"}))
        if (const auto day = Date::parse(chosen)) choose_day(app, *day);
}

ui::DayMark SlotPicker::mark(const App& app, Date day) const {
    ui::DayMark mark;
    const auto found = counts_.find(day);
    const bool counted =
        counted_from_ && day >= *counted_from_ && counted_to_ && day <= *counted_to_ && !counting_;
    if (day < app.today()) {
        mark.enabled = false;
        mark.note = app.t("ui.slots.day_passed");
    } else if (found != counts_.end() && found->second.capacity > 0) {
        const auto& [free, left, capacity] = found->second;
        mark.text = free > 0   ? std::to_string(free)
                    : left > 0 ? app.t("ui.slots.refused_short")
                               : app.t("ui.slots.full_short");
        mark.tone = free > 0 ? ui::Tone::good : ui::Tone::neutral;
        mark.note = count_word(app, day);
    } else if (counted) {
        mark.enabled = false;
        mark.note = app.t("ui.slots.no_slots");
    }
    return mark;
}

void SlotPicker::draw_day_field(App& app) {
    ui::DateField field;
    const std::string error = !day_.text.empty() && !day_.day
                                  ? app.t("reason.day_impossible", {{"day", app.today().text()}})
                                  : std::string{};
    field.field.required = true;
    field.field.key = "day";
    field.field.error = error;
    field.parse = [](std::string_view typed) -> std::optional<ui::Day> {
        const auto day = read_date(typed);
        return day ? std::optional(app::ui_day(*day)) : std::nullopt;
    };
    field.format = [](ui::Day day) { return app::core_day(day).text(); };
    field.mark = [&](ui::Day day) { return mark(app, app::core_day(day)); };
    field.today = app::ui_day(app.today());
    if (ui::narrow()) field.field.width = 170;  // the two buttons stand beside it
    field.field.takes_enter = true;             // it leads to the day's slots, not past them
    ui::row(
        [&] {
            const auto before = day_.day;
            const auto did = ui::date_field(app.t("ui.book.time"), day_, field);
            if (did.changed && day_.day != before) {
                chosen_.clear();
                if (day_.day) choose_day(app, app::core_day(*day_.day));
            }
            if (did.submitted && day_.day) focus_wanted_ = true;
            if (!before) return;
            const Date day = app::core_day(*before);
            if (ui::button(app.t("ui.day.before"), {.disabled = day <= app.today(),
                                                    .reason = app.t("ui.slots.day_passed"),
                                                    .key = "day_before"}))
                choose_day(app, day - 1);
            if (ui::button(app.t("ui.day.after"), {.key = "day_after"})) choose_day(app, day + 1);
        },
        {.fill_when_narrow = false});
    if (!day_.open || !day_.cursor || counting_ || trouble_) return;
    const Date month = app::core_day(*day_.cursor).first_of_month();
    const Date last = month.first_of_month(1) - 1;
    if (last >= app.today() && (!counted_to_ || last > *counted_to_)) count(app, month, last);
}

void SlotPicker::draw_slots(App& app) {
    struct Words {
        std::string id, title, badge, detail, reason{};
    };
    std::vector<Words> words;
    std::vector<const SlotOffer*> offers;
    for (const SlotOffer& each : *slots()) {
        const bool kept = id_text(each.slot.id) == chosen_;
        if (!each.takable && !refused_too_ && !kept) continue;
        offers.push_back(&each);
        Words word{id_text(each.slot.id), app::time_range(each.slot),
                   app::kind_word(app, each.slot.kind),
                   each.free > 0 ? app.t("ui.book.free", {{"count", std::to_string(each.free)}})
                                 : app.t("ui.slots.full")};
        if (each.takable && !each.reasons.empty()) word.detail += app.t("ui.slots.asks");
        for (const std::string& reason : each.reasons)
            word.reason +=
                (word.reason.empty() ? "" : " ") + app::reason_sentence(app, reason, each.notes);
        words.push_back(std::move(word));
    }
    if (words.empty()) {
        ui::empty_state(app.t("ui.slots.none_of_day"), app.t("ui.slots.none_of_day_help"));
        return draw_shown_too(app);
    }
    std::vector<ui::Option> options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const SlotKindSpec* kind = app.slot_kind(offers[i]->slot.kind);
        const bool asks = offers[i]->takable && !offers[i]->reasons.empty();
        options.push_back({.id = words[i].id,
                           .title = words[i].title,
                           .badge = words[i].badge,
                           .badge_tone = asks   ? ui::Tone::waiting
                                         : kind ? app::tone(kind->tone)
                                                : ui::Tone::neutral,
                           .detail = words[i].detail,
                           .detail_tone = offers[i]->free > 0 ? ui::Tone::neutral : ui::Tone::bad,
                           .disabled = !offers[i]->takable,
                           .reason = words[i].reason});
    }
    const bool taken_away = chosen() && !chosen_is_takable();
    const std::string error = taken_away ? app.t("ui.slots.taken_away") : std::string{};
    const std::string label =
        app.t("ui.slots.of_day", {{"day", app::long_day_text(app, app::core_day(*day_.day))}});
    if (std::exchange(focus_wanted_, false)) ui::focus_next();
    ui::option_list(label, options, chosen_, {.error = error, .key = "slots"});
    draw_shown_too(app);
}

bool SlotPicker::draw_submit(App& app, std::string_view label, bool waiting) const {
    const bool ready = chosen_is_takable();
    const bool busy = !ready && (loading() || waiting);
    const std::string reason = app.t(chosen() ? "ui.slots.taken_away" : "ui.slots.choose_one");
    return ui::button(label, {.emphasis = ui::Emphasis::primary,
                              .disabled = !ready && !busy,
                              .reason = reason,
                              .busy = busy});
}

void SlotPicker::draw_shown_too(App& app) {
    const auto* offers = slots();
    const auto refused = std::count_if(offers->begin(), offers->end(),
                                       [](const SlotOffer& each) { return !each.takable; });
    if (refused == 0) return;
    const std::string label =
        app.t(refused_too_ ? "ui.slots.hide_refused" : "ui.slots.show_refused",
              {{"count", std::to_string(refused)}});
    if (ui::button(label, {.emphasis = ui::Emphasis::ghost, .shortcut = "F8", .key = "refused"}))
        refused_too_ = !refused_too_;
}

}  // namespace yk::screens
