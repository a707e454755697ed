#include "client-wasm/screens/parts/slot_picker.hpp"

#include <algorithm>
#include <tuple>

#include "client-wasm/app/look.hpp"
#include "shared/core/dates.hpp"

namespace yk::screens {
namespace {

using app::App;

constexpr int kDaysAtOnce = 62;  // the server counts at most so many in one call

OfferQuery query_of(const SlotQuestion& question, Date from, Date to) {
    OfferQuery query;
    if (question.person) query.person = question.person;
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
    const auto wish = wish_;
    *this = SlotPicker{};
    wish_ = wish;
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
    if (wish_)
        choose_day(app, wish_->day);
    else if (day)
        choose_day(app, app::core_day(*day));
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
    if (wish_) return choose_day(app, wish_->day);
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
    if (wish_ && wish_->day != day) wish_.reset();
    // Proposals lack the slots that can't be taken: those are loaded later.
    if (slots()) choose_first_slot();
    if (!complete_.contains(day))
        list(app, day);
    else
        listing_ = false;
}

// Chooses the slot at the wished time or the next one, if possible one without reasons to confirm.
void SlotPicker::choose_first_slot() {
    if (wish_) return take_wish();
    const auto rank = [&](const SlotOffer& each) {
        const std::int64_t wish = question_.from_minute.value_or(0), start = each.slot.start_minute;
        return std::tuple(start<wish, !each.reasons.empty(), wish> 0 ? start : 0);
    };
    const SlotOffer* best = nullptr;
    for (const SlotOffer& each : *slots())
        if (each.takable && (!best || rank(each) < rank(*best))) best = &each;
    if (best) chosen_ = id_text(best->slot.id);
}

void SlotPicker::take_wish() {
    const bool listed = std::any_of(slots()->begin(), slots()->end(), [&](const SlotOffer& each) {
        return each.slot.id == wish_->slot;
    });
    if (listed) chosen_ = id_text(wish_->slot);
    if (listed || complete_.contains(wish_->day)) wish_.reset();
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

}  // namespace yk::screens
