// Opening: a venue's information and its opening hours. Before saving, the screen shows what saving
// does, and which bookings somebody must decide about.
//
// Each venue has its own draft, so nothing typed is lost when another venue is shown.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"
#include "client-wasm/screens/screens.hpp"
#include "client-wasm/screens/slots_in_bulk/opening_effect.hpp"
#include "client-wasm/screens/slots_in_bulk/opening_form.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

using app::App;

// The draft and the loaded data of one venue.
struct Work {
    app::Remote<Opening> opening;
    OpeningDraft draft;
    bool filled = false;
    std::int64_t version = 0;              // the version that saving replaces
    std::optional<OpeningInfo> previewed;  // the plan whose effect is shown
    app::Remote<OpeningEffect> effect;
    std::optional<app::Trouble> trouble;
    std::optional<app::Reply<OpeningSaved>> saved;
    app::Remote<Opening> theirs;  // the plan that a colleague has saved meanwhile
    bool sending = false, conflict = false, touched = false;
    bool shows_new_effect = false;  // its heading gets the focus
    app::Owner owner;
    bool shows_effect() const {
        return previewed && effect.value() && !effect.loading() && !effect.trouble();
    }
};

class OpeningScreen final : public app::Screen {
public:
    void arrive(App& app, const app::Location& location) override;
    void draw(App& app) override;
    bool has_unsaved() const override {
        return std::any_of(works_.begin(), works_.end(),
                           [](const auto& each) { return each.second.touched; });
    }

private:
    void draw_venue(App& app, const std::vector<VenueInfo>& venues);
    void draw_work(App& app, Work& work);
    void draw_conflict(App& app, Work& work);
    void draw_effect(App& app, Work& work);
    void draw_steps(App& app, Work& work);
    void preview(App& app, Work& work);
    void save(App& app, Work& work);
    void follow(App& app, Work& work);
    void take_saved(App& app, Work& work);

    VenueId venue_;
    std::map<VenueId, Work> works_;
};

app::Location opening_of(VenueId venue) {
    app::Location made{"slots_in_bulk"};
    made.query["venue"] = std::to_string(venue.value);
    return made;
}

bool same_plan(const OpeningInfo& a, const OpeningInfo& b) {
    return encode(a) == encode(b);
}

// Another plan would be saved than the one that was read.
bool is_touched(const App& app, const Work& work) {
    OpeningDraft draft = work.draft;  // a copy, because reading it marks its faults
    const auto plan = draft.plan(app);
    return !plan || !same_plan(*plan, work.opening.value()->plan);
}

void OpeningScreen::arrive(App& app, const app::Location& location) {
    const auto& venues = app.session().venues;
    VenueId wanted{location.number("venue")};
    if (!wanted && venue_) wanted = venue_;
    if (!wanted && venues.size() == 1) wanted = venues.front().id;
    venue_ = wanted;
    if (!wanted) return;
    if (location.query.empty()) app.replace(opening_of(wanted));
    app.load(works_[wanted].opening, kReadOpening, OpeningRef{wanted});
}

void OpeningScreen::draw(App& app) {
    ui::heading(1, title(app));
    if (app.take_screen_changed()) ui::focus_heading();
    const auto& venues = app.session().venues;
    if (venues.empty()) {
        ui::card(
            [&] { ui::empty_state(app.t("ui.list.no_venue"), app.t("ui.list.no_venue_help")); });
        return;
    }
    if (venues.size() > 1 || !venue_) draw_venue(app, venues);
    if (!venue_) return;
    draw_work(app, works_[venue_]);
}

void OpeningScreen::draw_venue(App& app, const std::vector<VenueInfo>& venues) {
    std::string chosen = venue_ ? std::to_string(venue_.value) : std::string{};
    const std::string placeholder = app.t("ui.opening.choose_venue");
    ui::card([&] {
        if (select_venue(app.t("ui.book.venue"), venues, chosen, {.placeholder = placeholder}))
            app.go(opening_of(VenueId{number_in(chosen)}));
        if (!venue_) ui::text(app.t("ui.opening.choose_venue_help"), {.muted = true});
    });
}

// What can be booked now, also where another program has made the slots.
void draw_in_force(const App& app, const Opening& opening) {
    const std::string title = app.t("ui.opening.in_force");
    const bool any = opening.in_force.total > 0;
    ui::card({.title = title, .key = "in_force"}, [&] {
        if (!any) return ui::text(app.t("ui.opening.in_force_none"), {.muted = true});
        draw_slot_hours(app, title, opening.in_force);
        if (opening.version == 0)
            ui::text(
                app.t(opening.plan.rows.empty() ? "ui.opening.not_copied" : "ui.opening.copied"),
                {.muted = true});
    });
}

void OpeningScreen::draw_work(App& app, Work& work) {
    if (const app::Trouble* trouble = work.opening.trouble();
        trouble && !work.opening.loading() && !work.filled) {
        if (app::trouble_state(app, *trouble)) work.opening.again();
        return;
    }
    if (!work.opening.value()) return ui::skeleton(ui::Shape::fields, 6);
    if (!work.filled) {
        work.filled = true;
        work.version = work.opening.value()->version;
        work.draft.fill(work.opening.value()->plan);
    }
    follow(app, work);
    const Opening& opening = *work.opening.value();
    draw_in_force(app, opening);
    if (opening.undecided_total > 0)
        ui::card({.title = app.t("ui.opening.undecided"), .tone = ui::Tone::waiting, .key = "now"},
                 [&] {
                     if (const PersonId person =
                             draw_undecided(app, opening.undecided, opening.undecided_total))
                         app.go(app::person(person));
                 });
    ui::form(title(app), [&] {
        draw_opening_form(app, opening, work.draft);
        draw_effect(app, work);
        ui::footer(title(app), [&] { draw_steps(app, work); });
    });
    work.touched = is_touched(app, work);
}

