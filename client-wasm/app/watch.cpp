#include "client-wasm/app/watch.hpp"

#include <utility>

#include "client-wasm/app/app.hpp"

namespace yk::app {

void Watch::keep(App& app, std::vector<Topic> topics, int pause_ms) {
    if (!watched_ || watched_->topics != topics)
        watched_ = std::make_shared<Watched>(Watched{std::move(topics), pause_ms});
    app.live().keep(watched_);
}

bool Watch::take_changed(App& app) {
    if (!watched_ || !watched_->changed) return false;
    const double now_ms = app.platform().now_ms();
    if (now_ms < watched_->quiet_until_ms) return false;
    watched_->quiet_until_ms = now_ms + watched_->pause_ms;
    watched_->changed = false;
    return true;
}

const LivePlaces* Watch::places() const {
    return watched_ && watched_->places ? &*watched_->places : nullptr;
}

}  // namespace yk::app
