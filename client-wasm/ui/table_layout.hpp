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

struct TableLayout {
    bool cards = false;
    std::vector<ColumnPlace> columns;  // the visible columns
};

// `scale` multiplies the declared widths. If the width is short, single columns of priority 3 and 2
// are hidden; where even those of priority 1 don't fit, rows become cards. With `narrow` rows
// become cards at once.
TableLayout lay_out_table(std::span<const Column> columns, float width, float scale, bool narrow);

}  // namespace yk::ui
