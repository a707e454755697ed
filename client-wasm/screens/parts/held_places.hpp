// HeldPlaces: keeps chosen places while they are read back to a caller, extends that once, and
// gives them back when the clerk goes on with something else.
//
// The booking itself needs nothing from here: the server lets it have what the same account holds
// for the same person. So whoever is faster than the hold's answer books all the same.
#pragma once

#include <cstdint>
#include <optional>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/booking.hpp"

namespace yk::screens {

class HeldPlaces {
public:
    // Holds these, instead of what was held for the same person before.
    void hold(app::App& app, const HoldPlaces& wish);
    void release(app::App& app);  // nothing where nothing is held
    void booked() { clear(); }    // what was held is the booking's now

    // Once: why the places can't be held. Where the server can't be reached there is none: the
    // booking will say so.
    std::optional<app::Trouble> take_refusal();

    // A line that says for how long they are kept, or that they no longer are. Draws again by
    // itself when the line changes: once a minute.
    void draw(app::App& app);

private:
    void clear();
    void take(app::App& app, const Held& held);
    void extend(app::App& app);

    std::optional<Held> held_;
    double until_ms_ = 0;  // of the platform's clock
    bool extending_ = false;
    std::optional<app::Trouble> refusal_;
    std::uint64_t asked_ = 0;  // an answer to an earlier wish is given back at once
    app::Owner owner_;
};

}  // namespace yk::screens
