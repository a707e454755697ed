// DaysSearch: a venue and a stretch of days, as lists are asked for; both stand in the address.
#pragma once

#include <optional>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"

namespace yk::screens {

inline constexpr int kUsualDays = 7;  // up to today, where the address doesn't say

class DaysSearch {
public:
    // Takes what the address says. False: there is no venue to be asked about.
    bool arrive(const app::App& app, const app::Location& location);
    // True when the days typed are to be looked at.
    bool draw(app::App& app);

    // Where these days stand in the address: of a list's first page.
    app::Location location(app::ScreenKind list) const;

    VenueId venue() const { return venue_.chosen(); }
    Date from() const { return from_; }
    Date to() const { return to_; }

private:
    VenueChoice venue_;
    app::Draft draft_;
    Date from_, to_;
};

}  // namespace yk::screens
