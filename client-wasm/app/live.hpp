// Live: receives changes made by others to what is visible (shared/protocol/live.hpp).
//
// The whole client has one channel. In each frame the screens say what they show (Watch). When that
// set changes, it is sent to the server. A message draws a new frame only if it concerns a visible
// Watch.
//
// A lost channel is opened again after 1, 2, 4 … 30 seconds, each partly random, so that not all
// clients of a server connect at the same time. Then the server sends what has changed since the
// last commit that this client has received. So no change is missed, and unchanged data isn't read
// again.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "client-wasm/platform/platform.hpp"
#include "shared/core/topics.hpp"
#include "shared/protocol/live.hpp"

namespace yk::app {

class App;

// What one Watch shows.
struct Watched {
    std::vector<Topic> topics{};
    int pause_ms = 0;                    // shortest time between two reported changes
    std::uint64_t pass = 0;              // the last pass in which it was kept
    std::int64_t last_commit = 0;        // the last commit whose changes it knows
    std::optional<LivePlaces> places{};  // as the server sent them last
    bool changed = false;
    double quiet_until_ms = 0;
};

class Live {
public:
    explicit Live(App& app) : app_(app) {}  // a member of app

    // Data that is read from now on contains all changes up to this commit.
    void begin_after(std::int64_t sequence);
    void start();  // opens the channel, unless it is open or being opened
    void keep(const std::shared_ptr<Watched>& watched);
    void settle();  // call it at the end of each frame
    // True if the channel has been missing for so long that the person should be told.
    bool is_interrupted() const;
    // What is visible had all changes up to then, as Platform::now_ms().
    double current_until_ms() const;

    static constexpr int kLongestPause_ms = 30'000;
    static constexpr int kSaidAfter_ms = 10'000;

private:
    enum class State { none, opening, open, waiting };
    void open();
    void closed(int code);
    void try_again();
    void take(const LiveNews& news);
    void take_change(Watched& watched);
    bool is_in_sight(const Watched& watched) const;
    int next_pause_ms();

    App& app_;
    State state_ = State::none;
    std::int64_t last_commit_ = 0;  // the last commit that the server named
    int failures_ = 0;              // in a row
    int pauses_ended_ = 0;          // without a session
    double lost_ms_ = -1;           // when the channel was lost; -1: it wasn't
    std::vector<std::weak_ptr<Watched>> watched_;
    std::vector<Topic> sent_topics_;  // what the server was sent on this channel
};

}  // namespace yk::app
