// The parts around a control.
#include "client-wasm/ui/field_frame.hpp"

#include <algorithm>
#include <cmath>

namespace yk::ui {
namespace {

Ink label_ink() {
    return {context().theme.small, context().theme.text, true};
}

Ink error_ink() {
    return {context().theme.small, context().theme.bad.ink, false};
}

// Hint and error of a short field may be wider than the field.
float note_width(const FieldParts& parts) {
    if (area().row) return parts.width;
    return std::max(parts.width, std::min(area().width, context().theme.field));
}

float error_indent() {
    return context().theme.px(20);
}

void paint_label(const Rect& rect, const FieldParts& parts) {
    const Theme& t = context().theme;
    const Ink ink = label_ink();
    put_text_in({rect.x, rect.y, rect.width, line_height(ink)}, parts.label, ink);
    if (!parts.required) return;
    const Ink mark{std::round(t.small * 0.86F), t.bad.ink, false};
    const std::string_view word = context().words.required;
    const float x = rect.x + text_width(parts.label, ink) + t.gap_small;
    const float width = text_width(word, mark) + t.px(10);
    const float height = std::round(mark.size * 1.5F);
    const Rect pill{x, rect.y + (line_height(ink) - height) / 2, width, height};
    if (pill.x + pill.width > rect.x + rect.width + t.px(80)) return;
    fill(pill, t.bad.fill, t.px(3));
    if (t.high_contrast) frame(pill, t.bad.line, t.px(3));
    put_text_in(pill, word, mark, 0.5F);
}

}  // namespace

NodeId sub_id(NodeId id, std::string_view part) {
    push_seed(id);
    const NodeId made = make_id(part, "part");
    pop_seed();
    return made;
}

float field_width(float at_hundred_percent) {
    const Theme& t = context().theme;
    const float wanted = at_hundred_percent > 0 ? t.px(at_hundred_percent) : t.field;
    if (narrow() && !on_line()) return area().width;
    return std::min(wanted, on_line() ? area().width : room());
}

FieldFrame begin_field(NodeId id, const FieldParts& parts) {
    const Theme& t = context().theme;
    FieldFrame out;
    const float control = parts.control_height > 0 ? parts.control_height : t.control;
    const Ink hint = small_ink();
    const float notes = note_width(parts);
    const float label_height = parts.label.empty() ? 0 : line_height(label_ink()) + t.gap_tiny;
    const float hint_height =
        parts.hint.empty() ? 0 : put_paragraph(0, 0, notes, parts.hint, hint, false);
    const float above = label_height + hint_height;
    const float error_height = parts.error.empty()
                                   ? 0
                                   : t.gap_tiny + put_paragraph(0, 0, parts.width - error_indent(),
                                                                parts.error, error_ink(), false);
    const float anchor = above + std::min(control, t.control) / 2;
    const Rect all = place(parts.width, above + control + error_height, anchor);
    if (!parts.label.empty()) paint_label(all, parts);
    if (!parts.hint.empty()) {
        const float y = all.y + label_height - t.gap_tiny;
        put_paragraph(all.x, y, notes, parts.hint, hint);
        Node node;
        node.id = sub_id(id, "hint");
        node.role = Role::text;
        node.label = parts.hint;
        node.font_size = hint.size;
        node.rect = {all.x, y, notes, hint_height};
        out.hint = add_node(node);
    }
    out.control = {all.x, all.y + above, parts.width, control};
    if (!parts.error.empty()) {
        out.error = sub_id(id, "error");
        out.error_rect = {all.x, out.control.y + control + t.gap_tiny, notes,
                          error_height - t.gap_tiny};
    }
    return out;
}

void end_field(const FieldFrame& frame, const FieldParts& parts) {
    if (parts.error.empty()) return;
    const Theme& t = context().theme;
    const Rect& at = frame.error_rect;
    icon(Icon::triangle, at.x + t.px(8), at.y + line_height(error_ink()) / 2, t.px(14), t.bad.ink);
    put_paragraph(at.x + error_indent(), at.y, at.width - error_indent(), parts.error, error_ink());
    Node node;
    node.id = frame.error;
    node.role = Role::text;
    node.label = parts.error;
    node.font_size = error_ink().size;
    node.rect = {at.x + error_indent(), at.y, at.width - error_indent(), at.height};
    node.live = semantics::Live::polite;
    add_node(node);
}

void paint_control(const Rect& rect, bool focused, bool invalid, bool disabled) {
    const Theme& t = context().theme;
    fill(rect, disabled ? t.sunken : t.panel, t.radius);
    const Colour ink = invalid ? t.bad.ink : focused ? t.accent : disabled ? t.line : t.field_line;
    frame(rect, ink, t.radius, focused || invalid ? 2 : t.line_width);
}

}  // namespace yk::ui
