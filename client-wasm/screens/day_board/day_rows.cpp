#include "client-wasm/screens/day_board/day_rows.hpp"

#include <algorithm>

#include "client-wasm/app/look.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"

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

bool has_text(const app::App& app, const BookingRow& row, const std::string& text) {
    const auto holds = [&](std::string_view where) {
        return search_form(where).find(search_form(text)) != std::string::npos;
    };
    const std::string digits = digits_of(text);
    const std::string phone = digits_of(answer(row.answers, "phone"));
    return holds(app::person_name(app, row)) || row.number.find(text) != std::string::npos ||
           (!digits.empty() && phone.ends_with(digits));
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
