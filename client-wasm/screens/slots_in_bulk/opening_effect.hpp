// Opening effect: what saving a plan makes, and the bookings that it leaves to be decided.
#pragma once

#include <cstdint>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/opening.hpp"

namespace yk::screens {

void draw_opening_effect(const app::App& app, const OpeningEffect& effect);

// The person whose page is wanted, if one is.
PersonId draw_undecided(const app::App& app, const std::vector<UndecidedBooking>& bookings,
                        std::int64_t total);

}  // namespace yk::screens
