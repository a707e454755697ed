#include "client-wasm/screens/day_board/day_rows.hpp"

#include <algorithm>

#include "client-wasm/app/look.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {
namespace {

Phase phase_of(const app::App& app, std::string_view status) {
    const StatusSpec* spec = app.status(status);
    return spec != nullptr ? spec->phase : Phase::booked;
}

// How far a person has come on the day.
int distance(Phase phase) {
    switch (phase) {
        case Phase::held:
        case Phase::booked:
            return 0;
        case Phase::arrived:
            return 1;
        case Phase::done:
            return 2;
        case Phase::missed:
            return 3;
        case Phase::cancelled:
            break;
    }
    return 4;
}

// Among the declared statuses.
std::size_t place_of(const app::App& app, std::string_view status) {
    const auto& all = app.catalogue().statuses;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const StatusSpec& each) { return each.id == status; });
    return static_cast<std::size_t>(found - all.begin());
}

// A number whose last digits are masked is found by its whole: nothing that is shown differs.
bool is_number(std::string_view shown, std::string_view typed) {
    std::string pattern;
    for (const char c : shown)
        if (c == kMaskedDigit || (c >= '0' && c <= '9')) pattern += c;
    return pattern.size() == typed.size() &&
           std::equal(pattern.begin(), pattern.end(), typed.begin(),
                      [](char c, char digit) { return c == kMaskedDigit || c == digit; });
}

bool has_text(const app::App& app, const BookingRow& row, const std::string& text) {
    const auto holds = [&](std::string_view where) {
        return search_form(where).find(search_form(text)) != std::string::npos;
    };
    const std::string digits = digits_of(text);
    const std::string phone = digits_of(answer(row.answers, "phone"));
    return holds(app::person_name(app, row)) || row.number.find(text) != std::string::npos ||
           is_number(row.number, digits) || (!digits.empty() && phone.ends_with(digits));
}

}  // namespace

std::vector<std::size_t> rows_shown(const app::App& app, const DayBookings& day,
                                    const DayFilter& filter) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < day.rows.size(); ++i) {
        const std::string& status = day.rows[i].booking.status;
        const bool wanted = filter.status.empty() ? phase_of(app, status) != Phase::cancelled
                                                  : status == filter.status;
        if (wanted && (filter.text.empty() || has_text(app, day.rows[i], filter.text)))
            shown.push_back(i);
    }
    return shown;
}

ui::Sorted DayOrder::shown(By column) const {
    if (column != by) return ui::Sorted::not_now;
    return descending ? ui::Sorted::descending : ui::Sorted::ascending;
}

void DayOrder::press(By column) {
    descending = column == by && !descending;
    by = column;
}

std::vector<std::size_t> sorted(const app::App& app, const DayBookings& day,
                                std::vector<std::size_t> rows, const DayOrder& order) {
    std::vector<std::string> names;
    std::vector<std::size_t> keys(day.rows.size());
    if (order.by == DayOrder::By::name)
        for (const BookingRow& each : day.rows)
            names.push_back(search_form(app::person_name(app, each)));
    for (std::size_t i = 0; i < day.rows.size(); ++i)
        keys[i] = order.by == DayOrder::By::status ? place_of(app, day.rows[i].booking.status) : i;
    const auto before = [&](std::size_t a, std::size_t b) {
        return names.empty() ? keys[a] < keys[b] : names[a] < names[b];
    };
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return order.descending ? before(b, a) : before(a, b);
    });
    return rows;
}

std::vector<std::optional<DayOrder::By>> orders_of(const app::App& app, const TableSpec& table) {
    std::vector<std::optional<DayOrder::By>> orders{DayOrder::By::time};
    const std::vector<std::string> names = app::name_fields(app);
    for (const ColumnSpec& column : table.columns) {
        const bool name = !names.empty() && column.source == "answer." + names.front();
        orders.push_back(name                        ? std::optional(DayOrder::By::name)
                         : column.source == "status" ? std::optional(DayOrder::By::status)
                                                     : std::nullopt);
    }
    return orders;
}

std::size_t count_of(const app::App& app, const DayBookings& day, std::string_view status) {
    return rows_shown(app, day, {std::string(status), {}}).size();
}

std::vector<DayStep> steps_of(const app::App& app, const BookingInfo& booking) {
    std::vector<DayStep> steps;
    const int now = distance(phase_of(app, booking.status));
    for (const std::string& to : booking.moves) {
        const MoveSpec* move = app.move(booking.status, to);
        const Phase phase = phase_of(app, to);
        if (move == nullptr || move->destructive || !move->form.empty() ||
            phase == Phase::cancelled)
            continue;
        steps.push_back({to, distance(phase) < now});
    }
    const auto order = [&](const DayStep& step) {
        return step.back ? 10 : distance(phase_of(app, step.to));
    };
    std::stable_sort(steps.begin(), steps.end(),
                     [&](const DayStep& a, const DayStep& b) { return order(a) < order(b); });
    return steps;
}

}  // namespace yk::screens
