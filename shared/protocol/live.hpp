// Live: informs open clients of changes, over one WebSocket per client.
//
// GET /CODE/api/v1/live with the session's cookie opens it; requests from pages of other sites are
// refused. Both sides send JSON texts: the client sends a LiveWatch whenever it displays other
// data; the server sends a LiveNews soon after a commit that changed a watched topic (changes
// within 100 ms are merged), and as the answer to each LiveWatch. Topics that the user may not read
// are ignored. The server closes with 4401 within 5 seconds after the session has ended.
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

// All topics that the client displays now; replaces the previous list.
struct LiveWatch {
    int64_t since = 0;          // sequence of the last LiveNews; later changes are sent immediately
    std::vector<Topic> topics;  // a venue's topic must name the venue; without a day: any day
    static constexpr std::string_view kName = "LiveWatch";
    static constexpr auto fields() {
        return Bundle{field("since", &LiveWatch::since),
                      field("topics", &LiveWatch::topics, {0, kMostLiveTopics})};
    }
};

struct SlotCount {
    SlotId slot;
    int64_t free = 0;
    static constexpr std::string_view kName = "SlotCount";
    static constexpr auto fields() {
        return Bundle{field("slot", &SlotCount::slot), field("free", &SlotCount::free)};
    }
    bool operator==(const SlotCount&) const = default;
};

// A venue day's free places: all slots that the user may see, as in GET /availability.
struct LivePlaces {
    VenueId venue;
    Date day;
    std::vector<SlotCount> slots;
    static constexpr std::string_view kName = "LivePlaces";
    static constexpr auto fields() {
        return Bundle{field("venue", &LivePlaces::venue), field("day", &LivePlaces::day),
                      field("slots", &LivePlaces::slots, {0, 2'000})};
    }
};

struct LiveNews {
    int64_t sequence = 0;            // of the last commit included; increases
    std::vector<LivePlaces> places;  // of individually watched days; also in the first answer
    std::vector<Topic> changed;      // to be read again; without a day: all days
    static constexpr std::string_view kName = "LiveNews";
    static constexpr auto fields() {
        return Bundle{field("sequence", &LiveNews::sequence),
                      field("places", &LiveNews::places, {0, 1'000}),
                      field("changed", &LiveNews::changed, {0, 10'000})};
    }
};

}  // namespace yk
