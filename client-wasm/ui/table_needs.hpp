// What the columns of a table need, as seen while its cells are drawn, and kept for the next pass.
#pragma once

#include <vector>

#include "client-wasm/ui/context.hpp"
#include "client-wasm/ui/table.hpp"
#include "client-wasm/ui/table_layout.hpp"

namespace yk::ui {

// Of the passes before. A column doesn't become narrower when its longest text goes.
std::vector<ColumnNeed> kept_needs(const Table& table, NodeId id);

class SeenCells {
public:
    explicit SeenCells(const Table& table) : seen_(table.columns.size()) {}
    void content(std::size_t column, float width);  // 0: nothing
    // Widgets are as wide as the column's declared width lets them be.
    void widgets(std::size_t column) { seen_[column].empty = false; }
    // `all`: every row was drawn. Otherwise a column stays filled once one of its cells was.
    void keep(NodeId id, bool all) const;

private:
    struct Seen {
        float width = 0;  // CSS pixels
        bool empty = true;
    };
    std::vector<Seen> seen_;
};

}  // namespace yk::ui
