// Hourly: how often an account may do, within an hour, what shows data of people who haven't proved
// who they are, or what guesses their proof. Each time is an entry of the history, which is also
// what is counted: a restart forgets nothing.
#pragma once

#include <string_view>
#include <vector>

#include "server/app/call.hpp"
#include "server/store/database.hpp"

namespace yk {

struct HourlyLimit {
    std::string_view action;  // of the history's entries (store::count_entries)
    int most;
    std::string_view reason;  // of the refusal, 429
};
inline constexpr HourlyLimit kNumbersShown{"number_shown", 30, "too_many_numbers_shown"};
inline constexpr HourlyLimit kScansRead{"identified_by_scan", 120, "too_many_scans_read"};
inline constexpr HourlyLimit kWrongBirthDates{"birth_date_wrong", 60, "too_many_birth_dates"};

// Refuses if the account has done it as often as it may.
Outcome<void> check_hourly(const Call& call, Reader& reader, const HourlyLimit& limit);

// The same; then writes the entry.
Outcome<void> count_hourly(const Call& call, Database& database, const HourlyLimit& limit,
                           PersonId person, std::vector<Note> notes = {});

}  // namespace yk
