// Places of the columns.
#include "client-wasm/ui/table_layout.hpp"

#include <algorithm>

namespace yk::ui {
namespace {

float least_width(std::span<const Column> columns, float scale, int priority) {
    float sum = 0;
    for (const Column& column : columns) {
        if (column.priority > priority) continue;
        sum += (column.width > 0 ? column.width : kLeastColumn) * scale;
    }
    return sum;
}

}  // namespace

TableLayout lay_out_table(std::span<const Column> columns, float width, float scale, bool narrow) {
    TableLayout out;
    int priority = 3;
    while (priority > 1 && least_width(columns, scale, priority) > width)
        --priority;
    out.cards = narrow || least_width(columns, scale, priority) > width;
    if (out.cards) return out;
    float fixed = 0, shares = 0;
    for (const Column& column : columns) {
        if (column.priority > priority) continue;
        column.width > 0 ? fixed += column.width* scale : shares += 1;
    }
    // If no column takes a share of the rest, all columns grow by the same factor.
    const float grow = shares == 0 && fixed > 0 ? width / fixed : 1;
    const float share = shares > 0 ? (width - fixed) / shares : 0;
    float x = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].priority > priority) continue;
        const float wide = columns[i].width > 0 ? columns[i].width * scale * grow : share;
        out.columns.push_back({i, x, wide});
        x += wide;
    }
    return out;
}

}  // namespace yk::ui
