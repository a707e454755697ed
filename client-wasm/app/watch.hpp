// Watch: notices that something on the server has become another thing, while it is in sight.
//
//     watch_.keep(app, kReadAvailability, {venue, day});   // in each frame
//     if (watch_.take_changed()) refresh(app);
//
// It asks once at the beginning and then every few seconds (If-None-Match: nothing new costs the
// server a glance at its memory). An answer that says nothing new draws no frame. It stops when a
// frame was drawn without it, while nobody sees the page, and while nobody is signed in.
#pragma once

#include <memory>
#include <string>

#include "client-wasm/app/app.hpp"
#include "shared/core/route.hpp"

namespace yk::app {

class Watch {
public:
    static constexpr int kPause_ms = 3'000;

    // Something else than before begins anew.
    template <class In, class Out>
    void keep(App& app, const Route<In, Out>& route, const In& in, int pause_ms = kPause_ms) {
        static_assert(!std::is_same_v<Out, Nothing>);
        keep(app, sending(route, in).target, pause_ms);
    }
    // True once after each change.
    bool take_changed();

private:
    struct State {
        std::string target;
        std::string etag, body;  // of the last answer
        int pause_ms = kPause_ms;
        std::uint64_t pass = 0;  // that it was kept in last
        bool known = false, waiting = false, changed = false;
    };
    using Shared = std::shared_ptr<State>;
    void keep(App& app, std::string target, int pause_ms);
    static void ask(App& app, const Shared& state);
    static void wait(App& app, const Shared& state);

    Shared state_;
};

}  // namespace yk::app
