// Opening effect: what saving a plan does, and the bookings that somebody must decide about.
#pragma once

#include <cstdint>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/opening.hpp"

namespace yk::screens {

void draw_opening_effect(const app::App& app, const OpeningEffect& effect);

// Returns the person whose page was requested, if any.
PersonId draw_undecided(const app::App& app, const std::vector<UndecidedBooking>& bookings,
                        std::int64_t total);

}  // namespace yk::screens
