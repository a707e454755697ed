// What is asked first on the telephone, in one place: date of birth, number, the next appointment,
// the doses given.
#pragma once

#include "client-wasm/app/app.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

void draw_person_banner(const app::App& app, const PersonInfo& person);

}  // namespace yk::screens
