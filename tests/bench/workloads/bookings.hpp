// Bookings: requests of people who book once each, and what has to come back.
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
    // At the server: a call centre's session, first doses.
    Bookings(const Site& site, const Server& server, std::vector<int64_t> slots,
             const std::string& code = kCode);
    // At the typical service: people 1 to `people`, slots 1 to `slots`.
    Bookings(const TypicalService& service, int64_t people, int64_t slots);

    Load load(int connections, double seconds);
    // The same, where a place may be gone and "not now" be said, with Retry-After.
    Load flood(int connections, double seconds, double per_second);

    void only_people(double from, double to);  // a share of them: others have the rest
    // The first so many residents, each for himself: who has booked is refused from then on.
    void as_residents(const Server& server, int64_t count);
    void start_over() { next_ = 0, acknowledged_ = 0; }
    void allow(int64_t more) { allowed_ = next_ + more; }  // bookings, until told otherwise
    void use(std::vector<int64_t> slots) { slots_ = std::move(slots); }
    int64_t acknowledged() const { return acknowledged_; }
    int64_t left() const;  // people who haven't been asked for

private:
    static constexpr size_t kMostConnections = 2048;
    bool write_next(int connection, std::string& request, bool again);
    bool is_booked(int connection, const Reply& reply);
    bool is_honest(int connection, const Reply& reply);

    const bool typical_;
    const uint16_t port_;
    const std::string target_;
    const std::string key_;  // of the idempotency keys: no two loads share one
    const std::string cookie_;
    std::vector<std::string> cookies_;  // of each of the people, where they aren't all staff's
    std::vector<int64_t> people_;
    std::vector<int64_t> slots_;
    std::vector<std::string> asked_for_;  // of each connection: what the reply has to name
    std::vector<std::string> bodies_;     // of each connection, for its memory
    int64_t allowed_ = INT64_MAX;
    std::atomic<int64_t> next_ = 0;
    std::atomic<int64_t> acknowledged_ = 0;
};

inline constexpr size_t kSlots = 1'000;
std::vector<int64_t> thousand_slots(const Site& site, const std::string& code = kCode);

}  // namespace yk::bench
