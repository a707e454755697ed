// How a table stands at a given width: which columns, how wide, or rows as cards. Pure.
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
    std::vector<ColumnPlace> columns;  // those in sight
};

constexpr float kLeastColumn = 88;  // at 100 % text: below that a column says nothing

// `scale` multiplies the declared widths. Columns of priority 3, then 2, give way before rows
// become cards; `narrow` makes cards at once.
TableLayout lay_out_table(std::span<const Column> columns, float width, float scale, bool narrow);

}  // namespace yk::ui
