// For those who book everywhere: where there is room, and from which day on. Venues with the
// earliest free places come first.
#pragma once

#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/watch.hpp"
#include "shared/protocol/places.hpp"

namespace yk::screens {

class EarliestPlaces {
public:
    static constexpr int kDays = 28;  // that are looked through

    void load(app::App& app);
    void draw(app::App& app);

private:
    app::Remote<Places> places_;
    app::Watch watch_;
};

// A line of the table: the first day with free places, and how many there are on it.
struct EarliestPlace {
    std::string venue, vaccine;
    std::optional<Date> day;  // nothing: all are taken
    std::int64_t free = 0;
};
// Of venues and vaccines with slots in these days; the earliest first, those without room last.
std::vector<EarliestPlace> earliest_places(const app::App& app, const Places& places);

}  // namespace yk::screens
