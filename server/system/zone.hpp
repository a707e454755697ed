// Zone: from an instant to a tenant's own date and time of day, and back.
//
// Zones are named as the system's time-zone database names them ("Asia/Tokyo"); the package tzdata
// must be installed. A Zone is a small value, copied freely, usable from any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/core/result.hpp"

namespace date {
class time_zone;
}

namespace yk {

struct LocalTime {
    std::int32_t day = 0;            // days since 1970-01-01, on the tenant's calendar
    std::int32_t minute_of_day = 0;  // 0 to 1439
    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

class Zone {
public:
    // Fails with invalid "unknown_time_zone"; the detail says what was asked for.
    static Result<Zone> named(std::string_view name);

    LocalTime local(std::int64_t utc_s) const;  // seconds are dropped

    // Where clocks go back, the earlier of the two instants; where they go forward, the moment of
    // the change. Minutes beyond a day are carried over.
    std::int64_t utc_s(LocalTime local) const;

private:
    explicit Zone(const date::time_zone* zone) : zone_(zone) {}
    const date::time_zone* zone_;  // owned by the database, which lives as long as the process
};

}  // namespace yk
