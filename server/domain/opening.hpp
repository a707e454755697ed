// Opening: what a venue's plan of days and hours makes: the slots that can be booked.
//
// A row's hours are cut by its breaks; each stretch between is filled from its start with whole
// slots, and what is left over at its end makes none. Minutes are of the tenant's day, as on its
// clock on the wall.
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
    int to = 0;    // at most 1440; itself not in it
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
    std::string kind;  // one of the plugin's
    int length_minutes = 0;
    int capacity = 0;  // people in each slot
    bool is_on(Date day) const { return (weekdays >> day.weekday() & 1U) != 0; }
};

struct OpeningPlan {
    std::vector<OpeningRow> rows;
    std::vector<Date> closed;  // days without slots, in any order
    Date until;                // the last day with slots
};

inline constexpr int kMostOpeningDays = 366;        // from today on
inline constexpr size_t kMostOpeningSlots = 5'000;  // that one plan makes

// A day's slots of one row.
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

// Whether it can be carried out as it stands.
//
// Errors, Errc::invalid, with the path of what is wrong: hours_reversed (also where they are no
// hours of a day), break_outside_hours, breaks_overlap, no_weekday, slot_longer_than_hours,
// rows_overlap (two rows of one vaccine and kind at the same time: the later one's path),
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
    return {};
}

// What a checked plan makes from a day on, in the order of the days. Errors, Errc::invalid:
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

// What becomes of a slot that is there already.
struct SlotFate {
    int capacity = 0;
    bool closed = false;
    int planned = 0;  // what the plan has places for; below `capacity` where more are taken
    bool is_too_full() const { return planned < capacity; }
};

// `planned`: the plan's capacity for this very slot; none: the plan doesn't have it. Nobody who
// stands in it, or holds a place, loses it.
inline SlotFate fate_of(const SlotRecord& slot, std::optional<int> planned) {
    if (!planned) return {slot.capacity, true, slot.capacity};
    return {std::max(*planned, slot.taken + slot.held), false, *planned};
}

}  // namespace yk
