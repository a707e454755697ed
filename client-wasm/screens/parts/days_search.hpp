// DaysSearch: a venue and a range of days, for lists. Both are part of the address.
#pragma once

#include <optional>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"

namespace yk::screens {

inline constexpr int kUsualDays = 7;  // up to today, if the address has no days

class DaysSearch {
public:
    // Reads the address. False: there is no venue to ask for.
    bool arrive(const app::App& app, const app::Location& location);
    // True when the clerk asks for the typed days.
    bool draw(app::App& app);

    // The address with these days, for a list's first page.
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
