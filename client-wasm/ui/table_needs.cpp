#include "client-wasm/ui/table_needs.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/table_head.hpp"

namespace yk::ui {
namespace {

constexpr float kFilled = 1, kEmpty = 2;  // of Memory::widths[0]; 0: no row was drawn yet

}  // namespace

std::vector<ColumnNeed> kept_needs(const Table& table, NodeId id) {
    Context& c = context();
    std::vector<ColumnNeed> needs;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Memory& kept = c.memory(column_id(id, i));
        const float head = head_need(table.columns[i]);
        needs.push_back({std::max(kept.width, head), kept.widths[0] == kEmpty});
    }
    return needs;
}

void SeenCells::content(std::size_t column, float width) {
    if (width <= 0) return;
    seen_[column].empty = false;
    seen_[column].width = std::max(seen_[column].width, std::ceil(width) + 1 + 2 * cell_pad());
}

void SeenCells::keep(NodeId id, bool all) const {
    Context& c = context();
    for (std::size_t i = 0; i < seen_.size(); ++i) {
        Memory& kept = c.memory(column_id(id, i));
        c.remember(kept.width, std::max(kept.width, seen_[i].width / c.theme.scale));
        const bool filled = !seen_[i].empty || (!all && kept.widths[0] == kFilled);
        c.remember(kept.widths[0], filled ? kFilled : kEmpty);
    }
}

}  // namespace yk::ui
