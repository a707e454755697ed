// Slot hours: describes slots as hours on weekdays, whoever made the slots: a plan, the
// demonstration, another program.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <vector>

#include "server/domain/opening.hpp"

namespace yk {

// Slots of one vaccine, kind, length and capacity that follow each other without a gap, at the same
// hours on one or several days.
struct HoursOfSlots {
    OpeningRow row;  // its weekdays: those of the days; no breaks
    Date first, last;
    int days = 0;
    int slots = 0;   // on all days
    int places = 0;  // on all days
    int taken = 0;   // on all days
};

// `slots` are of one venue, ordered by start within each day. The result is ordered by hours.
inline std::vector<HoursOfSlots> hours_of(std::span<const SlotRecord> slots) {
    using Track = std::tuple<VaccineId, std::string, int, int>;  // kind, length, capacity
    using DayTrack = std::pair<Date, Track>;
    struct Run {
        Minutes hours;
        int slots = 0, taken = 0;
    };
    std::map<DayTrack, std::vector<Run>> runs;
    for (const SlotRecord& each : slots) {
        const Track track{each.vaccine, each.kind, each.end_minute - each.start_minute,
                          each.capacity};
        auto& of_day = runs[{each.day, track}];
        if (of_day.empty() || of_day.back().hours.to != each.start_minute)
            of_day.push_back({{each.start_minute, each.start_minute}});
        of_day.back().hours.to = each.end_minute;
        ++of_day.back().slots;
        of_day.back().taken += each.taken;
    }
    std::map<std::pair<Minutes, Track>, HoursOfSlots> hours;
    for (const auto& [day_track, of_day] : runs)
        for (const Run& run : of_day) {
            const auto& [day, track] = day_track;
            const auto& [vaccine, kind, length, capacity] = track;
            auto [at, fresh] = hours.try_emplace({run.hours, track});
            HoursOfSlots& made = at->second;
            if (fresh) {
                made.row = {0, run.hours, {}, vaccine, kind, length, capacity};
                made.first = day;
            }
            made.row.weekdays |= 1U << day.weekday();
            made.last = day;
            ++made.days;
            made.slots += run.slots;
            made.places += run.slots * capacity;
            made.taken += run.taken;
        }
    std::vector<HoursOfSlots> list;
    for (auto& [key, each] : hours)
        list.push_back(std::move(each));
    return list;
}

// The plan that comes closest to these open slots, from `today` on. It may have more: compare the
// slots that it makes.
inline OpeningPlan plan_like(std::span<const SlotRecord> slots, Date today) {
    OpeningPlan plan;
    plan.until = today;
    std::set<Date> days;
    for (const SlotRecord& each : slots) {
        days.insert(each.day);
        plan.until = std::max(plan.until, each.day);
    }
    for (HoursOfSlots& each : hours_of(slots))
        plan.rows.push_back(std::move(each.row));
    for (Date day = today; day < plan.until; day = day + 1) {
        const bool planned =
            std::ranges::any_of(plan.rows, [&](const OpeningRow& row) { return row.is_on(day); });
        if (planned && !days.contains(day)) plan.closed.push_back(day);
    }
    return plan;
}

}  // namespace yk
