// HeldPlaces: holds chosen places while they are read back to a caller, extends the hold once, and
// releases it when the clerk goes on with something else.
//
// A booking doesn't depend on this class: the server books the places that the same account holds
// for the same person. A clerk who confirms before the hold is answered books as well.
#pragma once

#include <cstdint>
#include <optional>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/booking.hpp"

namespace yk::screens {

class HeldPlaces {
public:
    // Holds these places, instead of those held for the same person before.
    void hold(app::App& app, const HoldPlaces& wish);
    void release(app::App& app);  // does nothing if nothing is held
    void booked() { clear(); }    // the held places now belong to the booking

    // Returned once: why the places can't be held. Nothing if the server can't be reached: then the
    // booking itself will fail and say so.
    std::optional<app::Trouble> take_refusal();

    // Draws a line that says how long the places are held, or that the hold has ended. The line
    // requests a frame when it changes: once a minute.
    void draw(app::App& app);

private:
    void clear();
    void take(app::App& app, const Held& held);
    void extend(app::App& app);

    std::optional<Held> held_;
    double until_ms_ = 0;  // of the platform's clock
    bool extending_ = false;
    std::optional<app::Trouble> refusal_;
    std::uint64_t asked_ = 0;  // counts wishes; the answer to an earlier one is released at once
    app::Owner owner_;
};

}  // namespace yk::screens
