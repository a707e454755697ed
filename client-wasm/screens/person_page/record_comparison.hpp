// Record comparison: two people's records beside each other, so that a clerk sees whether they are
// one person's.
#pragma once

#include "client-wasm/app/app.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

// Number, date of birth, what is registered, places that are taken and doses that were given.
void draw_comparison(const app::App& app, const PersonInfo& stays, const PersonInfo& joined);

}  // namespace yk::screens
