// ScannedPerson: what happens when a code is scanned: the person opens, on every screen.
//
// A screen may take the code itself (Screen::take_scan) or say where people open
// (Screen::opens_people_on). Who can't be opened, because the person isn't registered or the number
// is doubtful, goes on in the booking wizard, which asks what is missing. Until the server has
// answered, for at most five seconds, Enter presses nothing, because it isn't for the person who
// was shown before.
#pragma once

#include <string>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class ScannedPerson {
public:
    // Once in each frame, before the screen is drawn.
    void follow(app::App& app);

private:
    void look_up(app::App& app, const std::string& digits, const ScannedCode& code);
    static void begin_booking(app::App& app, const std::string& digits);

    int asked_ = 0;  // count of questions: the answer to the latest one counts
    bool looks_up_ = false;
    double asked_ms_ = 0;
    app::Owner owner_;
};

}  // namespace yk::screens
