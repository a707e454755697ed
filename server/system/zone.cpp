#include "server/system/zone.hpp"

#include <date/tz.h>

#include <chrono>
#include <exception>
#include <string>

namespace yk {

Result<Zone> Zone::named(std::string_view name) {
    try {
        return Zone(date::locate_zone(std::string(name)));
    } catch (const std::exception& fault) {  // also if the system has no time-zone database
        return fail(Errc::invalid, "unknown_time_zone", {},
                    "time zone \"" + std::string(name) + "\": " + fault.what() +
                        " (is the package tzdata installed?)");
    }
}

LocalTime Zone::local(std::int64_t utc_s) const {
    const auto instant = date::sys_seconds(std::chrono::seconds(utc_s));
    const auto here = zone_->to_local(instant);
    const auto day = date::floor<date::days>(here);
    const auto time = date::floor<std::chrono::minutes>(here - day);
    return {static_cast<std::int32_t>(day.time_since_epoch().count()),
            static_cast<std::int32_t>(time.count())};
}

std::int64_t Zone::utc_s(LocalTime local) const {
    const auto here = date::local_days(date::days(local.day)) +
                      std::chrono::seconds(std::int64_t{local.minute_of_day} * 60);
    return zone_->to_sys(here, date::choose::earliest).time_since_epoch().count();
}

}  // namespace yk
