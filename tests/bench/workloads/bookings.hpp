// Bookings: booking requests of people who book once each, and the expected replies.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/load.hpp"
#include "tests/bench/site.hpp"
#include "tests/bench/yardsticks/typical_service.hpp"

namespace yk::bench {

class Bookings {
public:
    // For the server: by a session of the call centre, first doses.
    Bookings(const Site& site, const Server& server, std::vector<int64_t> slots,
             const std::string& code = kCode);
    // For the typical service: people 1 to `people`, slots 1 to `slots`.
    Bookings(const TypicalService& service, int64_t people, int64_t slots);

    Load load(int connections, double seconds);
    // The same; a full slot and "not now" with Retry-After are expected replies too.
    Load flood(int connections, double seconds, double per_second);

    void only_people(double from, double to);  // uses this part; other loads use the rest
    // The first `count` residents book for themselves; a further booking of the same resident is
    // refused.
    void as_residents(const Server& server, int64_t count);
    void start_over() { next_ = 0, acknowledged_ = 0; }
    void allow(int64_t more) { allowed_ = next_ + more; }  // limits further bookings
    void use(std::vector<int64_t> slots) { slots_ = std::move(slots); }
    int64_t acknowledged() const { return acknowledged_; }
    int64_t left() const;  // people who have not booked yet

private:
    static constexpr size_t kMostConnections = 2048;
    bool write_next(int connection, std::string& request, bool again);
    bool is_booked(int connection, const Reply& reply);
    bool is_honest(int connection, const Reply& reply);

    const bool typical_;
    const uint16_t port_;
    const std::string target_;
    const std::string key_;  // part of the idempotency keys: unique for each load
    const std::string cookie_;
    std::vector<std::string> cookies_;  // one per person, unless staff book for all
    std::vector<int64_t> people_;
    std::vector<int64_t> slots_;
    std::vector<std::string> asked_for_;  // per connection: what the reply must name
    std::vector<std::string> bodies_;     // per connection, to use the memory again
    int64_t allowed_ = INT64_MAX;
    std::atomic<int64_t> next_ = 0;
    std::atomic<int64_t> acknowledged_ = 0;
};

inline constexpr size_t kSlots = 1'000;
std::vector<int64_t> thousand_slots(const Site& site, const std::string& code = kCode);

}  // namespace yk::bench
