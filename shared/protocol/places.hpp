// Places: free places across venues by day, and of one venue by time for seven days. All slots that
// the user sees are counted; for the slots that a particular person may take, see kOfferSlots.
// Answered from memory, with an ETag: frequent requests with If-None-Match are cheap.
//
// Over the slots that are counted together, `free` is the sum of places that are neither booked nor
// held (0 for a slot that is closed or has begun), and `capacity` is the sum of all places. Both
// are null if there are no slots: nothing is offered, which is different from full.
//
// Errors: not_found venue_gone ("$.venues[1]", "$.venue": doesn't exist, or the user doesn't reach
// it).
#pragma once

#include <optional>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"

namespace yk {

inline constexpr int kMostDaysOfPlaces = 62;
inline constexpr int kMostVenuesOfPlaces = 400;
inline constexpr int kDaysOfWeek = 7;

using PlaceCounts = std::vector<std::optional<int64_t>>;  // one per day, from the first day on

struct PlacesQuery {
    Date from;
    int64_t days = 1;
    std::vector<VenueId> venues;      // empty: all where the user may book
    std::vector<VaccineId> vaccines;  // empty: all
    static constexpr std::string_view kName = "PlacesQuery";
    static constexpr auto fields() {
        using P = PlacesQuery;
        return Bundle{field("from", &P::from), field("days", &P::days, {1, kMostDaysOfPlaces}),
                      field("venues", &P::venues, {0, kMostVenuesOfPlaces}),
                      field("vaccines", &P::vaccines, {0, 100})};
    }
};

struct PlacesRow {
    VenueId venue;
    VaccineId vaccine;
    PlaceCounts free;
    PlaceCounts capacity;
    static constexpr std::string_view kName = "PlacesRow";
    static constexpr auto fields() {
        using P = PlacesRow;
        return Bundle{field("venue", &P::venue), field("vaccine", &P::vaccine),
                      field("free", &P::free, {1, kMostDaysOfPlaces}),
                      field("capacity", &P::capacity, {1, kMostDaysOfPlaces})};
    }
};

struct Places {
    Date from;
    int64_t days = 1;
    std::vector<PlacesRow> rows;  // by venue and vaccine; only those with slots
    static constexpr std::string_view kName = "Places";
    static constexpr auto fields() {
        using P = Places;
        return Bundle{field("from", &P::from), field("days", &P::days, {1, kMostDaysOfPlaces}),
                      field("rows", &P::rows, {0, 40'000})};
    }
};

struct WeekQuery {
    VenueId venue;
    Date from;                         // the first of seven days, any weekday
    std::optional<VaccineId> vaccine;  // none: the sum of all
    static constexpr std::string_view kName = "WeekQuery";
    static constexpr auto fields() {
        using W = WeekQuery;
        return Bundle{field("venue", &W::venue), field("from", &W::from),
                      field("vaccine", &W::vaccine)};
    }
};

struct WeekTime {  // slots with equal times are counted together
    int64_t start_minute = 0;
    int64_t end_minute = 0;
    PlaceCounts free;
    PlaceCounts capacity;
    static constexpr std::string_view kName = "WeekTime";
    static constexpr auto fields() {
        using W = WeekTime;
        return Bundle{field("start_minute", &W::start_minute, {0, 1440}),
                      field("end_minute", &W::end_minute, {0, 1440}),
                      field("free", &W::free, {kDaysOfWeek, kDaysOfWeek}),
                      field("capacity", &W::capacity, {kDaysOfWeek, kDaysOfWeek})};
    }
};

struct Week {
    VenueId venue;
    Date from;
    std::vector<WeekTime> times;  // by start and end
    static constexpr std::string_view kName = "Week";
    static constexpr auto fields() {
        return Bundle{field("venue", &Week::venue), field("from", &Week::from),
                      field("times", &Week::times, {0, 2000})};
    }
};

inline constexpr Route<PlacesQuery, Places> kReadPlaces{
    Verb::get, "/places", "readPlaces", "What venues have left, by venue, vaccine and day."};
inline constexpr Route<WeekQuery, Week> kReadWeek{Verb::get, "/venues/{venue}/week", "readWeek",
                                                  "What a venue has left in seven days, by time."};

}  // namespace yk
