// Positions: columns and rows that are filled widget by widget.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/context.hpp"
#include "client-wasm/ui/paint.hpp"

namespace yk::ui {
namespace {

constexpr std::size_t kLines = std::tuple_size_v<decltype(Memory::anchors)>;

// Ends a line of a row and stores its measured size for the next pass.
void end_line(Area& row) {
    Context& c = context();
    if (row.line < kLines) {
        Memory& memory = c.memory(row.id);
        c.remember(memory.anchors[row.line], row.line_above);
        if (row.end || row.spread) c.remember(memory.widths[row.line], row.line_items);
    }
    row.y = row.line_top + row.line_above + row.line_below;
}

// The unused width of this line in the pass before, for rows aligned to the right.
float line_rest(const Area& row) {
    if (row.line >= kLines) return 0;
    return std::max(0.0F, row.width - context().memory(row.id).widths[row.line]);
}

void next_line(Area& row) {
    end_line(row);
    ++row.line;
    row.line_top = row.y + row.gap;
    row.line_above = row.line_below = row.line_items = 0;
    row.any = false;
    row.x = row.left;
    row.shift = row.end ? line_rest(row) : 0;
}

Rect place_in_row(Area& row, float width, float height, float anchor) {
    Memory& memory = context().memory(row.id);
    const float right = row.left + row.width;
    if (row.any && row.x + width > right + 0.5F) next_line(row);
    const std::size_t line = std::min(row.line, kLines - 1);
    const float above = row.line < kLines ? memory.anchors[line] : anchor;
    const Rect rect{std::round(row.x + row.shift), row.line_top + std::max(0.0F, above - anchor),
                    width, height};
    row.line_above = std::max(row.line_above, anchor);
    row.line_below = std::max(row.line_below, height - anchor);
    row.line_items += (row.any ? row.gap : 0) + width;
    row.x += width + row.gap;
    if (row.spread && !row.any && row.line == 0) row.shift = line_rest(row);
    row.any = true;
    return rect;
}

}  // namespace

Area& area() {
    return context().areas.back();
}

bool on_line() {
    return area().row && !area().fill;
}

float room() {
    const Area& a = area();
    if (!a.row) return a.width;
    const float rest = a.left + a.width - a.x;
    return a.any && rest < context().theme.px(120) ? a.width : std::max(rest, 1.0F);
}

Rect place(float width, float height, float anchor) {
    Area& a = area();
    if (anchor < 0) anchor = height / 2;
    if (a.row) return place_in_row(a, width, height, anchor);
    if (a.any) a.y += a.gap;
    a.any = true;
    const Rect rect{std::round(a.left), std::round(a.y), width, height};
    a.y += height;
    return rect;
}

void skip(float height) {
    Area& a = area();
    if (a.row) {
        a.x += height;
    } else {
        a.y += height;
    }
}

Rect begin_box(NodeId id, Padding padding, float gap, float width) {
    Context& c = context();
    Area& parent = area();
    const float remembered = c.memory(id).height;
    Rect rect;
    if (parent.row) {
        const float wide = width > 0 ? width : room();
        rect = place_in_row(parent, wide, remembered, std::min(remembered, c.theme.control) / 2);
    } else {
        const float wide = width > 0 ? std::min(width, parent.width) : parent.width;
        if (parent.any) parent.y += parent.gap;
        parent.any = true;
        rect = {std::round(parent.left), std::round(parent.y), wide, remembered};
    }
    return begin_box_at(id, rect, padding, gap);
}

Rect begin_box_at(NodeId id, const Rect& rect, Padding padding, float gap) {
    Area inside;
    inside.id = id;
    inside.outer = rect;
    inside.left = rect.x + padding.left;
    inside.width = std::max(1.0F, rect.width - padding.left - padding.right);
    inside.x = inside.left;
    inside.y = rect.y + padding.top;
    inside.bottom_padding = padding.bottom;
    inside.gap = gap;
    context().areas.push_back(inside);
    return rect;
}

float end_box() {
    Context& c = context();
    const Area inside = area();
    c.areas.pop_back();
    const float height = inside.y + inside.bottom_padding - inside.outer.y;
    c.remember(c.memory(inside.id).height, height);
    if (!c.areas.empty() && !area().row) area().y = inside.outer.y + height;
    return height;
}

void end_box_at() {
    Context& c = context();
    const Area inside = area();
    c.areas.pop_back();
    c.remember(c.memory(inside.id).height, inside.y + inside.bottom_padding - inside.outer.y);
}

void begin_row(NodeId id, float gap, bool end, bool spread, bool fill) {
    Area& parent = area();
    const float width = parent.row ? room() : parent.width;
    if (!parent.row && parent.any) parent.y += parent.gap;
    if (!parent.row) parent.any = true;
    Area row;
    row.id = id;
    row.left = parent.row ? parent.x : parent.left;
    row.width = width;
    row.y = row.line_top = parent.row ? parent.line_top : parent.y;
    row.outer = {row.left, row.y, width, 0};
    row.gap = gap;
    row.row = true;
    row.end = end && !fill;
    row.spread = spread && !fill;
    row.fill = fill;
    context().areas.push_back(row);
    area().x = area().left;
    if (area().end) area().shift = line_rest(area());
}

void end_row() {
    Context& c = context();
    end_line(area());
    const Area row = area();
    c.areas.pop_back();
    Area& parent = area();
    if (!parent.row) {
        parent.y = row.y;
        return;
    }
    // A row inside a row is one item, as wide as its content.
    const float height = row.y - row.outer.y;
    parent.line_above = std::max(parent.line_above, height / 2);
    parent.line_below = std::max(parent.line_below, height / 2);
    parent.line_items += (parent.any ? parent.gap : 0) + row.line_items;
    parent.x += row.line_items + parent.gap;
    parent.any = true;
}

bool in_sight(const Rect& rect) {
    const ImDrawList* sheet = ImGui::GetWindowDrawList();
    const ImVec4& clip = sheet->_CmdHeader.ClipRect;
    return rect.x < clip.z && rect.x + rect.width > clip.x && rect.y < clip.w &&
           rect.y + rect.height > clip.y;
}

void floating(std::string_view name, Body body) {
    Context& c = context();
    char title[40] = "##";
    name.copy(title + 2, sizeof title - 3);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({c.environment.width, c.environment.height});
    ImGui::Begin(title, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoInputs);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    c.tree.reopen(semantics::kRoot);
    std::vector<Area> kept;
    kept.swap(c.areas);
    c.areas.push_back({});
    area().width = c.environment.width;
    body();
    c.areas.swap(kept);
    c.tree.close();
    ImGui::End();
}

void layer(std::string_view name, int level, Body body) {
    Context& c = context();
    const int below = c.layer;
    c.layer = level;
    floating(name, body);
    c.layer = below;
}

float scroll_area(NodeId id, const Rect& rect, std::string_view label, Padding padding, float gap,
                  Body body) {
    Context& c = context();
    Memory& memory = c.memory(id);
    const float most = std::max(0.0F, memory.height - rect.height);
    const float scroll = std::clamp(memory.scroll, 0.0F, most);
    Node node;
    node.id = id;
    node.role = Role::scroll;
    node.label = label;
    node.rect = rect;
    node.scroll = scroll;
    c.tree.open(node);
    ImGui::PushClipRect({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height}, true);
    begin_box_at(id, {rect.x, rect.y - scroll, rect.width, memory.height}, padding, gap);
    body();
    end_box_at();
    ImGui::PopClipRect();
    c.tree.close();
    // end_box_at() has stored the height; references into the map may be invalid now.
    const float height = c.memory(id).height;
    if (Node* made = c.tree.find(id)) made->content_height = height;
    return height;
}

}  // namespace yk::ui
