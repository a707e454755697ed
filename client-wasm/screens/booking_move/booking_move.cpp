// 予約日時の変更: moves a booking to another slot in one step. The old place is given up only when
// the booking has the new one, which is held while it is read back. Later doses move with it,
// unless the clerk says otherwise: the days between them stay, and they get the time of the first.
#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/confirmation.hpp"
#include "client-wasm/screens/parts/slot_picker.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"
#include "client-wasm/screens/screens.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

using app::App;

class BookingMove final : public app::Screen {
public:
    void arrive(App& app, const app::Location& location) override;
    void draw(App& app) override;

private:
    struct Moved {
        BookingInfo booking;
        SlotPicker picker;
        struct Wish {            // another slot of a later dose than what follows from the first
            int days_after = 0;  // the dose before
            std::int64_t minute = 0;
        };
        std::optional<Wish> wish{};
    };

    bool draw_missing(App& app);
    void begin(App& app);
    void draw_present(App& app);
    void draw_places(App& app);
    void draw_place(App& app, std::size_t at);
    void draw_venue(App& app);
    void draw_step(App& app);
    void draw_new_time(App& app, std::size_t at);
    void draw_confirm(App& app);
    void ask(App& app);
    SlotQuestion question(const App& app, std::size_t at) const;
    void ask_to_confirm(App& app);
    void send(App& app);
    void take_refusal(App& app, const app::Trouble& trouble);
    void leave(App& app);
    std::vector<std::string> said(const App& app) const;
    const BookingInfo& booking() const { return detail_.value()->booking; }
    // How many of moved_ move. On the same day the interval stays as it is.
    std::size_t count() const {
        const SlotOffer* first = moved_.front().picker.chosen();
        const bool same_day = first && first->slot.day == moved_.front().booking.slot.day;
        return together_ && !same_day ? moved_.size() : 1;
    }
    const SlotPicker& undecided() const;
    std::string dose_word(const App& app, std::size_t at) const;

    BookingId id_;
    app::Remote<BookingDetail> detail_;
    app::Remote<PersonInfo> person_;
    app::Draft said_draft_;
    bool begun_ = false;       // with what was loaded
    std::deque<Moved> moved_;  // the booking of the address, then those of later doses
    bool together_ = true;     // the later ones move too
    std::string shown_ = "0";  // index of the booking whose places are shown
    std::string venue_;        // an id
    Confirmation confirmation_;
    std::optional<app::Trouble> refusal_;  // another place has to be chosen
    app::Owner owner_;
};

void BookingMove::arrive(App& app, const app::Location& location) {
    id_ = BookingId{location.id};
    app.load(detail_, kReadBooking, BookingRef{id_});
    if (!moved_.empty()) moved_.front().picker.focus_slots();
}

void BookingMove::draw(App& app) {
    ui::heading(1, title(app));
    if (draw_missing(app)) return;
    if (refusal_) app::trouble_notice(app, *refusal_, "refusal");
    ask(app);
    ui::form(title(app), [&] {
        ui::columns(
            [&] {
                draw_present(app);
                draw_step(app);
            },
            [&] { ui::card({.title = app.t("ui.move.after")}, [&] { draw_places(app); }); },
            {.left = 2, .right = 3, .least = 320});
    });
    if (confirmation_.is_open()) draw_confirm(app);
}

// True: there is no booking to move, or it is still being loaded.
bool BookingMove::draw_missing(App& app) {
    if (detail_.value() && person_.idle())
        app.load(person_, kReadPerson, PersonRef{booking().person});
    const app::Trouble* trouble = detail_.trouble() ? detail_.trouble() : person_.trouble();
    if (trouble && !detail_.loading() && !person_.loading()) {
        if (app::trouble_state(app, *trouble))
            detail_.trouble() ? detail_.again() : person_.again();
        return true;
    }
    if (!detail_.value() || !person_.value()) {
        ui::skeleton(ui::Shape::card, 1);
        ui::skeleton(ui::Shape::options, 4);
        return true;
    }
    if (booking().movable) {
        if (!begun_ && !detail_.loading() && !person_.loading()) begin(app);
        if (!moved_.empty()) return false;
        ui::skeleton(ui::Shape::options, 4);
        return true;
    }
    ui::empty_state(app.t("ui.move.not_movable"), app::status_word(app, booking().status));
    if (ui::button(app.t("ui.person.title"))) leave(app);
    return true;
}

