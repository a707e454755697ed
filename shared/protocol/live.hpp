// Live: what changes while somebody looks, told over one WebSocket for each open client.
//
// GET /CODE/api/v1/live with the session's cookie opens it; a page of another site is refused. Each
// side sends JSON texts: the client a LiveWatch whenever something else is in sight, the server a
// LiveNews soon after a commit that changed what is watched (several within 100 ms are one), and as
// the answer to each LiveWatch. What the caller may not read is never told of. The server closes it
// with 4401 within 5 seconds after the session has ended.
#pragma once

#include <string_view>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/fields.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/topics.hpp"

namespace yk {

inline constexpr std::string_view kLivePath = "/live";
inline constexpr int64_t kMostLiveTopics = 100;

// Everything that is in sight, instead of what was before.
struct LiveWatch {
    int64_t since = 0;  // the last LiveNews' sequence; what has changed since then is told at once
    std::vector<Topic> topics;  // of venues' topics each names its venue; a day left out is any
    static constexpr std::string_view kName = "LiveWatch";
    static constexpr auto fields() {
        return std::tuple{field("since", &LiveWatch::since),
                          field("topics", &LiveWatch::topics, {0, kMostLiveTopics})};
    }
};

struct SlotCount {
    SlotId slot;
    int64_t free = 0;
    static constexpr std::string_view kName = "SlotCount";
    static constexpr auto fields() {
        return std::tuple{field("slot", &SlotCount::slot), field("free", &SlotCount::free)};
    }
    bool operator==(const SlotCount&) const = default;
};

// What a venue's day has left: every slot that the caller may see, as GET /availability says it.
struct LivePlaces {
    VenueId venue;
    Date day;
    std::vector<SlotCount> slots;
    static constexpr std::string_view kName = "LivePlaces";
    static constexpr auto fields() {
        return std::tuple{field("venue", &LivePlaces::venue), field("day", &LivePlaces::day),
                          field("slots", &LivePlaces::slots, {0, 2'000})};
    }
};

struct LiveNews {
    int64_t sequence = 0;            // of the last commit that is told of; rises
    std::vector<LivePlaces> places;  // of days that are watched one by one; also at first
    std::vector<Topic> changed;      // to be read again; one without its day: all of them
    static constexpr std::string_view kName = "LiveNews";
    static constexpr auto fields() {
        return std::tuple{field("sequence", &LiveNews::sequence),
                          field("places", &LiveNews::places, {0, 1'000}),
                          field("changed", &LiveNews::changed, {0, 10'000})};
    }
};

}  // namespace yk
