// Tables: header, rows or cards, states and paging.
#include "client-wasm/ui/table.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/button.hpp"
#include "client-wasm/ui/feedback.hpp"
#include "client-wasm/ui/layout.hpp"
#include "client-wasm/ui/paint.hpp"
#include "client-wasm/ui/table_head.hpp"
#include "client-wasm/ui/table_layout.hpp"
#include "client-wasm/ui/table_needs.hpp"
#include "client-wasm/ui/text.hpp"

namespace yk::ui {
namespace {

constexpr std::size_t kAllRows =
    60;  // shorter tables have nodes for all rows, longer ones only for rows near the visible part
constexpr float kMargin = 600;  // CSS pixels above and below the visible part whose rows have
                                // nodes, so that Tab reaches them

// The table whose rows are being drawn; cell() uses it.
struct Drawing {
    const Table* table = nullptr;
    const TableLayout* layout = nullptr;
    NodeId id = semantics::kNoNode;
    Rect row{};
    std::size_t column = 0;  // of the next cell
    float y = 0;             // of the next line of a card
    SeenCells seen;
    std::optional<std::size_t> opened{};  // the row
};
Drawing* g_drawing = nullptr;

struct Geometry {
    NodeId id = semantics::kNoNode;
    float head = 0;  // the header's height; 0: cards
    float each = 0;  // a row's height, with the gap between cards
    float card_gap = 0;
};

float card_line(NodeId table, std::size_t column) {
    const Theme& t = context().theme;
    return std::max(context().memory(column_id(table, column)).height,
                    std::round(t.body * t.line_height) + t.gap_tiny);
}

Geometry geometry_of(const Table& table, const TableLayout& layout, NodeId id) {
    const Theme& t = context().theme;
    Geometry out;
    out.id = id;
    if (!layout.cards) {
        const bool two = std::any_of(
            layout.columns.begin(), layout.columns.end(), [&](const ColumnPlace& place) {
                return head_has_two_lines(table.columns[place.column], place);
            });
        out.head = std::round(t.small * t.line_height * (two ? 1.8F : 1) + t.px(14));
        out.each = std::round(t.row);
        return out;
    }
    out.card_gap = t.gap_small;
    out.each = out.card_gap + 2 * t.px(12);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        out.each += card_line(id, i);
    return out;
}

NodeId row_id(NodeId table, std::size_t row) {
    return table ^ static_cast<NodeId>((row + 1) * 0xC2B2AE35U);
}

// What opens the row. A double press needs a row that can have the focus; Tab skips it.
void take_opening(const Table& table, std::size_t index, Node& node) {
    const bool pressed = table.opens == RowOpens::by_press;
    if (table.opens == RowOpens::never) return;
    node.state |= pressed ? semantics::kOpens : semantics::kFocusable | semantics::kNoTab;
    if (take(pressed ? Act::Kind::activated : Act::Kind::opened, node.id))
        g_drawing->opened = index;
}

void draw_row(const Table& table, const Geometry& geometry, std::size_t index, const Rect& rect,
              FunctionRef<void(std::size_t)> row) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = row_id(geometry.id, index);
    const bool under_keys = focus_is_within(id);
    const bool current = table.current == index;
    const bool cards = g_drawing->layout->cards;
    if (cards) {
        fill(rect, current ? t.row_current : t.panel, t.radius);
        frame(rect, under_keys ? t.accent : t.line, t.radius, under_keys ? 2 : t.line_width);
    } else {
        if (under_keys || current) fill(rect, t.row_current);
        if (under_keys) fill({rect.x, rect.y, 3, rect.height}, t.accent);
        if (index + 1 < table.rows)  // the frame ends the last one
            line(rect.x, rect.y + rect.height - 1, rect.x + rect.width, rect.y + rect.height - 1,
                 t.line);
    }
    Node node;
    node.id = id;
    node.role = Role::row;
    node.row = static_cast<std::int32_t>(index) + 2;
    node.rect = rect;
    if (current) node.state |= semantics::kCurrent;
    take_opening(table, index, node);
    c.tree.open(node);
    push_seed(id);
    g_drawing->row = rect;
    g_drawing->column = 0;
    g_drawing->y = rect.y + t.px(12);
    row(index);
    pop_seed();
    c.tree.close();
}

bool all_rows_drawn(const Table& table) {
    return table.rows <= kAllRows || context().environment.printing;
}

void draw_rows(const Table& table, const Geometry& geometry, const Rect& area_rect,
               FunctionRef<void(std::size_t)> row) {
    const ImVec4 clip = {0, ImGui::GetWindowDrawList()->GetClipRectMin().y, 0,
                         ImGui::GetWindowDrawList()->GetClipRectMax().y};
    std::size_t first = 0, last = table.rows;
    if (!all_rows_drawn(table)) {
        const float above = (clip.y - kMargin - area_rect.y) / geometry.each;
        const float below = (clip.w + kMargin - area_rect.y) / geometry.each + 1;
        first = above <= 0 ? 0 : std::min(static_cast<std::size_t>(above), table.rows);
        last = below <= 0 ? 0 : std::min(static_cast<std::size_t>(below), table.rows);
    }
    const auto draw = [&](std::size_t i) {
        const float y = area_rect.y + static_cast<float>(i) * geometry.each;
        draw_row(table, geometry, i,
                 {area_rect.x, y, area_rect.width, geometry.each - geometry.card_gap}, row);
    };
    // The current row has nodes wherever it is, so that something in it can take the focus.
    if (table.current && *table.current < first) draw(*table.current);
    for (std::size_t i = first; i < last; ++i)
        draw(i);
    if (table.current && *table.current >= last && *table.current < table.rows)
        draw(*table.current);
}

// The place of the next cell, with its node opened; in a card the column's label is drawn before
// it.
struct CellPlace {
    Rect inside{};
    float align = 0;
    bool shown = true;
    bool card = false;
};

CellPlace open_cell(std::string_view text) {
    Drawing& d = *g_drawing;
    Context& c = context();
    const Theme& t = c.theme;
    const std::size_t index = d.column++;
    CellPlace out;
    if (index >= d.table->columns.size()) {
        out.shown = false;
        return out;
    }
    const Column& column = d.table->columns[index];
    std::int32_t number = static_cast<std::int32_t>(index) + 1;
    if (d.layout->cards) {
        const float height = card_line(d.id, index);
        const float pad = t.px(14);
        const float label = column.hide_label || column.label.empty()
                                ? 0
                                : std::min(t.px(132), d.row.width * 0.38F);
        if (label > 0) {
            put_text_in({d.row.x + pad, d.y, label - t.gap_small, height}, column.label,
                        small_ink());
        }
        out.inside = {d.row.x + pad + label, d.y, d.row.width - 2 * pad - label, height};
        out.card = true;
        d.y += height;
    } else {
        const auto place = std::find_if(d.layout->columns.begin(), d.layout->columns.end(),
                                        [&](const ColumnPlace& p) { return p.column == index; });
        if (place == d.layout->columns.end()) {
            out.shown = false;
            return out;
        }
        number = static_cast<std::int32_t>(place - d.layout->columns.begin()) + 1;
        out.inside = {d.row.x + place->x + cell_pad(), d.row.y, place->width - 2 * cell_pad(),
                      d.row.height};
        out.align = align_of(column.align);
    }
    Node node;
    node.id = make_id(column.label, "cell");
    node.role = Role::cell;
    node.label = text;
    node.column = number;
    node.font_size = t.body;
    if (out.align > 0.9F) node.state |= semantics::kAtEnd;
    node.rect = out.inside;
    c.tree.open(node);
    return out;
}

// The line of a card that the last cell is on.
void grow_card_line(float needed) {
    Memory& column = context().memory(column_id(g_drawing->id, g_drawing->column - 1));
    if (needed > column.height + 0.5F) context().remember(column.height, needed);
}

void place_widgets(const CellPlace& place, Body body) {
    Context& c = context();
    const NodeId id = next_anonymous_id();
    Area line_area;
    line_area.id = id;
    line_area.row = true;
    line_area.end = place.align > 0.9F;
    line_area.left = place.inside.x;
    line_area.width = place.inside.width;
    line_area.gap = c.theme.gap_tiny;
    const float middle = c.memory(id).anchors[0];
    line_area.y = line_area.line_top = place.inside.y + place.inside.height / 2 - middle;
    line_area.x = line_area.left;
    if (line_area.end) line_area.shift = std::max(0.0F, line_area.width - c.memory(id).widths[0]);
    c.areas.push_back(line_area);
    push_seed(id);
    body();
    pop_seed();
    const Area done = area();
    c.areas.pop_back();
    Memory& memory = c.memory(id);
    c.remember(memory.anchors[0], done.line_above);
    if (done.end) c.remember(memory.widths[0], done.line_items);
    if (place.card) grow_card_line(done.line_above + done.line_below + c.theme.gap_small);
}

// What the last cell needs.
void see(float width) {
    Drawing& d = *g_drawing;
    if (d.column <= d.table->columns.size()) d.seen.content(d.column - 1, width);
}

// In a card texts are wrapped, and the card's line grows with them.
void put_wrapped(const Rect& in, std::string_view text, std::string_view note) {
    const auto height_of = [&](std::string_view each, const Ink& ink) {
        return each.empty() ? 0 : put_paragraph(0, 0, in.width, each, ink, false);
    };
    const float above = height_of(text, body_ink()), below = height_of(note, small_ink());
    grow_card_line(above + below + context().theme.gap_tiny);
    const float y = in.y + std::max(0.0F, (in.height - above - below) / 2);
    put_paragraph(in.x, y, in.width, text, body_ink());
    put_paragraph(in.x, y + above, in.width, note, small_ink());
}

void pager(const Page& page, TableResult& result) {
    if (page.text.empty()) return;
    row(
        [&] {
            text(page.text,
                 {.muted = true, .numeric = true, .live = semantics::Live::polite, .key = "page"});
            if (button(words().previous_page, {.disabled = !page.has_previous, .small = true})) {
                result.page_step = -1;
            }
            if (button(words().next_page, {.disabled = !page.has_next, .small = true})) {
                result.page_step = 1;
            }
        },
        {.end = true, .fill_when_narrow = false});
}

void below_header(const Table& table, TableResult& result) {
    if (table.load == Load::loading) {
        skeleton(Shape::table, 6);
    } else if (table.load == Load::failed) {
        result.retry = failed_state(table.failed_title, table.failed_help);
    } else if (table.rows == 0) {
        empty_state(table.empty_title, table.empty_help);
    }
}

void draw_table(const Table& table, const TableLayout& layout, const Geometry& geometry,
                FunctionRef<void(std::size_t)> row, TableResult& result) {
    Context& c = context();
    const Theme& t = c.theme;
    const float rows_height = static_cast<float>(table.rows) * geometry.each;
    const bool scrolls = table.height > 0 && t.px(table.height) < rows_height + geometry.head;
    const float height = scrolls ? t.px(table.height) : rows_height + geometry.head;
    const Rect all = place(room(), height);
    if (!layout.cards) fill(all, t.panel, t.radius);
    const float clip_top = ImGui::GetWindowDrawList()->GetClipRectMin().y;
    const float lowest = all.y + height - geometry.head - (table.rows > 0 ? geometry.each : 0);
    const float head_y = std::clamp(clip_top, all.y, std::max(all.y, lowest));
    const Rect head{all.x, head_y, all.width, geometry.head};

    Node node;
    node.id = geometry.id;
    node.role = Role::table;
    node.label = table.label;
    node.row = static_cast<std::int32_t>(table.rows) + 1;
    node.column =
        static_cast<std::int32_t>(layout.cards ? table.columns.size() : layout.columns.size());
    node.rect = all;
    c.tree.open(node);
    push_seed(geometry.id);
    if (const auto column = header_nodes(table, layout, head)) result.sort = column;
    Drawing drawing{
        .table = &table, .layout = &layout, .id = geometry.id, .seen = SeenCells(table)};
    Drawing* outer = g_drawing;
    g_drawing = &drawing;
    const Rect body{all.x, all.y + geometry.head, all.width, height - geometry.head};
    if (scrolls) {
        scroll_area(make_id("rows"), body, table.label, {}, 0, [&] {
            const Rect inside = place(all.width, rows_height);
            draw_rows(table, geometry, inside, row);
        });
    } else {
        draw_rows(table, geometry, body, row);
    }
    g_drawing = outer;
    drawing.seen.keep(geometry.id, all_rows_drawn(table));
    if (drawing.opened) result.opened = drawing.opened;
    pop_seed();
    c.tree.close();
    if (layout.cards) return;
    paint_header(table, layout, head);
    ui::frame(all, t.line, t.radius, t.line_width);
}

}  // namespace

