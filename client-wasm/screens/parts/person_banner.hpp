// Person banner: what is asked first about a person, in one place: the name, birth and age, number,
// the next appointment, the doses so far, and a finding that stands.
#pragma once

#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

struct PersonBanner {
    std::string_view screen;       // the screen's title
    std::vector<ui::Fact> more{};  // what this screen needs beside
};
// `actions`: buttons at the right of the name.
void draw_person_banner(const app::App& app, const PersonInfo& person, const PersonBanner& banner,
                        ui::Body actions);
// Without the name and the finding.
void draw_person_card(const app::App& app, const PersonInfo& person,
                      const std::vector<ui::Fact>& more = {});

}  // namespace yk::screens
