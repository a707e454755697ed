// What was done for a person: for questions such as "who cancelled this, and when".
#pragma once

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/watch.hpp"
#include "shared/protocol/person_history.hpp"

namespace yk::screens {

class EventList {
public:
    // Sets the person; the history is loaded when it is drawn first.
    void arrive(PersonId person);
    void again();
    void draw(app::App& app);

private:
    void draw_event(app::App& app, const PersonEvent& event);

    PersonId person_;
    app::Remote<PersonHistory> history_;
};

}  // namespace yk::screens