TableResult table(const Table& table, FunctionRef<void(std::size_t row)> row) {
    Context& c = context();
    TableResult result;
    const NodeId id = make_id(table.key.empty() ? table.label : table.key, "table");
    begin_box(id ^ 0x5BD1E995U, {}, c.theme.gap_small);
    const TableLayout layout =
        lay_out_table(table.columns, kept_needs(table, id), room(), c.theme.scale, narrow());
    const Geometry geometry = geometry_of(table, layout, id);
    if (table.load == Load::ready && table.rows > 0) {
        push_seed(id);
        if (layout.cards) result.sort = sort_buttons(table);
        pop_seed();
        draw_table(table, layout, geometry, row, result);
        push_seed(id);
        pager(table.page, result);
        pop_seed();
    } else {
        push_seed(id);
        card(Card{}, [&] { below_header(table, result); });
        pop_seed();
    }
    end_box();
    return result;
}

void cell(std::string_view text) {
    cell(text, std::string_view{});
}

void cell(std::string_view text, std::string_view note) {
    const CellPlace place =
        open_cell(note.empty() ? std::string(text) : std::string(text) + " " + std::string(note));
    see(std::max(text_width(text, body_ink()), text_width(note, small_ink())));
    if (!place.shown) return;
    const Rect& in = place.inside;
    if (place.card) {
        put_wrapped(in, text, note);
    } else {
        // The line spacing is larger than a row needs: both lines are moved closer.
        const float lines = line_height(body_ink()) + line_height(small_ink());
        const float apart = note.empty() ? 0 : std::min(in.height, lines) * 0.22F;
        put_text_in({in.x, in.y - apart, in.width, in.height}, text, body_ink(), place.align);
        put_text_in({in.x, in.y + apart, in.width, in.height}, note, small_ink(), place.align);
    }
    context().tree.close();
}

void cell(std::string_view text, Tone tone) {
    const CellPlace place = open_cell({});
    see(text.empty() ? 0 : badge_width(text));
    if (!place.shown) return;
    if (!text.empty()) place_widgets(place, [&] { badge(text, tone); });
    context().tree.close();
}

void cell(Body body) {
    const CellPlace place = open_cell({});
    Drawing& d = *g_drawing;
    if (d.column <= d.table->columns.size()) d.seen.widgets(d.column - 1);
    if (!place.shown) return;
    place_widgets(place, body);
    context().tree.close();
}

}  // namespace yk::ui
