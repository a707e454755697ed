// An entry of a history: what changed, what was said and confirmed with it, when, by whom, through
// which channel.
#pragma once

#include "client-wasm/app/app.hpp"
#include "shared/protocol/booking.hpp"

namespace yk::screens {

void draw_history_entry(const app::App& app, const HistoryEntry& entry);

}  // namespace yk::screens
