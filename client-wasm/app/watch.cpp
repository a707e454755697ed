#include "client-wasm/app/watch.hpp"

#include <utility>

namespace yk::app {

void Watch::keep(App& app, std::string target, int pause_ms) {
    const bool same = state_ && state_->target == target;
    if (!same) {
        state_ = std::make_shared<State>();
        state_->target = std::move(target);
        state_->pause_ms = pause_ms;
    }
    state_->pass = app.pass();
    if (!same)
        ask(app, state_);
    else if (!state_->waiting)
        wait(app, state_);  // in sight again
}

bool Watch::take_changed() {
    return state_ && std::exchange(state_->changed, false);
}

// `waiting` from here to the end of the pause after the answer.
void Watch::ask(App& app, const Shared& state) {
    state->waiting = true;
    platform::HttpRequest request;
    request.url = app.platform().base() + "api/v1" + state->target;
    request.headers = {{"Accept", "application/json"}};
    if (!state->etag.empty()) request.headers.emplace_back("If-None-Match", state->etag);
    app.platform().call(std::move(request), [&app, weak = std::weak_ptr(state)](
                                                const platform::HttpResponse& response) {
        const Shared kept = weak.lock();
        if (!kept) return;
        if (response.status == 200) {
            const bool other = kept->known && response.body != kept->body;
            kept->known = true;
            kept->body = response.body;
            kept->etag = response.header("etag");
            if (other) {
                kept->changed = true;
                app.platform().request_frame();
            }
        }
        wait(app, kept);
    });
}

void Watch::wait(App& app, const Shared& state) {
    state->waiting = true;
    app.platform().call_after(state->pause_ms, [&app, weak = std::weak_ptr(state)] {
        const Shared kept = weak.lock();
        if (!kept) return;
        if (kept->pass != app.pass()) {
            kept->waiting = false;
        } else if (app.stage() != Stage::ready || app.api().session_ended()) {
            wait(app, kept);
        } else {
            ask(app, kept);
        }
    });
}

}  // namespace yk::app
