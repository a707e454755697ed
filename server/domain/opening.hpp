// Opening: turns a venue's plan of days and hours into slots that can be booked.
//
// The breaks divide a row's hours into intervals. Each interval is filled from its start with slots
// of full length; the remainder at its end gets no slot. Minutes are local time on the tenant's
// day.
//
// Source: 「코로나19 사전예약관리(의료기관) 사용방법매뉴얼」 p.6 (예약정보 설정).
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/records.hpp"
#include "shared/core/result.hpp"

namespace yk {

struct Minutes {
    int from = 0;  // after midnight
    int to = 0;    // at most 1440; exclusive
    auto operator<=>(const Minutes&) const = default;
};

constexpr bool overlap(const Minutes& a, const Minutes& b) {
    return a.from < b.to && b.from < a.to;
}

struct OpeningRow {
    unsigned weekdays = 0;  // bit 0 is Sunday
    Minutes hours;
    std::vector<Minutes> breaks;
    VaccineId vaccine{};
    std::string kind;  // one that the plugin declares
    int length_minutes = 0;
    int capacity = 0;  // people in each slot
    bool is_on(Date day) const { return (weekdays >> day.weekday() & 1U) != 0; }
};

struct OpeningPlan {
    std::vector<OpeningRow> rows;
    std::vector<Date> closed;  // days without slots, in any order
    Date until;                // the last day with slots
};

inline constexpr int kMostOpeningDays = 366;        // counted from today
inline constexpr size_t kMostOpeningSlots = 5'000;  // per plan

// The slots of one row on one day.
inline std::vector<Minutes> slots_of_row(const OpeningRow& row) {
    std::vector<Minutes> breaks = row.breaks;
    std::ranges::sort(breaks);
    breaks.push_back({row.hours.to, row.hours.to});
    std::vector<Minutes> slots;
    int start = row.hours.from;
    for (const Minutes& each : breaks) {
        for (; start + row.length_minutes <= each.from; start += row.length_minutes)
            slots.push_back({start, start + row.length_minutes});
        start = std::max(start, each.to);
    }
    return slots;
}

inline bool is_closed(const OpeningPlan& plan, Date day) {
    return std::ranges::find(plan.closed, day) != plan.closed.end();
}

// Checks that the plan can be carried out.
//
// Errors, Errc::invalid, with the path of the wrong member: hours_reversed (also where the minutes
// are outside a day), break_outside_hours, breaks_overlap, no_weekday, slot_longer_than_hours,
// rows_overlap (two rows of one vaccine and kind overlap in time; the path is the later row's),
// day_past, plan_too_long.
inline Result<void> check_opening(const OpeningPlan& plan, Date today) {
    for (size_t i = 0; i < plan.rows.size(); ++i) {
        const OpeningRow& row = plan.rows[i];
        const std::string at = "$.plan.rows[" + std::to_string(i) + "]";
        if (row.hours.from < 0 || row.hours.to > 1440 || row.hours.from >= row.hours.to)
            return fail(Errc::invalid, "hours_reversed", at + ".to_minute");
        if ((row.weekdays & 127U) == 0) return fail(Errc::invalid, "no_weekday", at + ".weekdays");
        for (size_t j = 0; j < row.breaks.size(); ++j) {
            const Minutes& pause = row.breaks[j];
            const std::string place = at + ".breaks[" + std::to_string(j) + "]";
            if (pause.from >= pause.to)
                return fail(Errc::invalid, "hours_reversed", place + ".to_minute");
            if (pause.from < row.hours.from || pause.to > row.hours.to)
                return fail(Errc::invalid, "break_outside_hours", place);
            for (size_t k = 0; k < j; ++k)
                if (overlap(pause, row.breaks[k]))
                    return fail(Errc::invalid, "breaks_overlap", place);
        }
        if (row.length_minutes < 1 || slots_of_row(row).empty())
            return fail(Errc::invalid, "slot_longer_than_hours", at + ".length_minutes");
        for (size_t j = 0; j < i; ++j) {
            const OpeningRow& other = plan.rows[j];
            if (row.vaccine == other.vaccine && row.kind == other.kind &&
                (row.weekdays & other.weekdays) != 0 && overlap(row.hours, other.hours))
                return fail(Errc::invalid, "rows_overlap", at);
        }
    }
    if (plan.until < today) return fail(Errc::invalid, "day_past", "$.plan.until");
    if (plan.until - today >= kMostOpeningDays)
        return fail(Errc::invalid, "plan_too_long", "$.plan.until");
    for (size_t i = 0; i < plan.closed.size(); ++i)
        if (plan.closed[i] - today >= kMostOpeningDays)
            return fail(Errc::invalid, "plan_too_long",
                        "$.plan.closed_days[" + std::to_string(i) + "]");
    return {};
}

// The slots that a checked plan has from the day `from`, ordered by day. Errors, Errc::invalid:
// too_many_slots, path "$.plan.until".
inline Result<std::vector<NewSlot>> slots_of_plan(const OpeningPlan& plan, VenueId venue,
                                                  Date from) {
    std::vector<NewSlot> slots;
    for (Date day = from; day <= plan.until; day = day + 1) {
        if (is_closed(plan, day)) continue;
        for (const OpeningRow& row : plan.rows) {
            if (!row.is_on(day)) continue;
            for (const Minutes& each : slots_of_row(row))
                slots.push_back(
                    {venue, row.vaccine, day, each.from, each.to, row.kind, "", row.capacity});
        }
        if (slots.size() > kMostOpeningSlots)
            return fail(Errc::invalid, "too_many_slots", "$.plan.until");
    }
    return slots;
}

// The new state of an existing slot.
struct PlannedSlotState {
    int capacity = 0;
    bool closed = false;
    int planned = 0;  // places in the plan; below `capacity` where more are taken
    bool is_too_full() const { return planned < capacity; }
};

// `planned`: the plan's capacity for exactly this slot; none: the plan doesn't contain the slot.
// Existing bookings and holds keep their places.
inline PlannedSlotState planned_state_of(const SlotRecord& slot, std::optional<int> planned) {
    if (!planned) return {slot.capacity, true, slot.capacity};
    return {std::max(*planned, slot.taken + slot.held), false, *planned};
}

}  // namespace yk
