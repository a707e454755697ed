#include "client-wasm/screens/parts/venue_choice.hpp"

#include <algorithm>

#include "shared/core/text.hpp"

namespace yk::screens {

namespace {

template <class Item>
bool select_one(std::string_view label, const std::vector<Item>& items, std::string& chosen,
                const ui::Group& options) {
    std::vector<std::string> ids;
    for (const Item& each : items)
        ids.push_back(std::to_string(each.id.value));
    std::vector<ui::Choice> choices;
    for (std::size_t i = 0; i < ids.size(); ++i)
        choices.push_back({.id = ids[i], .label = items[i].name});
    return ui::select(label, choices, chosen, options);
}

}  // namespace

bool select_venue(std::string_view label, const std::vector<VenueInfo>& venues, std::string& chosen,
                  ui::Group options) {
    options.key = "venue";
    return select_one(label, venues, chosen, options);
}

void keep_to_vaccines_of(const VenueInfo& venue, std::string& chosen) {
    const auto& vaccines = venue.vaccines;
    if (std::none_of(vaccines.begin(), vaccines.end(),
                     [&](const VaccineInfo& each) { return each.id.value == number_in(chosen); }))
        chosen = vaccines.empty() ? "" : std::to_string(vaccines.front().id.value);
}

bool select_vaccine(std::string_view label, const VenueInfo& venue, std::string& chosen,
                    ui::Group options) {
    keep_to_vaccines_of(venue, chosen);
    options.key = "vaccine";
    return select_one(label, venue.vaccines, chosen, options);
}

void VenueChoice::begin(const app::App& app, VenueId wished) {
    const auto& venues = app.session().venues;
    if (wished && app.venue(wished)) chosen_ = std::to_string(wished.value);
    if (chosen_.empty() && !venues.empty()) chosen_ = std::to_string(venues.front().id.value);
}

VenueId VenueChoice::chosen() const {
    return VenueId{number_in(chosen_)};
}

bool VenueChoice::draw(const app::App& app) {
    const auto& venues = app.session().venues;
    if (venues.empty()) {
        ui::card(
            [&] { ui::empty_state(app.t("ui.list.no_venue"), app.t("ui.list.no_venue_help")); });
        return false;
    }
    if (venues.size() == 1) return false;
    return select_venue(app.t("ui.venue.choose"), venues, chosen_);
}

}  // namespace yk::screens
