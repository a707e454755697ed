// Opening form: a venue's information, its opening hours row by row, its closed days and its last
// day.
#pragma once

#include "client-wasm/app/app.hpp"
#include "client-wasm/screens/slots_in_bulk/opening_draft.hpp"

namespace yk::screens {

void draw_opening_form(app::App& app, const Opening& opening, OpeningDraft& draft);

}  // namespace yk::screens
