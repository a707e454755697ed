// Day rows: a day's bookings as the board shows them, and what a row's buttons do. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/table.hpp"
#include "shared/protocol/booking.hpp"

namespace yk::screens {

// Which rows are shown: those of one status, or all but the cancelled ones; of these, those that
// have the text in their name or number, or at the end of their telephone number.
struct DayFilter {
    std::string status{};  // empty: all but the cancelled ones
    std::string text{};
};
std::vector<std::size_t> rows_shown(const app::App& app, const DayBookings& day,
                                    const DayFilter& filter);
// By time, as the server sends them; by name; or as the declared statuses follow each other. Rows
// that are alike stay in the order of time.
struct DayOrder {
    enum class By : std::uint8_t { time, name, status };
    By by = By::time;
    bool descending = false;

    ui::Sorted shown(By column) const;  // in the header of that column
    void press(By column);              // a second press turns the order round
};
std::vector<std::size_t> sorted(const app::App& app, const DayBookings& day,
                                std::vector<std::size_t> rows, const DayOrder& order);
// What each column sorts by: the time before the declared columns, the first of the name's columns,
// the status.
std::vector<std::optional<DayOrder::By>> orders_of(const app::App& app, const TableSpec& table);

// How many rows are of a status; with an empty one, all but the cancelled ones.
std::size_t count_of(const app::App& app, const DayBookings& day, std::string_view status);

// A change of status that takes one key: it asks for no form, and destroys nothing.
struct DayStep {
    std::string to;
    bool back = false;  // to what the booking was before
};
// In the order of a person's way through the day; the way back is last.
std::vector<DayStep> steps_of(const app::App& app, const BookingInfo& booking);

}  // namespace yk::screens
