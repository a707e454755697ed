// Watch: notices that something on the server has become another thing, while it is in sight.
//
//     watch_.keep(app, {bookings_topic(venue, day)});   // in each frame
//     if (watch_.take_changed()) found_.again();
//
// Nothing is asked for: the server tells (live.hpp). It stops when a frame was drawn without it; in
// sight again, it hears what has changed meanwhile.
#pragma once

#include <memory>
#include <vector>

#include "client-wasm/app/live.hpp"

namespace yk::app {

class Watch {
public:
    static constexpr int kPause_ms = 1'000;

    // Other topics than before begin anew: what is shown of them was just read. `pause_ms`: from
    // one change to the next, however often something changes.
    void keep(App& app, std::vector<Topic> topics, int pause_ms = kPause_ms);
    bool take_changed(App& app);  // true once after each change
    // Of the one day whose places are watched; null: not told yet.
    const LivePlaces* places() const;

private:
    std::shared_ptr<Watched> watched_;
};

}  // namespace yk::app
