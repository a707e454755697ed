// One booking in three cards: its slot with the slot's places; its status, with what can be done;
// its history.
#pragma once

#include "client-wasm/app/app.hpp"
#include "client-wasm/screens/parts/status_edit.hpp"

namespace yk::screens {

// A press on 「編集」 opens `edit`; with `focus_edit` that button takes the focus.
void draw_booking_cards(app::App& app, const BookingDetail& detail, StatusEdit& edit,
                        bool focus_edit);

}  // namespace yk::screens
