// QuickSearch: one box that finds a person by number, kana or telephone number, from every screen.
#pragma once

#include <string>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class QuickSearch {
public:
    void draw(app::App& app);

private:
    void look(app::App& app);

    std::string text_;
    std::string asked_;   // that found_ answers
    double due_ms_ = -1;  // when to ask: typing has paused
    app::Remote<PeopleFound> found_;
};

}  // namespace yk::screens
