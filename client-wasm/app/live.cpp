#include "client-wasm/app/live.hpp"

#include <algorithm>
#include <charconv>

#include "client-wasm/app/app.hpp"

namespace yk::app {
namespace {

constexpr int kSessionEnded = 4401;
constexpr int kFirstPause_ms = 1'000;
constexpr int kFailuresUntilAsked = 2;  // then the session may be the cause
constexpr int kPausesUntilLook = 4;     // while the session has ended: one second each

bool covers(const std::vector<Topic>& wishes, const Topic& changed) {
    return std::any_of(wishes.begin(), wishes.end(), [&](const Topic& wish) {
        // Also if the change names no day: then it covers the wish.
        return wish.covers(changed) || changed.covers(wish);
    });
}

}  // namespace

void Live::begin_after(std::int64_t sequence) {
    if (last_commit_ == 0) last_commit_ = sequence;
}

void Live::start() {
    if (state_ == State::none || state_ == State::waiting) open();
}

void Live::open() {
    state_ = State::opening;
    sent_topics_.clear();
    app_.platform().open_channel(app_.api().as_account("api/v1" + std::string(kLivePath)),
                                 {.opened = [] {},  // the server sends first
                                  .received =
                                      [this](std::string_view text) {
                                          if (const auto news = decode<LiveNews>(text)) take(*news);
                                      },
                                  .closed = [this](int code) { closed(code); }});
}

void Live::closed(int code) {
    if (lost_ms_ < 0) {
        lost_ms_ = app_.platform().now_ms();
        app_.platform().request_frame_after(kSaidAfter_ms);
    }
    state_ = State::waiting;
    ++failures_;
    // An ordinary call finds out whether the session has ended, and shows it to the person.
    if (app_.stage() == Stage::ready && (code == kSessionEnded || failures_ == kFailuresUntilAsked))
        app_.reread_session();
    app_.platform().call_after(next_pause_ms(), [this] { try_again(); });
}

void Live::try_again() {
    if (state_ != State::waiting) return;
    if (app_.stage() == Stage::ready && !app_.api().session_ended()) return open();
    failures_ = 1;
    if (++pauses_ended_ % kPausesUntilLook == 0) app_.api().look_for_session();
    app_.platform().call_after(next_pause_ms(), [this] { try_again(); });
}

int Live::next_pause_ms() {
    const int pause_ms = std::min(kFirstPause_ms << std::min(failures_ - 1, 10), kLongestPause_ms);
    const std::string random = app_.platform().random_key().substr(30);
    int share = 0;  // 0 to 255
    std::from_chars(random.data(), random.data() + random.size(), share, 16);
    return pause_ms / 2 + pause_ms * share / 255;
}

bool Live::is_interrupted() const {
    return lost_ms_ >= 0 && app_.platform().now_ms() - lost_ms_ >= kSaidAfter_ms;
}

double Live::current_until_ms() const {
    return lost_ms_ >= 0 ? lost_ms_ : app_.platform().now_ms();
}

// ---- What is visible

bool Live::is_in_sight(const Watched& watched) const {
    return watched.pass == app_.pass();
}

void Live::keep(const std::shared_ptr<Watched>& watched) {
    if (watched->pass == 0) {
        watched->last_commit = last_commit_;
        watched_.push_back(watched);
    }
    watched->pass = app_.pass();
}

void Live::settle() {
    std::erase_if(watched_, [](const auto& each) { return each.expired(); });
    if (state_ != State::open) return;
    std::vector<Topic> topics;
    std::int64_t since = last_commit_;
    for (const auto& each : watched_) {
        const auto watched = each.lock();
        if (!is_in_sight(*watched)) continue;
        for (const Topic& topic : watched->topics) {
            topics.push_back(topic);
            if (!std::binary_search(sent_topics_.begin(), sent_topics_.end(), topic))
                since = std::min(since, watched->last_commit);
        }
    }
    std::sort(topics.begin(), topics.end());
    topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
    if (topics.size() > kMostLiveTopics) topics.resize(kMostLiveTopics);
    if (topics == sent_topics_) return;
    sent_topics_ = topics;
    app_.platform().send(encode(LiveWatch{since, std::move(topics)}));
}

// ---- Messages of the server

void Live::take(const LiveNews& news) {
    if (state_ == State::opening) {
        if (is_interrupted()) app_.platform().request_frame();
        // The computer may have slept: then the day is another, and its clock didn't count.
        if (lost_ms_ >= 0) app_.reread_session();
        state_ = State::open;
        failures_ = 0;
        lost_ms_ = -1;
        return settle();
    }
    last_commit_ = news.sequence;
    for (const auto& each : watched_) {
        const auto watched = each.lock();
        if (!watched || !is_in_sight(*watched)) continue;
        watched->last_commit = news.sequence;
        for (const LivePlaces& places : news.places) {
            const Topic topic = places_topic(places.venue, places.day);
            if (std::find(watched->topics.begin(), watched->topics.end(), topic) ==
                watched->topics.end())
                continue;
            watched->places = places;
            take_change(*watched);
        }
        if (std::any_of(news.changed.begin(), news.changed.end(),
                        [&](const Topic& topic) { return covers(watched->topics, topic); }))
            take_change(*watched);
    }
}

void Live::take_change(Watched& watched) {
    watched.changed = true;
    const double quiet_ms = watched.quiet_until_ms - app_.platform().now_ms();
    if (quiet_ms <= 0) return app_.platform().request_frame();
    app_.platform().call_after(static_cast<int>(quiet_ms) + 1,
                               [this] { app_.platform().request_frame(); });
}

}  // namespace yk::app
