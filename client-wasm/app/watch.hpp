// Watch: reports that something visible has changed on the server.
//
//     watch_.keep(app, {bookings_topic(venue, day)});   // in each frame
//     if (watch_.take_changed()) found_.again();
//
// The client doesn't poll: the server sends changes (live.hpp). A Watch stops in the first frame
// that is drawn without keep(). After the next keep(), it reports what has changed meanwhile.
#pragma once

#include <memory>
#include <vector>

#include "client-wasm/app/live.hpp"

namespace yk::app {

class Watch {
public:
    static constexpr int kPause_ms = 1'000;

    // A new set of topics starts without reported changes: what is shown was just read. `pause_ms`:
    // the shortest time between two reported changes.
    void keep(App& app, std::vector<Topic> topics, int pause_ms = kPause_ms);
    bool take_changed(App& app);  // true once after each change
    // The places of the one day that is watched; null: the server has not sent them yet.
    const LivePlaces* places() const;

private:
    std::shared_ptr<Watched> watched_;
};

}  // namespace yk::app
