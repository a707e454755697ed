#include "client-wasm/ui/table_head.hpp"

#include <algorithm>

#include "client-wasm/ui/text.hpp"

namespace yk::ui {
namespace {

Ink head_ink() {
    const Theme& t = context().theme;
    return {t.small, t.muted, true};
}

constexpr auto head_width = [](std::string_view words) { return text_width(words, head_ink()); };

// The header's lines in that column: one where the label fits, else two.
std::pair<std::string_view, std::string_view> head_lines(const Column& column,
                                                         const ColumnPlace& place) {
    const bool fits = head_width(column.label) <= place.width - 2 * cell_pad();
    return column.hide_label || fits ? std::pair{column.label, std::string_view{}}
                                     : two_lines(column.label, head_width);
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

void header_nodes(const Table& table, const TableLayout& layout, const Rect& at) {
    Context& c = context();
    Node row;
    row.id = make_id("header", "row");
    row.role = Role::row;
    row.rect = at;
    row.row = 1;
    c.tree.open(row);
    std::int32_t number = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto place = std::find_if(layout.columns.begin(), layout.columns.end(),
                                        [&](const ColumnPlace& p) { return p.column == i; });
        if (!layout.cards && place == layout.columns.end()) continue;
        Node node;
        node.id = make_id(table.columns[i].label, "header");
        node.role = Role::column_header;
        node.label = table.columns[i].label;
        node.column = ++number;
        // With cards the header row is not visible; its node is only for screen readers.
        node.rect = layout.cards ? Rect{at.x, at.y, 1, 1}
                                 : Rect{at.x + place->x + cell_pad(), at.y,
                                        place->width - 2 * cell_pad(), at.height};
        if (!layout.cards && !table.columns[i].hide_label) node.font_size = head_ink().size;
        if (align_of(table.columns[i].align) > 0.9F) node.state |= semantics::kAtEnd;
        add_node(node);
    }
    c.tree.close();
}

void paint_header(const Table& table, const TableLayout& layout, const Rect& at) {
    const Theme& t = context().theme;
    fill(at, t.sunken, 0);
    line(at.x, at.y + at.height - 1, at.x + at.width, at.y + at.height - 1, t.line, t.line_width);
    for (const ColumnPlace& place : layout.columns) {
        const Column& column = table.columns[place.column];
        if (column.hide_label) continue;
        const auto [first, second] = head_lines(column, place);
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
