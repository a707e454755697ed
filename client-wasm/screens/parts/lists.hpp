// Parts that all lists of rows share: which rows are visible, and a row that has changed.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/protocol/booking.hpp"

namespace yk::screens {

// The visible rows: "1-50/120件". Pages are counted from 1.
struct RowRange {
    int64_t page = 1, pages = 1, rows = 0, total = 0;
    int64_t first() const;
    int64_t last() const { return first() + rows - 1; }
};
std::string page_text(const app::App& app, const RowRange& range);

// The row of that booking shows it as it is now.
template <class Found>
void put(app::Remote<Found>& found, const BookingInfo& booking) {
    if (!found.value()) return;
    Found changed = *found.value();
    for (BookingRow& each : changed.rows)
        if (each.booking.id == booking.id) each.booking = booking;
    found.set(std::move(changed));
}

template <class Found>
RowRange row_range_of(const Found& found) {
    return {found.page, found.pages, static_cast<int64_t>(found.rows.size()), found.total};
}

}  // namespace yk::screens
