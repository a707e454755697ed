// Home: the start of most calls; today's bookings and free places at the account's venues, or, for
// those who book everywhere, where the earliest free places are.
#include <map>

#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/home/earliest_places.hpp"
#include "client-wasm/screens/screens.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/places.hpp"

namespace yk::screens {
namespace {

using app::App;

constexpr std::size_t kMostVenues = 6;

class Home final : public app::Screen {
public:
    void arrive(App& app, const app::Location&) override { load(app); }

    void draw(App& app) override {
        if (day_ != app.today()) load(app);
        ui::heading(1, title(app));
        ui::text(app.catalogue().name + "  " + app::long_day_text(app, app.today()));
        ui::columns([&] { draw_begin(app); }, [&] { draw_today(app); },
                    {.left = 1, .right = 1, .least = 320});
    }

private:
    void load(App& app) {
        if (day_ != app.today()) {  // what was loaded is another day's
            places_.clear();
            today_.clear();
        }
        day_ = app.today();
        if (books_everywhere(app)) return earliest_.load(app);
        if (app.can(Capability::read_places)) {
            PlacesQuery query;
            query.from = day_;
            for (const VenueInfo& venue : own_venues(app))
                query.venues.push_back(venue.id);
            if (!query.venues.empty()) app.load(places_, kReadPlaces, query);
        }
        if (!may_open(app, "booking_list")) return;
        for (const VenueInfo& venue : own_venues(app)) {
            ListBookings query;
            query.venue = venue.id;
            query.day = day_;
            app.load(today_[venue.id], kListBookings, query);
        }
    }

    static bool books_everywhere(const App& app) {
        return app.scope() == Scope::tenant && app.can(Capability::read_places) &&
               !app.session().venues.empty();
    }

    static std::vector<VenueInfo> own_venues(const App& app) {
        std::vector<VenueInfo> own;
        for (const VenueInfo& each : app.session().venues)
            if (each.own && own.size() < kMostVenues) own.push_back(each);
        return own;
    }

    static void draw_begin(App& app) {
        const auto booking = booking_start(app);
        ui::card({.title = app.t("ui.home.begin")}, [&] {
            if (booking) ui::text(app.t("ui.home.begin_text"));
            ui::row([&] {
                if (booking &&
                    ui::button(app.t("ui.home.book"), {.emphasis = ui::Emphasis::primary}))
                    app.go(*booking);
                if (may_open(app, "people_search") && ui::button(app.t("ui.home.find")))
                    app.go(app::people());
            });
        });
        if (ui::narrow()) return;  // in a narrow window the page's footer shows it
        ui::card({.title = app.t("ui.help.title")}, [&] { app::help_desk(app); });
    }

    void draw_today(App& app) {
        if (books_everywhere(app))
            return ui::card({.title = app.t("ui.home.earliest")}, [&] { earliest_.draw(app); });
        if (!may_open(app, "booking_list") && !app.can(Capability::read_places)) return;
        ui::card({.title = app.t("ui.home.today")}, [&] {
            if (const app::Trouble* trouble = places_.trouble())
                ui::text(trouble->title, {.tone = ui::Tone::bad});
            const auto venues = own_venues(app);
            if (venues.empty())
                ui::text(app.t(app.session().venues.empty() ? "ui.home.no_venues"
                                                            : "ui.home.whole_tenant"),
                         {.muted = true});
            for (const VenueInfo& venue : venues)
                ui::scope(static_cast<std::uint64_t>(venue.id.value),
                          [&] { ui::group(venue.name, [&] { draw_venue(app, venue); }); });
        });
    }

    void draw_venue(App& app, const VenueInfo& venue) {
        app::Remote<BookingList>& list = today_[venue.id];
        app::Watch& watch = watches_[venue.id];
        watch.keep(app,
                   {bookings_topic(venue.id, app.today()), places_topic(venue.id, app.today())});
        if (watch.take_changed(app)) {
            if (!list.idle()) list.again();
            if (!places_.idle()) places_.again();
        }
        draw_places(app, venue);
        if (!may_open(app, "booking_list")) return;
        const app::Location place = app::booking_list(venue.id, {}, app.today());
        ui::row([&] {
            if (const BookingList* found = list.value()) {
                ui::text(app.t("ui.home.bookings", {{"count", std::to_string(found->active)}}));
            } else if (list.trouble()) {
                ui::text(list.trouble()->title, {.tone = ui::Tone::bad});
            } else {
                ui::text(ui::words().loading, {.muted = true});
            }
            if (ui::link(app.t("ui.home.open_list"), place.path(), {.description = venue.name}))
                app.go(place);
        });
    }

    void draw_places(App& app, const VenueInfo& venue) const {
        const Places* found = places_.value();
        if (!found) return;
        std::int64_t free = 0, capacity = 0;
        for (const PlacesRow& row : found->rows) {
            if (row.venue != venue.id) continue;
            free += row.free.front().value_or(0);
            capacity += row.capacity.front().value_or(0);
        }
        ui::text(capacity == 0 ? app.t("ui.home.no_places")
                               : app.t("ui.home.places", {{"free", std::to_string(free)},
                                                          {"capacity", std::to_string(capacity)}}));
    }

    Date day_;  // what is loaded is of this day
    EarliestPlaces earliest_;
    app::Remote<Places> places_;
    std::map<VenueId, app::Remote<BookingList>> today_;
    std::map<VenueId, app::Watch> watches_;
};

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"home">(const app::Location&) {
    return std::make_unique<Home>();
}

}  // namespace yk::screens
