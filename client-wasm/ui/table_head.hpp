// A table's header: labels in one line or two, their nodes, and the buttons that sort the rows.
#pragma once

#include "client-wasm/ui/paint.hpp"
#include "client-wasm/ui/table.hpp"
#include "client-wasm/ui/table_layout.hpp"

namespace yk::ui {

float cell_pad();  // left and right of a cell's content
NodeId column_id(NodeId table, std::size_t column);
float align_of(Align align);  // 0: at the start, 1: at the end

bool head_has_two_lines(const Column& column, const ColumnPlace& place);
float head_need(const Column& column);  // at 100 % text: the label isn't cut
// Returns the column whose header was pressed.
std::optional<std::size_t> header_nodes(const Table& table, const TableLayout& layout,
                                        const Rect& at);
// The same for cards, as a line of buttons above them.
std::optional<std::size_t> sort_buttons(const Table& table);
void paint_header(const Table& table, const TableLayout& layout, const Rect& at);

}  // namespace yk::ui
