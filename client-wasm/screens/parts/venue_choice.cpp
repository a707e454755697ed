#include "client-wasm/screens/parts/venue_choice.hpp"

#include <vector>

#include "client-wasm/ui/ui.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {

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
    std::vector<std::string> ids;
    for (const VenueInfo& venue : venues)
        ids.push_back(std::to_string(venue.id.value));
    std::vector<ui::Choice> choices;
    for (std::size_t i = 0; i < ids.size(); ++i)
        choices.push_back({.id = ids[i], .label = venues[i].name});
    return ui::select(app.t("ui.venue.choose"), choices, chosen_, {.key = "venue"});
}

}  // namespace yk::screens
