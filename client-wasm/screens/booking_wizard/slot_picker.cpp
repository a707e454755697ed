#include "client-wasm/screens/booking_wizard/slot_picker.hpp"

#include <algorithm>
#include <tuple>

#include "client-wasm/app/look.hpp"
#include "shared/core/dates.hpp"

namespace yk::screens {
namespace {

using app::App;

constexpr int kDaysAtOnce = 62;  // the server counts at most so many in one call
constexpr std::size_t kMostSuggested = 5;
constexpr int kCountsPause_ms = 15'000;

std::string id_text(SlotId id) {
    return std::to_string(id.value);
}

OfferQuery query_of(const SlotQuestion& question, Date from, Date to) {
    OfferQuery query;
    query.person = question.person;
    query.dose = question.dose;
    query.venue = question.venue;
    query.vaccine = question.vaccine;
    query.from = from;
    query.to = to;
    query.said = question.said;
    if (!question.chosen.empty()) query.chosen = texts_of(question.chosen);
    if (!question.moving.empty()) query.moving = question.moving;
    return query;
}

}  // namespace

// ---- Asking

void SlotPicker::restart(const SlotQuestion& question) {
    const bool refused_too = refused_too_, focus = focus_wanted_;
    *this = SlotPicker{};
    refused_too_ = refused_too;
    focus_wanted_ = focus;
    question_ = question;
    asked_ = true;
}

void SlotPicker::clear() {
    *this = SlotPicker{};
}

void SlotPicker::ask(App& app, const SlotQuestion& question) {
    if (asked_ && question == question_) return;
    const bool keeps_day = question.venue == question_.venue && question.from == question_.from;
    const std::optional<ui::Day> day = keeps_day ? day_.day : std::nullopt;
    restart(question);
    if (day) choose_day(app, app::core_day(*day));
    const Date from = question_.from.value_or(app.today());
    count(app, from, from + (kDaysAtOnce - 1));
}

void SlotPicker::ask(App& app, const SlotQuestion& question, std::vector<DayOffer> days) {
    if (asked_ && question == question_) return;
    const std::string chosen = chosen_;
    restart(question);
    for (DayOffer& each : days) {
        take_count(each);
        if (suggested_.size() < kMostSuggested) suggested_.push_back(each.day);
        for (const SlotOffer& offer : each.slots)
            if (id_text(offer.slot.id) == chosen && offer.takable) {
                choose_day(app, each.day);
                chosen_ = chosen;
            }
        listed_[each.day] = std::move(each.slots);
    }
    if (!day_.day) choose_first_day(app);
    const Date from = question_.from.value_or(app.today());
    count(app, from, from + (kDaysAtOnce - 1));
}

void SlotPicker::refresh(App& app) {
    if (!asked_) return;
    owner_ = std::make_unique<app::Owner>();
    counting_ = listing_ = false;
    complete_.clear();
    const Date from = counted_from_.value_or(question_.from.value_or(app.today()));
    count(app, from, from + (kDaysAtOnce - 1));
    if (day_.day) list(app, app::core_day(*day_.day));
}

void SlotPicker::count(App& app, Date from, Date to) {
    if (counting_) return;
    counting_ = true;
    trouble_.reset();
    counted_from_ = counted_from_ ? std::min(*counted_from_, from) : from;
    counted_to_ = counted_to_ ? std::max(*counted_to_, to) : to;
    app.call(kOfferSlots, query_of(question_, from, to), *owner_,
             [this, &app](app::Reply<Offers> reply) {
                 counting_ = false;
                 if (!reply) {
                     trouble_ = reply.error();
                     return;
                 }
                 for (const DayOffer& each : reply->days)
                     take_count(each);
                 if (!day_.day && day_.text.empty()) choose_first_day(app);
             });
}

void SlotPicker::list(App& app, Date day) {
    listing_ = true;
    trouble_.reset();
    OfferQuery query = query_of(question_, day, day);
    query.slots = true;
    query.refused = true;  // hidden here, so that one key shows them at once
    app.call(kOfferSlots, query, *owner_, [this, day](app::Reply<Offers> reply) {
        const bool in_sight = day_.day && app::core_day(*day_.day) == day;
        if (in_sight) listing_ = false;
        if (!reply) {
            if (in_sight) trouble_ = reply.error();
            return;
        }
        listed_[day].clear();
        complete_.insert(day);
        for (DayOffer& each : reply->days) {
            if (each.day != day) continue;
            take_count(each);
            listed_[day] = std::move(each.slots);
        }
        if (in_sight && chosen_.empty()) choose_first_slot();
    });
}

void SlotPicker::take_count(const DayOffer& day) {
    counts_[day.day] = {day.free, day.left, day.capacity};
}

std::int64_t SlotPicker::free_on(Date day) const {
    const auto found = counts_.find(day);
    return found == counts_.end() ? 0 : found->second.free;
}

// "残り3枠"; a day without a place for this person is full, or its places are not for this person.
std::string SlotPicker::count_word(const App& app, Date day) const {
    const std::int64_t free = free_on(day);
    if (free > 0) return app.t("ui.book.free", {{"count", std::to_string(free)}});
    const auto found = counts_.find(day);
    const bool has_room = found != counts_.end() && found->second.left > 0;
    return app.t(has_room ? "ui.slots.refused" : "ui.slots.full");
}

// ---- Choosing

// The first day with places from the wished day on; if there is none, the last one before it.
void SlotPicker::choose_first_day(App& app) {
    const Date from = question_.from.value_or(app.today());
    std::optional<Date> best;
    for (const auto& [day, counts] : counts_) {
        if (counts.free <= 0) continue;
        if (!best || day <= from) best = day;
        if (day >= from) break;
    }
    if (best) choose_day(app, *best);
}

void SlotPicker::choose_day(App& app, Date day) {
    day_.day = app::ui_day(day);
    day_.text = day.text();
    chosen_.clear();
    // Proposals lack the slots that can't be taken: those are loaded later.
    if (slots()) choose_first_slot();
    if (!complete_.contains(day))
        list(app, day);
    else
        listing_ = false;
}

// Chooses the slot at the wished time or the next one, if possible one without reasons to confirm.
void SlotPicker::choose_first_slot() {
    const auto rank = [&](const SlotOffer& each) {
        const std::int64_t wish = question_.from_minute.value_or(0), start = each.slot.start_minute;
        return std::tuple(start<wish, !each.reasons.empty(), wish> 0 ? start : 0);
    };
    const SlotOffer* best = nullptr;
    for (const SlotOffer& each : *slots())
        if (each.takable && (!best || rank(each) < rank(*best))) best = &each;
    if (best) chosen_ = id_text(best->slot.id);
}

const std::vector<SlotOffer>* SlotPicker::slots() const {
    if (!day_.day) return nullptr;
    const auto found = listed_.find(app::core_day(*day_.day));
    return found == listed_.end() ? nullptr : &found->second;
}

const SlotOffer* SlotPicker::chosen() const {
    const auto* offers = slots();
    if (!offers) return nullptr;
    for (const SlotOffer& each : *offers)
        if (id_text(each.slot.id) == chosen_) return &each;
    return nullptr;
}

bool SlotPicker::chosen_is_takable() const {
    const SlotOffer* offer = chosen();
    return offer && offer->takable;
}

std::vector<app::TroubleReason> SlotPicker::reasons(const App& app) const {
    std::vector<app::TroubleReason> reasons;
    if (!chosen_is_takable()) return reasons;
    for (const std::string& each : chosen()->reasons)
        reasons.push_back({each, app::reason_sentence(app, each, chosen()->notes), true});
    return reasons;
}

// ---- Drawing

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
        if (each.takable && !each.reasons.empty())
            word.detail += app.t(ui::narrow() ? "ui.slots.asks_short" : "ui.slots.asks");
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
