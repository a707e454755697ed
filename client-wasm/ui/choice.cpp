// Checkboxes, radio buttons and selects.
#include "client-wasm/ui/choice.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/feedback.hpp"
#include "client-wasm/ui/field_frame.hpp"

namespace yk::ui {
namespace {

void paint_mark(float x, float y, bool round, bool on, bool off_limits, bool invalid) {
    const Theme& t = context().theme;
    const float size = std::round(t.px(18));
    const Rect box{x, y - size / 2, size, size};
    const float radius = round ? size / 2 : t.px(4);
    const Colour line = invalid ? t.bad.ink : off_limits ? t.line : t.field_line;
    if (!on) {
        fill(box, off_limits ? t.sunken : t.panel, radius);
        frame(box, line, radius, invalid ? 2 : std::max(t.line_width, 1.5F));
        return;
    }
    const Colour body = off_limits ? t.muted : t.accent;
    if (round) {
        fill(box, t.panel, radius);
        frame(box, body, radius, 2);
        icon(Icon::dot, x + size / 2, y, size * 0.72F, body);
    } else {
        fill(box, body, radius);
        icon(Icon::check, x + size / 2, y, size * 0.62F, t.on_accent);
    }
}

float mark_indent() {
    return context().theme.px(18 + 10);
}

// One radio button with its label, on its own line or beside the others.
bool radio_line(const Choice& choice, const Group& group, bool chosen, NodeId id) {
    Context& c = context();
    const Theme& t = c.theme;
    Ink ink = body_ink();
    const bool off = choice.disabled || group.disabled;
    if (off) ink.colour = t.muted;
    const float detail =
        choice.detail.empty() ? 0 : text_width(choice.detail, small_ink()) + t.gap_small;
    const float natural = mark_indent() + text_width(choice.label, ink) + detail + 1;
    const Rect rect = place(std::min(natural, area().width), std::max(t.control * 0.84F, 24.0F));
    const float middle = rect.y + rect.height / 2;
    paint_mark(rect.x, middle, true, chosen, off, !group.error.empty());
    const float left = rect.x + mark_indent();
    put_text_in({left, rect.y, rect.width - mark_indent() - detail, rect.height}, choice.label,
                ink);
    if (detail > 0) {
        put_text_in({rect.x + rect.width - detail + t.gap_small, rect.y, detail, rect.height},
                    choice.detail, small_ink());
    }
    Node node;
    node.id = id;
    node.role = Role::radio;
    node.label = choice.label;
    node.value = off ? choice.reason : choice.detail;
    node.rect = rect;
    if (chosen) node.state |= semantics::kChecked;
    if (off) node.state |= semantics::kDisabled;
    const NodeId made = add_node(node, true);
    if (!take(Act::Kind::activated, made)) return false;
    if (off && !choice.reason.empty()) toast(choice.reason, Tone::waiting);
    return !off && !chosen;
}

bool segment(const Choice& choice, const Rect& rect, bool chosen, bool off, NodeId id) {
    const Theme& t = context().theme;
    if (chosen) {
        fill(rect, off ? t.sunken : t.accent_soft, t.radius);
        frame(rect, off ? t.field_line : t.accent, t.radius, 2);
    }
    Ink ink{t.body, off ? t.muted : chosen ? t.accent_text : t.text, chosen};
    put_text_in({rect.x + t.gap_tiny, rect.y, rect.width - 2 * t.gap_tiny, rect.height},
                choice.label, ink, 0.5F);
    Node node;
    node.id = id;
    node.role = Role::radio;
    node.label = choice.label;
    node.value = choice.reason;
    node.rect = rect;
    if (chosen) node.state |= semantics::kChecked;
    if (off) node.state |= semantics::kDisabled;
    const NodeId made = add_node(node, true);
    if (!take(Act::Kind::activated, made)) return false;
    if (off && !choice.reason.empty()) toast(choice.reason, Tone::waiting);
    return !off && !chosen;
}

Node group_node(NodeId id, std::string_view label, const FieldFrame& frame, const Group& options) {
    Node node;
    node.id = id;
    node.role = Role::radio_group;
    node.label = label;
    node.rect = frame.control;
    node.described_by = frame.hint;
    node.error = frame.error;
    if (options.required) node.state |= semantics::kRequired;
    if (!options.error.empty()) node.state |= semantics::kInvalid;
    return node;
}

float segments_width(std::span<const Choice> choices) {
    const Theme& t = context().theme;
    float widest = t.px(72);
    for (const Choice& choice : choices) {
        widest = std::max(widest, text_width(choice.label, {t.body, t.text, true}) + t.px(28));
    }
    return std::ceil(widest) * static_cast<float>(choices.size());
}

}  // namespace

bool checkbox(std::string_view label, bool& value, const Check& options) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = make_id(options.key.empty() ? label : options.key, "check");
    Ink ink = body_ink();
    if (options.disabled) ink.colour = t.muted;
    const float indent = mark_indent();
    const float natural = indent + text_width(label, ink) + 1;
    FieldParts parts{{}, {}, options.error, false};
    parts.width = std::min(natural, on_line() ? area().width : room());
    const float text_height = put_paragraph(0, 0, parts.width - indent, label, ink, false);
    parts.control_height = std::max(text_height, t.control);
    const FieldFrame frame = begin_field(id, parts);
    const Rect& at = frame.control;
    const bool made_change = take(Act::Kind::activated, id) && !options.disabled;
    if (made_change) value = !value;
    const float top = at.y + (at.height - text_height) / 2;
    paint_mark(at.x, top + line_height(ink) / 2, false, value, options.disabled,
               !options.error.empty());
    put_paragraph(at.x + indent, top, parts.width - indent, label, ink);
    Node node;
    node.id = id;
    node.role = Role::checkbox;
    node.label = label;
    node.value = options.hint;
    node.rect = at;
    node.error = frame.error;
    if (value) node.state |= semantics::kChecked;
    if (options.disabled) node.state |= semantics::kDisabled;
    if (options.required) node.state |= semantics::kRequired;
    if (!options.error.empty()) node.state |= semantics::kInvalid;
    add_node(node, true);
    end_field(frame, parts);
    return made_change;
}

