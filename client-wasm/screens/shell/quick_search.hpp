// QuickSearch: a box on every screen that finds a person by number, kana or telephone number.
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
    std::string asked_;   // the text that found_ answers
    double due_ms_ = -1;  // when to ask, after a pause in typing; -1: not waiting
    app::Remote<PeopleFound> found_;
};

}  // namespace yk::screens
