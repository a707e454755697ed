// Live: what others change, told by the server while it is in sight (shared/protocol/live.hpp).
//
// One channel for the whole client. Screens say in each frame what they show (Watch); when that has
// become something else, the server is told. What was told of a Watch in sight draws a frame, and
// nothing else does.
//
// A channel that was lost is opened again after 1, 2, 4 … 30 seconds, each a little random, so that
// not all clients of a server come at once. Then the server tells what has changed since the last
// commit that was heard of: nothing is missed, and what hasn't changed isn't read again.
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
    int pause_ms = 0;                    // at least so long from one change to the next
    std::uint64_t pass = 0;              // that it was kept in last
    std::int64_t heard = 0;              // the commit up to which it knows of changes
    std::optional<LivePlaces> places{};  // as they were told last
    bool changed = false;
    double quiet_until_ms = 0;
};

class Live {
public:
    explicit Live(App& app) : app_(app) {}  // lives in it

    // What is read from now on has all changes up to this commit.
    void begin_after(std::int64_t sequence);
    void start();  // opens the channel, unless it is or is being opened
    void keep(const std::shared_ptr<Watched>& watched);
    void settle();  // at each frame's end
    // For so long without a channel that somebody should know.
    bool is_interrupted() const;

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
    std::int64_t heard_ = 0;  // the last commit that was heard of
    int failures_ = 0;        // in a row
    double lost_ms_ = -1;     // since when there is no channel; -1: it is there, or never was
    std::vector<std::weak_ptr<Watched>> watched_;
    std::vector<Topic> told_;  // to the server, on this channel
};

}  // namespace yk::app
