// Places of the columns.
#include "client-wasm/ui/table_layout.hpp"

#include <algorithm>

namespace yk::ui {
namespace {

constexpr int kLastPriority = 3;

float least_width(const Column& column, float scale) {
    return (column.width > 0 ? column.width : column.least) * scale;
}

// The columns that fit, those of a higher priority first; the first priority's in any case.
std::vector<std::size_t> visible_columns(std::span<const Column> columns, float width,
                                         float scale) {
    std::vector<std::size_t> visible;
    float sum = 0;
    for (int priority = 1; priority <= kLastPriority; ++priority)
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].priority != priority) continue;
            const float wider = sum + least_width(columns[i], scale);
            if (priority > 1 && wider > width) continue;
            sum = wider;
            visible.push_back(i);
        }
    std::sort(visible.begin(), visible.end());
    return visible;
}

}  // namespace

TableLayout lay_out_table(std::span<const Column> columns, float width, float scale, bool narrow) {
    TableLayout out;
    const std::vector<std::size_t> visible = visible_columns(columns, width, scale);
    float least = 0;
    for (const std::size_t i : visible)
        least += least_width(columns[i], scale);
    out.cards = narrow || least > width;
    if (out.cards) return out;
    float shares = 0;
    for (const std::size_t i : visible)
        if (columns[i].width <= 0) shares += 1;
    // If no column takes a share of the rest, all columns grow by the same factor.
    const float grow = shares == 0 && least > 0 ? width / least : 1;
    const float share = shares > 0 ? (width - least) / shares : 0;
    float x = 0;
    for (const std::size_t i : visible) {
        const float wide =
            least_width(columns[i], scale) * grow + (columns[i].width > 0 ? 0 : share);
        out.columns.push_back({i, x, wide});
        x += wide;
    }
    return out;
}

std::pair<std::string_view, std::string_view> two_lines(
    std::string_view label, FunctionRef<float(std::string_view)> width_of) {
    std::pair<std::string_view, std::string_view> best{label, {}};
    float shortest = width_of(label);
    for (std::size_t at = label.find(' '); at != label.npos; at = label.find(' ', at + 1)) {
        const std::string_view first = label.substr(0, at), second = label.substr(at + 1);
        const float longer = std::max(width_of(first), width_of(second));
        if (longer >= shortest) continue;
        shortest = longer;
        best = {first, second};
    }
    return best;
}

}  // namespace yk::ui
