// Places of the columns.
#include "client-wasm/ui/table_layout.hpp"

#include <algorithm>
#include <limits>

namespace yk::ui {
namespace {

constexpr float kMostNeeded = 128;  // at 100 % text: what a column gets before others are hidden

struct Widths {
    std::span<const Column> columns;
    std::span<const ColumnNeed> needs;
    float scale = 1;
    std::vector<float> of;  // 0: hidden
    float sum = 0;

    float least(std::size_t i) const {
        return (columns[i].width > 0 ? columns[i].width : columns[i].least) * scale;
    }
    float need(std::size_t i) const { return needs.empty() ? 0 : needs[i].width * scale; }
    // The order in which columns are shown.
    int rank(std::size_t i) const {
        const bool empty = !needs.empty() && needs[i].empty && columns[i].priority > 1;
        return empty ? std::numeric_limits<int>::max() : columns[i].priority;
    }
    void widen(std::size_t i, float by) {
        of[i] += by;
        sum += by;
    }
};

// Columns narrower than they need get what there is, in the same proportion.
void widen_to_need(Widths& widths, float width, float most) {
    const auto missing = [&](std::size_t i) {
        return widths.of[i] <= 0 ? 0
                                 : std::max(0.0F, std::min(widths.need(i), most) - widths.of[i]);
    };
    float all = 0;
    for (std::size_t i = 0; i < widths.of.size(); ++i)
        all += missing(i);
    const float room = width - widths.sum;
    if (all <= 0 || room <= 0) return;
    const float part = std::min(1.0F, room / all);
    for (std::size_t i = 0; i < widths.of.size(); ++i)
        widths.widen(i, missing(i) * part);
}

// The columns that fit; those of the first priority in any case.
void show_columns(Widths& widths, float width) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < widths.columns.size(); ++i)
        order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return widths.rank(a) < widths.rank(b); });
    for (std::size_t at = 0; at < order.size(); ++at) {
        const std::size_t i = order[at];
        const int rank = widths.rank(i);
        if (rank <= 1 || widths.sum + widths.least(i) <= width) widths.widen(i, widths.least(i));
        if (at + 1 == order.size() || widths.rank(order[at + 1]) != rank)
            widen_to_need(widths, width, kMostNeeded * widths.scale);
    }
}

// Shares out the rest of the width.
void fill_width(Widths& widths, float width) {
    widen_to_need(widths, width, width);
    float shares = 0;
    for (std::size_t i = 0; i < widths.of.size(); ++i)
        if (widths.of[i] > 0 && widths.columns[i].width <= 0) shares += 1;
    const float grow = shares == 0 && widths.sum > 0 ? width / widths.sum : 1;
    const float share = shares > 0 ? (width - widths.sum) / shares : 0;
    for (std::size_t i = 0; i < widths.of.size(); ++i) {
        widths.of[i] *= grow;
        if (widths.of[i] > 0 && widths.columns[i].width <= 0) widths.of[i] += share;
    }
}

}  // namespace

TableLayout lay_out_table(std::span<const Column> columns, std::span<const ColumnNeed> needs,
                          float width, float scale, bool narrow) {
    TableLayout out;
    Widths widths{columns, needs, scale, std::vector<float>(columns.size())};
    show_columns(widths, width);
    out.cards = narrow || widths.sum > width + 0.5F;
    if (out.cards) return out;
    fill_width(widths, width);
    float x = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (widths.of[i] <= 0) continue;
        out.columns.push_back({i, x, widths.of[i]});
        x += widths.of[i];
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
