// The layout of a table at a given width: visible columns and their widths, or cards. Pure.
#pragma once

#include <span>
#include <vector>

#include "client-wasm/ui/table.hpp"

namespace yk::ui {

struct ColumnPlace {
    std::size_t column = 0;  // in the declared order
    float x = 0, width = 0;  // within the table
};

// What a column's cells were seen to need.
struct ColumnNeed {
    float width = 0;     // at 100 % text: nothing is cut; 0: not known
    bool empty = false;  // all cells
};

struct TableLayout {
    bool cards = false;
    std::vector<ColumnPlace> columns;  // the visible columns
};

// `scale` multiplies the declared widths and the needs, of which there is one a column, or none at
// all. If the width is short, columns of the lowest priority are hidden; where even those of
// priority 1 don't fit, rows become cards. With `narrow` rows become cards at once. What room is
// left goes to columns whose content is cut, then to all columns without a declared width.
TableLayout lay_out_table(std::span<const Column> columns, std::span<const ColumnNeed> needs,
                          float width, float scale, bool narrow);

}  // namespace yk::ui
