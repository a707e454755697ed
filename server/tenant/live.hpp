// Live: which client watches which topics of a tenant, and which changes it has not been told yet.
//
// This class uses neither sockets nor the clock. Each open client has a seat, and sends the
// complete list of topics that it watches. Changes of commits are merged here until a round takes
// them (app/live.hpp). At most one message per seat is being sent; later changes are merged into
// the next one, so that nothing accumulates for a slow client.
//
// Commits are numbered. A client sends the last number it was told: topics of its list that have
// changed since are told immediately. Only a limited number of changes is remembered; a client that
// was away for longer is told that everything has changed. The first number is the machine's time,
// so that a restart has the same effect.
//
// Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/domain/records.hpp"
#include "server/tenant/sessions.hpp"
#include "shared/core/topics.hpp"

namespace yk {

class Live {
public:
    static constexpr size_t kMostSeats = 10'000;
    static constexpr size_t kMostSeatsOfASession = 16;  // open pages of one browser
    static constexpr size_t kMostTopics = 100;          // per seat
    static constexpr size_t kMostRemembered = 4096;     // changed topics

    using SeatId = uint64_t;
    using Tell = std::function<void(std::shared_ptr<const std::string> message)>;

    // `first`: the first commit's number, UTC milliseconds.
    explicit Live(int64_t first) : sequence_(first), forgotten_(first) {}

    // None: the tenant, or this session (by its digest), has too many seats.
    std::optional<SeatId> take_seat(const std::string& session_digest,
                                    std::shared_ptr<const Session> session);
    void leave(SeatId seat);
    // From now on the seat can get messages, the first after delivered(). Returns the current
    // number: what the client reads afterwards includes all commits up to it.
    int64_t open(SeatId seat, Tell tell);
    // Replaces the watched topics. All of them must be permitted; `since`: the last number the
    // client was told. It is answered even if nothing has changed.
    void watch(SeatId seat, std::vector<Topic> topics, int64_t since);
    // The last message was sent: the next one may follow.
    void delivered(SeatId seat);

    // Call after each commit. Costs almost nothing while nobody watches.
    void note(const std::vector<Topic>& changed);
    // Called, without the lock, when a round has something to do.
    void wake_with(std::function<void()> wake);

    struct Change {
        Topic topic;
        bool exact = true;  // a topic that was watched itself, not as part of a day or venue
    };
    struct News {
        SeatId seat;
        std::shared_ptr<const Session> session;
        Tell tell;
        std::vector<Change> changes;
        bool answers = false;  // send a message even without changes
    };
    struct Round {
        int64_t sequence = 0;  // of the last commit included
        std::vector<News> news;
    };
    // Takes everything for the seats that can get a message. Each of them then waits for
    // delivered().
    Round take_round(int64_t now_s);
    bool has_news(int64_t now_s) const;

    // Places also change without a commit: a hold expires, or a slot's time comes. Sets the time
    // when a day's page must be checked again; UTC seconds on the tenant's calendar.
    void check_again_at(const VenueDay& day, int64_t at_s);
    std::optional<int64_t> next_check_s() const;

    // Whether the page differs from the one that this seat was told last.
    bool is_new_to(SeatId seat, const Topic& topic, size_t page_hash);

    int64_t sequence() const;  // of the last commit
    size_t seats() const;

private:
    struct Seat {
        std::string digest;
        std::shared_ptr<const Session> session;
        Tell tell{};                      // none: not open yet
        std::vector<Topic> topics{};      // sorted
        std::map<Topic, bool> changed{};  // not told yet; value: whether exact
        std::map<Topic, size_t> pages{};  // hashes of the pages that were told last
        bool waits = true;                // for delivered()
        bool answers = false;
        bool is_ready() const { return tell && !waits && (answers || !changed.empty()); }
    };
    using Numbers = std::map<Topic, int64_t>;
    bool changed_since(const Topic& wish, int64_t since) const;
    void spread_changes();
    void wake() const;

    mutable std::mutex mutex_;
    int64_t sequence_;
    int64_t forgotten_;  // changes up to this number are not remembered
    Numbers remembered_;
    std::set<Topic> pending_;  // not yet distributed to the seats
    std::map<SeatId, Seat> seats_;
    std::unordered_map<std::string, size_t> seats_of_session_;
    std::map<VenueDay, int64_t> looks_;
    SeatId next_ = 1;
    std::function<void()> wake_;
};

}  // namespace yk