void BookingMove::begin(App& app) {
    begun_ = true;
    app::is_about(app, person_.value()->identity.birth_date, said_draft_);
    app::fill(app.form("booking"), booking().answers, said_draft_);
    app::preset(app.form("booking"), said_draft_);
    moved_.clear();
    moved_.push_back({booking(), {}});
    std::vector<BookingInfo> later;
    for (const BookingInfo& each : person_.value()->bookings)
        if (each.own && each.movable && each.dose > booking().dose) later.push_back(each);
    std::sort(later.begin(), later.end(),
              [](const BookingInfo& a, const BookingInfo& b) { return a.dose < b.dose; });
    for (BookingInfo& each : later)
        moved_.push_back({std::move(each), {}});
    shown_ = "0";
    moved_.front().picker.focus_slots();
}

std::string BookingMove::dose_word(const App& app, std::size_t at) const {
    return app.t("ui.book.dose", {{"dose", std::to_string(moved_[at].booking.dose)}});
}

void BookingMove::draw_present(App& app) {
    ui::card({.title = app.t("ui.move.before"), .key = "present"}, [&] {
        const BookingInfo& present = booking();
        ui::text(app::person_name(app, *person_.value()), {.bold = true});
        std::deque<std::string> words;  // what the facts look at
        std::vector<ui::Fact> facts;
        const auto add = [&](std::string label, std::string value,
                             std::optional<ui::Tone> tone = {}) {
            const std::string& kept = words.emplace_back(std::move(label));
            facts.push_back({kept, words.emplace_back(std::move(value)), tone});
        };
        for (std::size_t i = 0; i < moved_.size(); ++i)
            add(dose_word(app, i), app::long_slot_text(app, moved_[i].booking.slot));
        add(app.t("ui.book.venue"), present.slot.venue_name);
        add(app.t("ui.book.vaccine"), present.slot.vaccine_name);
        add(app.t("ui.booking.status"), app::status_word(app, present.status),
            app::status_tone(app, present.status));
        ui::facts(facts);
        if (moved_.size() > 1)
            ui::checkbox(app.t("ui.move.together"), together_, {.key = "together"});
    });
}

void BookingMove::draw_places(App& app) {
    if (moved_.size() == 1 || !together_) return draw_place(app, 0);
    std::deque<std::string> words;
    std::vector<ui::Choice> doses;
    for (std::size_t i = 0; i < moved_.size(); ++i) {
        const std::string& id = words.emplace_back(std::to_string(i));
        doses.push_back({.id = id, .label = words.emplace_back(dose_word(app, i))});
    }
    ui::tabs(app.t("ui.move.after"), doses, shown_,
             [&] { draw_place(app, static_cast<std::size_t>(number_in(shown_))); });
}

void BookingMove::draw_place(App& app, std::size_t at) {
    if (at >= count()) return ui::text(app.t("ui.move.stays"));
    SlotPicker& picker = moved_[at].picker;
    if (at == 0) {
        draw_venue(app);
        app::draw_form(app, app.form("booking"), said_draft_);
        return picker.draw(app, !confirmation_.is_open());
    }
    const auto place = [](const SlotPicker& each) {
        return each.chosen() ? each.chosen()->slot.id : SlotId{};
    };
    const SlotId before = place(picker);
    const bool was_loading = picker.loading();
    picker.draw(app, !confirmation_.is_open());
    const SlotOffer *chosen = picker.chosen(), *first = moved_[at - 1].picker.chosen();
    if (chosen && first && place(picker) != before && !was_loading)
        moved_[at].wish = {chosen->slot.day - first->slot.day, chosen->slot.start_minute};
}

