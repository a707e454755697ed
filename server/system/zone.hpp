// Zone: converts between an instant and a tenant's local date and time.
//
// Names are those of the system's time-zone database ("Asia/Tokyo"); the package tzdata must be
// installed. A Zone is small and can be copied. Any thread.
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
    // Error: invalid "unknown_time_zone"; the detail contains the requested name.
    static Result<Zone> named(std::string_view name);

    LocalTime local(std::int64_t utc_s) const;  // seconds are dropped

    // For a local time that exists twice: the earlier instant. For one that doesn't exist: the
    // instant of the change. Minutes beyond a day continue into the next day.
    std::int64_t utc_s(LocalTime local) const;

private:
    explicit Zone(const date::time_zone* zone) : zone_(zone) {}
    const date::time_zone* zone_;  // owned by the database, which lives as long as the process
};

}  // namespace yk