bool radio_group(std::string_view label, std::span<const Choice> choices, std::string& chosen,
                 const Group& options) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = make_id(options.key.empty() ? label : options.key, "radios");
    FieldParts parts{label, options.hint, options.error, options.required};
    const float natural = segments_width(choices);
    const bool bar = options.segmented && natural <= area().width;
    parts.width = bar ? std::max(natural, std::min(field_width(0), natural)) : field_width(520);
    parts.control_height = bar ? t.control : std::max(c.memory(id).height, t.control);
    const FieldFrame frame = begin_field(id, parts);
    c.tree.open(group_node(id, label, frame, options));
    push_seed(id);
    bool changed = false;
    const auto choose = [&](const Choice& choice, bool pressed) {
        if (!pressed) return;
        chosen = choice.id;
        changed = true;
    };
    if (bar) {
        ui::fill(frame.control, t.panel, t.radius);
        ui::frame(frame.control, t.field_line, t.radius, t.line_width);
        const float part = frame.control.width / static_cast<float>(choices.size());
        float x = frame.control.x;
        for (const Choice& choice : choices) {
            const bool off = options.disabled || choice.disabled;
            choose(choice, segment(choice, {x, frame.control.y, part, frame.control.height},
                                   choice.id == chosen, off, make_id(choice.id, "radio")));
            x += part;
        }
    } else {
        begin_box_at(id, frame.control, {}, 0);
        begin_row(sub_id(id, "row"), t.gap, false, false, false);
        for (const Choice& choice : choices) {
            choose(choice,
                   radio_line(choice, options, choice.id == chosen, make_id(choice.id, "radio")));
        }
        end_row();
        end_box_at();
    }
    pop_seed();
    c.tree.close();
    end_field(frame, parts);
    return changed;
}

bool select(std::string_view label, std::span<const Choice> choices, std::string& chosen,
            const Group& options) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = make_id(options.key.empty() ? label : options.key, "select");
    bool changed = false;
    if (const std::optional<std::string> picked = take_text(Act::Kind::edited, id)) {
        for (const Choice& choice : choices) {
            if (choice.id == *picked && !choice.disabled && !options.disabled) {
                changed = chosen != *picked;
                chosen = *picked;
            }
        }
    }
    take(Act::Kind::left, id);
    FieldParts parts{label, options.hint, options.error, options.required};
    parts.width = field_width(options.width);
    const FieldFrame frame = begin_field(id, parts);
    const Rect& at = frame.control;
    paint_control(at, c.focused == id, !options.error.empty(), options.disabled);
    std::string_view shown = options.placeholder;
    bool known = false;
    for (const Choice& choice : choices) {
        if (choice.id != chosen) continue;
        shown = choice.label;
        known = true;
    }
    const float pad = t.px(10);
    const Ink ink{t.body, known && !options.disabled ? t.text : t.muted, false};
    put_text_in({at.x + pad, at.y, at.width - 2 * pad - t.px(20), at.height}, shown, ink);
    icon(Icon::chevron_down, at.x + at.width - t.px(16), at.y + at.height / 2, t.px(11), t.muted);
    Node node;
    node.id = id;
    node.role = Role::select;
    node.label = label;
    node.value = known ? std::string_view(chosen) : std::string_view{};
    node.rect = at;
    node.font_size = t.body;
    node.described_by = frame.hint;
    node.error = frame.error;
    if (options.required) node.state |= semantics::kRequired;
    if (!options.error.empty()) node.state |= semantics::kInvalid;
    if (options.disabled) node.state |= semantics::kDisabled;
    const NodeId made = add_node(node, true);
    c.tree.reopen(made);
    push_seed(made);
    const auto option = [&](std::string_view value, std::string_view text, bool off) {
        Node one;
        one.id = make_id(value, "option");
        one.role = Role::option;
        one.label = text;
        one.value = value;
        one.rect = at;
        if (off) one.state |= semantics::kDisabled;
        if (value == chosen) one.state |= semantics::kChecked;
        c.tree.add(one);
    };
    if (!known)
        option({}, options.placeholder.empty() ? std::string_view("–") : options.placeholder,
               false);
    for (const Choice& choice : choices)
        option(choice.id, choice.label, choice.disabled);
    pop_seed();
    c.tree.close();
    end_field(frame, parts);
    return changed;
}

}  // namespace yk::ui