// The venues with the same vaccine; the booking's own venue is chosen at first.
void BookingMove::draw_venue(App& app) {
    std::vector<VenueInfo> venues;
    for (const VenueInfo& each : app.session().venues)
        if (std::any_of(
                each.vaccines.begin(), each.vaccines.end(),
                [&](const VaccineInfo& vaccine) { return vaccine.id == booking().slot.vaccine; }))
            venues.push_back(each);
    if (venue_.empty()) venue_ = std::to_string(booking().slot.venue.value);
    if (venues.size() > 1) select_venue(app.t("ui.book.venue"), venues, venue_, {.required = true});
}

std::vector<std::string> BookingMove::said(const App& app) const {
    std::vector<std::string> said = app::said_of(app, app.form("booking"), said_draft_);
    for (const FieldSpec& line : app.form("booking").inputs)  // what was said and is removed
        if (!answer(booking().answers, line.id).empty() && said_draft_.text(line.id).empty())
            said.push_back(line.id + "=");
    return said;
}

void BookingMove::ask(App& app) {
    for (std::size_t i = 0; i < count(); ++i) {
        if (i > 0 && !moved_[i - 1].picker.chosen()) {  // it follows from that one
            if (!moved_[i - 1].picker.loading()) moved_[i].picker.clear();
            return;
        }
        moved_[i].picker.ask(app, question(app, i));
    }
}

SlotQuestion BookingMove::question(const App& app, std::size_t at) const {
    const BookingInfo& moves = moved_[at].booking;
    SlotQuestion question{.person = moves.person,
                          .dose = moves.dose,
                          .venue = VenueId{number_in(venue_)},
                          .vaccine = moves.slot.vaccine,
                          .said = said(app),
                          .moving = {moves.id}};
    if (venue_.empty()) question.venue = moves.slot.venue;
    for (std::size_t i = 0; together_ && i < moved_.size(); ++i)
        if (i != at) question.moving.push_back(moved_[i].booking.id);
    for (std::size_t i = 0; i < at; ++i) {
        const BookingInfo& other = moved_[i].booking;
        const SlotInfo& to = moved_[i].picker.chosen()->slot;
        question.chosen.push_back({other.person, other.dose, to.id});
        question.from = to.day + (moves.slot.day - other.slot.day);
        question.from_minute = to.start_minute;
    }
    if (at == 0) {  // most appointments move to a later day
        question.from = std::max(app.today(), moves.slot.day);
        question.from_minute = moves.slot.start_minute;
    } else if (const auto& wish = moved_[at].wish) {
        question.from = moved_[at - 1].picker.chosen()->slot.day + wish->days_after;
        question.from_minute = wish->minute;
    }
    return question;
}

// The first whose new place isn't chosen; if all are, the last one.
const SlotPicker& BookingMove::undecided() const {
    std::size_t at = 0;
    while (at + 1 < count() && moved_[at].picker.chosen_is_takable())
        ++at;
    return moved_[at].picker;
}

void BookingMove::draw_new_time(App& app, std::size_t at) {
    const SlotPicker& picker = moved_[at].picker;
    const SlotOffer* chosen = picker.chosen();
    const std::string dose = dose_word(app, at);
    if (at >= count()) return ui::facts({{dose, app.t("ui.move.stays")}});
    const std::string when = chosen             ? app::long_slot_text(app, chosen->slot)
                             : picker.loading() ? std::string{}
                                                : app.t("ui.slots.choose_one");
    ui::facts({{dose, when, {}, true}});
    const SlotOffer* first = at > 0 ? moved_[at - 1].picker.chosen() : nullptr;
    if (!first) return;
    if (!chosen && !picker.loading())
        return ui::text(app.t("ui.move.none_for_later"), {.tone = ui::Tone::bad});
    const int before = moved_[at].booking.slot.day - moved_[at - 1].booking.slot.day;
    const int now = chosen ? chosen->slot.day - first->slot.day : before;
    if (now != before)
        ui::text(app.t("ui.move.interval",
                       {{"before", std::to_string(before)}, {"now", std::to_string(now)}}),
                 {.tone = ui::Tone::waiting});
}

