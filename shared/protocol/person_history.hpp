// What was done for a person: by whom, when and through which channel.
#pragma once

#include <string>
#include <vector>

#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

struct PersonEvent {
    std::string action;   // "registered", "person_changed", "booked", "moved", "recorded" …
    int64_t dose = 0;     // of a booking, or of a dose that was given; 0: neither
    BookingId booking{};  // 0: it was no booking
    std::optional<SlotInfo> slot{};  // where the booking stood then
    HistoryEntry entry;
    static constexpr std::string_view kName = "PersonEvent";
    static constexpr auto fields() {
        using P = PersonEvent;
        return Bundle{field("action", &P::action, kWord), field("dose", &P::dose),
                      field("booking", &P::booking), field("slot", &P::slot),
                      field("entry", &P::entry)};
    }
};

inline constexpr size_t kMostPersonEvents = 200;

struct PersonHistory {
    std::vector<PersonEvent> rows;  // latest first
    bool more = false;              // there are earlier ones
    static constexpr std::string_view kName = "PersonHistory";
    static constexpr auto fields() {
        return Bundle{field("rows", &PersonHistory::rows, {0, kMostPersonEvents}),
                      field("more", &PersonHistory::more)};
    }
};

inline constexpr Route<PersonRef, PersonHistory> kReadPersonHistory{
    Verb::get, "/people/{id}/history", "readPersonHistory",
    "What was done for a person: by whom, when and through which channel."};

}  // namespace yk
