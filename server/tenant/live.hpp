// Live: who watches what of a tenant, and what of it has changed and isn't told yet.
//
// It knows neither sockets nor the clock. Each open client has a seat, and says which topics it has
// in sight, all of them each time. A commit's changes wait here, merged, until a round takes them
// (app/live.hpp): at most one message is on its way to a seat, and what changes meanwhile is merged
// into the next one, so that nothing grows behind a client that is slow.
//
// Commits are numbered. A client says up to which number it has heard: what it wishes to watch and
// has changed since is told at once. Only so many last changes are remembered; who was away for
// longer is told that everything has changed. The first number is the machine's time, so that a
// restart is noticed in the same way.
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
    static constexpr size_t kMostTopics = 100;          // of a seat
    static constexpr size_t kMostRemembered = 4096;     // changed topics

    using SeatId = uint64_t;
    using Tell = std::function<void(std::shared_ptr<const std::string> message)>;

    // `first`: of the commits' numbers, UTC milliseconds.
    explicit Live(int64_t first) : sequence_(first), forgotten_(first) {}

    // None: too many already, of this tenant or of this session (its digest).
    std::optional<SeatId> take_seat(const std::string& session_digest,
                                    std::shared_ptr<const Session> session);
    void leave(SeatId seat);
    // From now on it can be told something, once delivered() says so. Answers the number that we
    // are at: what the client reads from now on has all up to it.
    int64_t open(SeatId seat, Tell tell);
    // Instead of what it watched before. Topics that it may hear; `since`: the last number it
    // heard. It is answered, also where nothing has changed.
    void watch(SeatId seat, std::vector<Topic> topics, int64_t since);
    // The last message has gone: there may be another.
    void delivered(SeatId seat);

    // After a commit. Costs next to nothing while nobody watches.
    void note(const std::vector<Topic>& changed);
    // Called, outside the lock, when a round has something to do.
    void wake_with(std::function<void()> wake);

    struct Change {
        Topic topic;
        bool exact = true;  // it was wished for by itself, not among any day's or venue's
    };
    struct News {
        SeatId seat;
        std::shared_ptr<const Session> session;
        Tell tell;
        std::vector<Change> changes;
        bool answers = false;  // to be told even so
    };
    struct Round {
        int64_t sequence = 0;  // of the last commit that is told of
        std::vector<News> news;
    };
    // Everything for the seats that can be told something. Each of them now awaits delivered().
    Round take_round(int64_t now_s);
    bool has_news(int64_t now_s) const;

    // Places change without a commit too: a hold lapses, a slot's time comes. When a day's page has
    // to be looked at again; the tenant's calendar, UTC seconds.
    void look_again(const VenueDay& day, int64_t at_s);
    std::optional<int64_t> next_look_s() const;

    // Whether what a page says is another thing than what this seat was told of it last.
    bool is_new_to(SeatId seat, const Topic& topic, size_t page_hash);

    int64_t sequence() const;  // of the last commit
    size_t seats() const;

private:
    struct Seat {
        std::string digest;
        std::shared_ptr<const Session> session;
        Tell tell{};                      // none: not open yet
        std::vector<Topic> topics{};      // sorted
        std::map<Topic, bool> changed{};  // not told yet; whether exact
        std::map<Topic, size_t> pages{};  // hashes of those told last
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
    int64_t forgotten_;  // changes up to here are not remembered
    Numbers remembered_;
    std::set<Topic> pending_;  // not yet spread over the seats
    std::map<SeatId, Seat> seats_;
    std::unordered_map<std::string, size_t> seats_of_session_;
    std::map<VenueDay, int64_t> looks_;
    SeatId next_ = 1;
    std::function<void()> wake_;
};

}  // namespace yk