// What was typed is kept; the clerk can take the colleague's plan instead.
void OpeningScreen::draw_conflict(App& app, Work& work) {
    ui::notice({.tone = ui::Tone::waiting,
                .title = app.t("ui.opening.conflict"),
                .text = app.t("ui.opening.conflict_help"),
                .key = "conflict"},
               [&] {
                   if (!ui::button(app.t("ui.person.take_theirs"))) return;
                   work.draft.fill(work.opening.value()->plan);
                   work.conflict = false;
                   work.previewed.reset();
                   ui::announce(app.t("ui.person.took_theirs"));
               });
}

void OpeningScreen::draw_effect(App& app, Work& work) {
    if (!work.shows_effect()) return;
    if (std::exchange(work.shows_new_effect, false)) ui::focus_next();
    ui::card({.title = app.t("ui.opening.effect"), .key = "effect"}, [&] {
        const OpeningEffect& effect = *work.effect.value();
        draw_opening_effect(app, effect);
        if (const PersonId person = draw_undecided(app, effect.undecided, effect.undecided_total))
            app.go(app::person(person));
    });
}

// Preview first; save is possible when the preview is of the form's current content.
void OpeningScreen::draw_steps(App& app, Work& work) {
    if (work.conflict) draw_conflict(app, work);
    if (work.trouble) app::trouble_notice(app, *work.trouble, "refused");
    const bool shown = work.shows_effect();
    const std::string state =
        shown ? closing_text(app, *work.effect.value()) : app.t("ui.opening.preview_first");
    ui::Text look{.muted = !shown, .bold = shown, .key = "state"};
    if (shown && work.effect.value()->closed > 0) look.tone = ui::Tone::bad;
    ui::row(
        [&] {
            if (shown && ui::button(app.t("ui.opening.save"), {.emphasis = ui::Emphasis::primary,
                                                               .busy = work.sending,
                                                               .key = "save"}))
                save(app, work);
            const auto emphasis = shown ? ui::Emphasis::secondary : ui::Emphasis::primary;
            if (ui::button(app.t("ui.opening.preview"), {.emphasis = emphasis,
                                                         .disabled = work.sending,
                                                         .busy = work.effect.loading(),
                                                         .key = "preview"}))
                preview(app, work);
            ui::text(state, look);
        },
        {.fill_when_narrow = false});
}

void OpeningScreen::preview(App& app, Work& work) {
    work.trouble.reset();
    work.previewed = work.draft.plan(app);
    if (!work.previewed) return;
    work.effect.clear();
    work.shows_new_effect = true;
    app.load(work.effect, kPreviewOpening, SaveOpening{venue_, *work.previewed});
}

// Exactly what was previewed is saved: after a change in the form, the preview is shown again.
void OpeningScreen::save(App& app, Work& work) {
    const auto plan = work.draft.plan(app);
    if (!plan) return work.previewed.reset();
    if (!same_plan(*plan, *work.previewed)) return preview(app, work);
    work.trouble.reset();
    work.sending = true;
    app.call(kSaveOpening, SaveOpening{venue_, *plan}, work.owner,
             [&work](app::Reply<OpeningSaved> reply) { work.saved = std::move(reply); },
             {.if_match = work.version});
}

// Handles the answers that have arrived since the last frame.
void OpeningScreen::follow(App& app, Work& work) {
    if (const app::Trouble* trouble = work.effect.trouble(); trouble && !work.effect.loading()) {
        work.draft.wrong.clear();
        if (!work.draft.take_trouble(*trouble)) work.trouble = *trouble;
        work.previewed.reset();
        work.effect.clear();
    }
    if (work.saved) take_saved(app, work);
    if (work.conflict && work.theirs.value()) {
        work.version = work.theirs.value()->version;
        work.opening.set(*work.theirs.value());
        work.theirs.clear();
    } else if (work.conflict && work.theirs.trouble()) {
        work.trouble = *work.theirs.trouble();
        work.theirs.clear();
    }
}

void OpeningScreen::take_saved(App& app, Work& work) {
    auto reply = *std::exchange(work.saved, std::nullopt);
    work.sending = false;
    work.previewed.reset();
    if (reply) {
        work.version = reply->opening.version;
        work.draft.fill(reply->opening.plan);
        work.opening.set(std::move(reply->opening));
        work.conflict = false;
        ui::toast(app.t("ui.opening.saved"));
        app.reread_session();  // names and vaccines of venues have changed
        return;
    }
    if (reply.error().kind == app::TroubleKind::stale) {
        work.conflict = true;
        app.load(work.theirs, kReadOpening, OpeningRef{venue_});
        return;
    }
    work.draft.wrong.clear();
    if (!work.draft.take_trouble(reply.error())) work.trouble = reply.error();
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"slots_in_bulk">(const app::Location&) {
    return std::make_unique<OpeningScreen>();
}

}  // namespace yk::screens
