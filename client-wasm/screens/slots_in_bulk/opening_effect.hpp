// Opening effect: what can be booked now, what saving a plan does, and the bookings that somebody
// must decide about.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/opening.hpp"

namespace yk::screens {

// The hours of slots: by weekday, or the day if they are of one day only.
void draw_slot_hours(const app::App& app, std::string_view label, const SlotHoursList& hours);

// "30 slots close, 4 people have booked them", or that none closes.
std::string closing_text(const app::App& app, const OpeningEffect& effect);

void draw_opening_effect(const app::App& app, const OpeningEffect& effect);

// Returns the person whose page was requested, if any.
PersonId draw_undecided(const app::App& app, const std::vector<UndecidedBooking>& bookings,
                        std::int64_t total);

}  // namespace yk::screens