void BookingMove::draw_step(App& app) {
    const bool ready = undecided().chosen_is_takable();
    const auto buttons = [&] {
        ui::row([&] {
            if (undecided().draw_submit(app, app.t("ui.move.submit"))) ask_to_confirm(app);
            if (ui::button(app.t("ui.back"), {.shortcut = "Escape"})) leave(app);
        });
    };
    ui::card({.tone = ready ? ui::Tone::good : ui::Tone::neutral, .key = "step"}, [&] {
        ui::text(app.t("ui.move.after"), {.bold = true});
        for (std::size_t i = 0; i < moved_.size() && (together_ || i == 0); ++i)
            draw_new_time(app, i);
        if (!ui::narrow()) buttons();
    });
    if (ui::narrow()) ui::footer(app.t("ui.move.after"), buttons);
}

void BookingMove::ask_to_confirm(App& app) {
    refusal_.reset();
    HoldPlaces wish;
    wish.moving.emplace();
    std::vector<app::TroubleReason> known;
    for (std::size_t i = 0; i < count(); ++i) {
        const BookingInfo& moves = moved_[i].booking;
        wish.places.push_back({moves.person, moves.dose, moved_[i].picker.chosen()->slot.id});
        wish.moving->push_back(moves.id);
        for (app::TroubleReason& each : moved_[i].picker.reasons(app))
            known.push_back(std::move(each));
    }
    wish.statements = {{booking().person, said(app)}};
    confirmation_.ask(app, wish, std::move(known));
}

void BookingMove::draw_confirm(App& app) {
    if (const auto refusal = confirmation_.take_refusal()) return take_refusal(app, *refusal);
    for (std::size_t i = 0; i < count(); ++i)
        if (!moved_[i].picker.chosen()) return confirmation_.close(app);
    const std::string text = app.t("ui.move.read_back"), yes = app.t("ui.move.confirm");
    const ui::Answer answer = confirmation_.draw(app, {text, yes, yes}, [&] {
        ui::text(app::person_name(app, *person_.value()), {.bold = true});
        for (std::size_t i = 0; i < count(); ++i) {
            const SlotInfo& to = moved_[i].picker.chosen()->slot;
            const auto facts = [&] {
                ui::facts(
                    {{app.t("ui.move.before"), app::long_slot_text(app, moved_[i].booking.slot)},
                     {app.t("ui.move.after"), app::long_slot_text(app, to), {}, true},
                     {app.t("ui.book.venue"), to.venue_name},
                     {app.t("ui.book.kind"), app::kind_word(app, to.kind)}});
            };
            count() == 1 ? facts() : ui::group(dose_word(app, i), facts);
        }
    });
    if (answer == ui::Answer::cancelled) moved_.front().picker.focus_slots();
    if (answer == ui::Answer::confirmed) send(app);
}

void BookingMove::send(App& app) {
    confirmation_.sending();
    MoveBooking in{id_, moved_.front().picker.chosen()->slot.id, said(app),
                   confirmation_.confirmed()};
    for (std::size_t i = 1; i < count(); ++i) {
        if (!in.further) in.further.emplace();
        const BookingInfo& moves = moved_[i].booking;
        in.further->push_back({moves.id, moved_[i].picker.chosen()->slot.id, moves.version});
    }
    app.call(kMoveBooking, in, owner_,
             [this, &app](app::Reply<BookingDetail> reply) {
                 if (!reply) return take_refusal(app, reply.error());
                 confirmation_.booked();
                 detail_.set(std::move(*reply));
                 ui::toast(app.t("ui.move.done"));
                 leave(app);
             },
             {.if_match = moved_.front().booking.version});
}

void BookingMove::take_refusal(App& app, const app::Trouble& trouble) {
    if (confirmation_.stays_open_after(app, trouble)) return;
    refusal_ = trouble;
    if (trouble.kind == app::TroubleKind::stale) {  // a colleague was faster: as it is now
        detail_.again();
        person_.again();
        begun_ = false;
    }
    const bool later = std::string_view(trouble.path).starts_with("$.further") && count() > 1;
    shown_ = later ? "1" : "0";
    for (Moved& each : moved_)
        each.picker.refresh(app);
    moved_[later ? 1 : 0].picker.focus_slots();
}

void BookingMove::leave(App& app) {
    const PersonId person = booking().person;
    app.go(app::person(person));
    app.forget(app::move(id_));
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"booking_move">(const app::Location&) {
    return std::make_unique<BookingMove>();
}

}  // namespace yk::screens
