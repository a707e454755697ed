#include "client-wasm/ui/table_head.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "client-wasm/ui/button.hpp"
#include "client-wasm/ui/layout.hpp"
#include "client-wasm/ui/text.hpp"

namespace yk::ui {
namespace {

Ink head_ink() {
    const Theme& t = context().theme;
    return {t.small, t.muted, true};
}

// Paper shows how rows are sorted by their order alone.
bool sorts(const Column& column) {
    return column.sorted != Sorted::never && !printing();
}

std::string_view sort_mark(const Column& column) {
    return column.sorted == Sorted::ascending    ? " ▲"
           : column.sorted == Sorted::descending ? " ▼"
                                                 : std::string_view{};
}

constexpr auto head_width = [](std::string_view words) { return text_width(words, head_ink()); };

// The header's lines in that column: one where the label fits, else two.
std::pair<std::string_view, std::string_view> head_lines(const Column& column,
                                                         const ColumnPlace& place) {
    const bool fits = head_width(column.label) <= place.width - 2 * cell_pad();
    return column.hide_label || fits || sorts(column) ? std::pair{column.label, std::string_view{}}
                                                      : two_lines(column.label, head_width);
}

// A header's own node has no text where a button in it has.
bool sort_button_node(const Column& column, const Rect& rect) {
    Node node;
    node.id = make_id(column.label, "sort");
    node.role = Role::button;
    node.label = column.label;
    node.rect = rect;
    return take(Act::Kind::activated, add_node(node, true));
}

}  // namespace

float cell_pad() {
    return context().theme.px(12);
}

NodeId column_id(NodeId table, std::size_t column) {
    return table ^ static_cast<NodeId>((column + 1) * 0x85EBCA6BU);
}

float align_of(Align align) {
    return align == Align::end ? 1.0F : align == Align::center ? 0.5F : 0.0F;
}

bool head_has_two_lines(const Column& column, const ColumnPlace& place) {
    return !head_lines(column, place).second.empty();
}

float head_need(const Column& column) {
    if (column.hide_label) return 0;
    const auto [first, second] = two_lines(column.label, head_width);
    const float words = sorts(column) ? head_width(column.label) + head_width(" ▲")
                                      : std::max(head_width(first), head_width(second));
    return (std::ceil(words) + 1 + 2 * cell_pad()) / context().theme.scale;
}

std::optional<std::size_t> header_nodes(const Table& table, const TableLayout& layout,
                                        const Rect& at) {
    Context& c = context();
    std::optional<std::size_t> pressed;
    Node row;
    row.id = make_id("header", "row");
    row.role = Role::row;
    row.rect = at;
    row.row = 1;
    c.tree.open(row);
    std::int32_t number = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        const auto place = std::find_if(layout.columns.begin(), layout.columns.end(),
                                        [&](const ColumnPlace& p) { return p.column == i; });
        if (!layout.cards && place == layout.columns.end()) continue;
        const bool button = sorts(column) && !layout.cards;
        Node node;
        node.id = make_id(column.label, "header");
        node.role = Role::column_header;
        if (!button) node.label = column.label;
        node.column = ++number;
        if (button)
            node.level = column.sorted == Sorted::ascending    ? 1
                         : column.sorted == Sorted::descending ? 2
                                                               : 0;
        // With cards the header row is not visible; its node is only for screen readers.
        node.rect = layout.cards ? Rect{at.x, at.y, 1, 1}
                                 : Rect{at.x + place->x + cell_pad(), at.y,
                                        place->width - 2 * cell_pad(), at.height};
        if (!layout.cards && !button && !column.hide_label) node.font_size = head_ink().size;
        if (align_of(column.align) > 0.9F) node.state |= semantics::kAtEnd;
        c.tree.open(node);
        if (button && sort_button_node(column, {at.x + place->x, at.y, place->width, at.height}))
            pressed = i;
        c.tree.close();
    }
    c.tree.close();
    return pressed;
}

std::optional<std::size_t> sort_buttons(const Table& table) {
    std::optional<std::size_t> pressed;
    if (std::none_of(table.columns.begin(), table.columns.end(), sorts)) return pressed;
    push_seed(make_id("sort"));
    row(
        [&] {
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                const Column& column = table.columns[i];
                if (!sorts(column)) continue;
                const std::string label =
                    std::string(column.label) + std::string(sort_mark(column));
                if (button(label, {.small = true,
                                   .pressed = column.sorted != Sorted::not_now,
                                   .key = column.label}))
                    pressed = i;
            }
        },
        {.fill_when_narrow = false});
    pop_seed();
    return pressed;
}

void paint_header(const Table& table, const TableLayout& layout, const Rect& at) {
    const Theme& t = context().theme;
    fill(at, t.sunken, 0);
    line(at.x, at.y + at.height - 1, at.x + at.width, at.y + at.height - 1, t.line, t.line_width);
    for (const ColumnPlace& place : layout.columns) {
        const Column& column = table.columns[place.column];
        if (column.hide_label) continue;
        const std::string sorted = std::string(column.label) + std::string(sort_mark(column));
        const auto [first, second] = sorts(column)
                                         ? std::pair{std::string_view(sorted), std::string_view{}}
                                         : head_lines(column, place);
        const float apart = second.empty() ? 0 : t.small * t.line_height * 0.4F;
        const auto write = [&](std::string_view words, float lower) {
            put_text_in({at.x + place.x + cell_pad(), at.y + lower, place.width - 2 * cell_pad(),
                         at.height},
                        words, head_ink(), align_of(column.align));
        };
        write(first, -apart);
        if (!second.empty()) write(second, apart);
    }
}

}  // namespace yk::ui
